package io.github.spikelet.quantize;

import io.github.spikelet.network.Dense;
import io.github.spikelet.network.Neuron;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** One dense layer in integers: weights, and thresholds (hidden) or biases (readout) in units of the accumulator. */
public final class QuantizedLayer {

    private final int inputs;
    private final int outputs;
    private final boolean readout;
    private final float scale;
    /** {@code byte[inputs * outputs]}, a row of outputs an input: what a spike adds, and what the chip reads. */
    private final byte[] rows;
    /** Θ of a hidden layer, β of a readout. */
    private final int[] constants;

    private final int lowest;
    private final int highest;

    private QuantizedLayer(Dense dense, float scale, byte[] rows, int[] constants, int lowest, int highest) {
        this.inputs = dense.inputs();
        this.outputs = dense.units();
        this.readout = dense.activation() == Neuron.READOUT;
        this.scale = scale;
        this.rows = rows;
        this.constants = constants;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Rules R1, R4, R5 and R6. */
    static QuantizedLayer of(int number, Dense dense, float[] weights, float[] bias, int bits) {
        int largest = (1 << (bits - 1)) - 1;
        float scale = scale(number, weights, largest);
        byte[] rows = new byte[weights.length];
        int[] low = new int[dense.units()];
        int[] high = new int[dense.units()];
        for (int output = 0; output < dense.units(); output++) {
            for (int input = 0; input < dense.inputs(); input++) {
                double q = Math.rint((double) weights[output * dense.inputs() + input] / scale);
                byte clipped = (byte) Math.max(-largest, Math.min(largest, q));
                rows[input * dense.units() + output] = clipped;
                low[output] += Math.min(clipped, 0);
                high[output] += Math.max(clipped, 0);
            }
        }
        boolean readout = dense.activation() == Neuron.READOUT;
        int[] constants = new int[dense.units()];
        int lowest = 0;
        int highest = 0;
        for (int output = 0; output < constants.length; output++) {
            constants[output] = readout
                    ? bias(number, output, bias[output], scale)
                    : threshold(bias[output], scale, low[output], high[output]);
            int start = readout ? constants[output] : 0;
            lowest = Math.min(lowest, Math.min(constants[output], start + low[output]));
            highest = Math.max(highest, Math.max(constants[output], start + high[output]));
        }
        return new QuantizedLayer(dense, scale, rows, constants, lowest, highest);
    }

    /** R1: Δ. */
    private static float scale(int number, float[] weights, int largest) {
        float most = 0;
        for (float weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        float scale = most / largest;
        if (!(scale >= Float.MIN_NORMAL && Float.isFinite(scale))) {
            throw new IllegalArgumentException(
                    "the largest weight of layer " + number + " is " + most
                            + ", which gives no scale to quantise by: train the network, or assign weights that are not all zero");
        }
        return scale;
    }

    /** R4: the exact ⌊(θ − b)/Δ⌋, brought near where no membrane comes. */
    private static int threshold(float bias, float scale, int low, int high) {
        BigDecimal exact = new BigDecimal(Neuron.THRESHOLD)
                .subtract(new BigDecimal(bias))
                .divide(new BigDecimal(scale), 0, RoundingMode.FLOOR);
        return exact.max(BigDecimal.valueOf(low - 1L))
                .min(BigDecimal.valueOf(high))
                .intValueExact();
    }

    /** R5: β. */
    private static int bias(int number, int output, float bias, float scale) {
        double rounded = Math.rint((double) bias / scale);
        if (Math.abs(rounded) > MAX_BIAS) {
            throw new IllegalArgumentException("bias " + output + " of layer " + number + " is " + bias + ", " + rounded
                    + " units of the accumulator; at most " + MAX_BIAS
                    + " are allowed: its weights are too small beside it");
        }
        return (int) rounded;
    }

    /** The largest bias of a readout, in units of the accumulator. */
    static final int MAX_BIAS = 1 << 29;

    /**
     * The number of inputs.
     *
     * @return the number
     */
    public int inputs() {
        return inputs;
    }

    /**
     * The number of outputs.
     *
     * @return the number
     */
    public int outputs() {
        return outputs;
    }

    /**
     * Whether this is the readout.
     *
     * @return true for the last layer
     */
    public boolean readout() {
        return readout;
    }

    /**
     * The weights.
     *
     * @return a copy, {@code byte[out * in]}, row-major
     */
    public byte[] weights() {
        byte[] weights = new byte[rows.length];
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                weights[output * inputs + input] = rows[input * outputs + output];
            }
        }
        return weights;
    }

    /** The weights, a row of outputs an input; not to be modified. */
    byte[] rows() {
        return rows;
    }

    /** Θ or β; not to be modified. */
    int[] constants() {
        return constants;
    }

    /**
     * What one unit of the accumulator stands for.
     *
     * @return Δ
     */
    public float scale() {
        return scale;
    }

    /**
     * The thresholds Θ of a hidden layer, in units of the accumulator.
     *
     * @return a copy, one a neuron; empty for a readout
     */
    public int[] thresholds() {
        return readout ? new int[0] : constants.clone();
    }

    /**
     * The biases β of a readout, in units of the accumulator.
     *
     * @return a copy, one an output; empty for a hidden layer, whose biases are in its thresholds
     */
    public int[] biases() {
        return readout ? constants.clone() : new int[0];
    }

    /**
     * The smallest width in which no membrane can overflow (R6).
     *
     * @return bits, sign included
     */
    public int membraneBits() {
        return Math.max(
                        Integer.SIZE - Integer.numberOfLeadingZeros(highest),
                        Integer.SIZE - Integer.numberOfLeadingZeros(~lowest))
                + 1;
    }

    /** The largest magnitude a membrane can reach. */
    long largestMembrane() {
        return Math.max(highest, -(long) lowest);
    }

    /**
     * How many weights are zero.
     *
     * @return the number
     */
    public long zeroWeights() {
        long zeros = 0;
        for (byte weight : rows) {
            zeros += weight == 0 ? 1 : 0;
        }
        return zeros;
    }
}
