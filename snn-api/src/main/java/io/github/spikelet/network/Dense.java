package io.github.spikelet.network;

import io.github.spikelet.data.Shape;

/**
 * A layer of neurons each of which reads all inputs: weights [units, inputs] and one bias a unit.
 *
 * @param inputs how many inputs there are
 * @param units how many neurons there are, 1 … {@value #MAX_UNITS}
 * @param normalized whether currents are batch-normalised; γ and β then stand for the bias
 * @param activation what the neurons do
 */
public record Dense(int inputs, int units, boolean normalized, Neuron activation) implements Weighted {

    /** The most neurons a layer may have. */
    public static final int MAX_UNITS = 1 << 16;

    /** The most weights a layer may have. */
    public static final int MAX_WEIGHTS = 1 << 28;

    /**
     * Checks the sizes.
     *
     * @param inputs how many inputs there are
     * @param units how many neurons there are, 1 … {@value #MAX_UNITS}
     * @param normalized whether currents are batch-normalised
     * @param activation what the neurons do
     */
    public Dense {
        checkUnits(units);
        if ((long) inputs * units > MAX_WEIGHTS) {
            throw new IllegalArgumentException("a dense layer may have at most " + MAX_WEIGHTS + " weights, " + inputs
                    + " inputs × " + units + " units would have " + (long) inputs * units);
        }
    }

    static void checkUnits(int units) {
        if (units < 1 || units > MAX_UNITS) {
            throw new IllegalArgumentException("dense units must be 1.." + MAX_UNITS + ", was " + units);
        }
    }

    @Override
    public String name() {
        return normalized ? "dense, batch norm" : "dense";
    }

    @Override
    public Shape input() {
        return Shape.flat(inputs);
    }

    @Override
    public Shape output() {
        return Shape.flat(units);
    }

    @Override
    public int fanIn() {
        return inputs;
    }

    @Override
    public int outputs() {
        return units;
    }

    @Override
    public long[] weightShape() {
        return new long[] {units, inputs};
    }
}
