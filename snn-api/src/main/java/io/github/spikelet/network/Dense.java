package io.github.spikelet.network;

import io.github.spikelet.data.Shape;

/**
 * A layer of neurons each of which reads all inputs: weights [units, inputs] and one bias a unit.
 *
 * @param inputs how many inputs there are
 * @param units how many neurons there are, 1 … {@value #MAX_UNITS}
 * @param activation what the neurons do
 */
public record Dense(int inputs, int units, Neuron activation) implements Layer {

    /** The most neurons a layer may have. */
    public static final int MAX_UNITS = 1 << 16;

    /** The most weights a layer may have. */
    public static final int MAX_WEIGHTS = 1 << 28;

    /**
     * Checks the sizes.
     *
     * @param inputs how many inputs there are
     * @param units how many neurons there are, 1 … {@value #MAX_UNITS}
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
        return "dense";
    }

    @Override
    public Shape input() {
        return Shape.flat(inputs);
    }

    @Override
    public Shape output() {
        return Shape.flat(units);
    }

    /**
     * How many weights there are, biases apart.
     *
     * @return inputs · units
     */
    public int weights() {
        return inputs * units;
    }

    @Override
    public long parameters() {
        return (long) inputs * units + units;
    }

    @Override
    public String neuron() {
        return activation.label();
    }
}
