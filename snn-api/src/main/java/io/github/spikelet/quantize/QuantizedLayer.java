package io.github.spikelet.quantize;

import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Weighted;

/** One weight layer in integers: weights, thresholds and biases in units of the accumulator. Immutable. */
public final class QuantizedLayer {

    private final Weighted layer;
    private final int bits;
    private final float[] scales;
    private final int unit;
    private final IntegerLayer integers;
    private final Reach reach;
    private final double error;

    QuantizedLayer(
            Weighted layer, int bits, float[] scales, int unit, IntegerLayer integers, Reach reach, double error) {
        this.layer = layer;
        this.bits = bits;
        this.scales = scales;
        this.unit = unit;
        this.integers = integers;
        this.reach = reach;
        this.error = error;
    }

    /**
     * The layer it was made from.
     *
     * @return its shapes and sizes
     */
    public Weighted layer() {
        return layer;
    }

    /**
     * The number of inputs.
     *
     * @return the number
     */
    public int inputs() {
        return layer.inputs();
    }

    /**
     * The number of outputs: neurons of a dense layer, channels of a convolution.
     *
     * @return the number
     */
    public int outputs() {
        return layer.outputs();
    }

    /**
     * Whether this is the readout.
     *
     * @return true for the last layer
     */
    public boolean readout() {
        return layer.activation() == Neuron.READOUT;
    }

    /**
     * The weights.
     *
     * @return a copy, {@code byte[out * in]} or {@code byte[out * in * kernel * kernel]}, row-major
     */
    public byte[] weights() {
        return integers.weights().clone();
    }

    /** What the engine reads; not to be modified. */
    IntegerLayer integers() {
        return integers;
    }

    /**
     * What one unit of a weight stands for.
     *
     * @return Δ, a copy, one an output; all alike where the layer has one, but for outputs without weights (rule R1)
     */
    public float[] scales() {
        return scales.clone();
    }

    /**
     * Units of the accumulator that make one of the scale: 255 where a constant current enters, else 1 (rule R10).
     *
     * @return the number
     */
    public int unit() {
        return unit;
    }

    /**
     * The thresholds Θ, in units of the accumulator.
     *
     * @return a copy, one an output; of a readout without memory −1
     */
    public int[] thresholds() {
        return integers.thresholds().clone();
    }

    /**
     * The biases β, in units of the accumulator.
     *
     * @return a copy, one an output; 0 in a hidden layer without memory, whose biases are in its thresholds
     */
    public int[] biases() {
        return integers.bias().clone();
    }

    /**
     * The smallest width in which no membrane can overflow in so many steps (rule R8).
     *
     * @param steps time steps; without memory their number does not matter
     * @return bits, sign included; may be more than the membranes were asked to have
     */
    public int membraneBits(int steps) {
        return 1 + Math.max(magnitudeBits(reach.highest(steps)), magnitudeBits(~Math.min(reach.lowest(steps), -1)));
    }

    private static int magnitudeBits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /** How far the sums of a readout over so many steps can go. */
    long farthestSum(int steps) {
        return reach.farthestSum(steps);
    }

    /**
     * How many weights are zero.
     *
     * @return the number
     */
    public long zeroWeights() {
        long zeros = 0;
        for (byte weight : integers.weights()) {
            zeros += weight == 0 ? 1 : 0;
        }
        return zeros;
    }

    /**
     * What the weights take in memory, side by side without gaps.
     *
     * @return bytes, rounded up
     */
    public long packedBytes() {
        return ((long) integers.weights().length * bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /**
     * How far the weights are from those in single precision.
     *
     * @return {@code √(Σ (w − Δq)² / Σ w²)}; 0 where all weights are 0
     */
    public double relativeError() {
        return error;
    }
}
