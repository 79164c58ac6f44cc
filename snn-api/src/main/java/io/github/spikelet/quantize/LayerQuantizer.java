package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.Rounding;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Makes one layer integers; the rule numbers are those of the integer contract, see the package.
 *
 * @param topology the network, without batch normalisation
 * @param number which weight layer
 * @param rounding of its weights
 * @param input what enters it
 * @param fixedPoint whether biases are rounded in the weights' own format
 * @param membraneBits the width asked for; 0 for none
 * @param neurons what its neurons do
 */
record LayerQuantizer(
        Topology topology,
        int number,
        Rounding rounding,
        Encoder.Code input,
        boolean fixedPoint,
        int membraneBits,
        IntegerNeurons neurons) {

    /** Without a weight the larger of threshold and bias comes to 2^8 … 2^9 units of a hidden layer. */
    private static final int HIDDEN_EXPONENT = 8;

    /** Without a weight the largest bias comes to 2^18 … 2^19 units of a readout, of which 4096 steps can be summed. */
    private static final int READOUT_EXPONENT = 18;

    private Weighted layer() {
        return topology.weightLayers().get(number);
    }

    private boolean readout() {
        return layer().activation() == Neuron.READOUT;
    }

    private boolean memory() {
        return neurons.memory();
    }

    private int unit() {
        return unit(input);
    }

    /** Units of the accumulator that make one of the scale: rule R10. */
    static int unit(Encoder.Code input) {
        return input == Encoder.Code.CONSTANT ? 255 : 1;
    }

    private Accumulator accumulator() {
        return new Accumulator(
                unit(),
                fixedPoint,
                memory(),
                membraneBits > 0 ? Math.min(widest(), Accumulator.MOST) : Accumulator.MOST);
    }

    /** The largest number that membranes of the width asked for hold. */
    private int widest() {
        return (1 << membraneBits - 1) - 1;
    }

    QuantizedLayer quantize(float[] weights, float[] bias, float global) {
        int outputs = layer().outputs();
        int fanIn = layer().fanIn();
        float[] scales = scales(weights, bias, global);
        boolean[] unweighted = new boolean[outputs];
        byte[] whole = new byte[weights.length];
        for (int output = 0; output < outputs; output++) {
            unweighted[output] = scales[output] == 0;
            if (unweighted[output]) {
                scales[output] = Float.MIN_NORMAL;
            }
            for (int at = output * fanIn; at < (output + 1) * fanIn; at++) {
                whole[at] = unweighted[output] ? 1 : (byte) rounding.round(weights[at], scales[output]);
            }
        }
        long[] low = Reach.low(whole, outputs, input);
        long[] high = Reach.high(whole, outputs, input);
        int[] thresholds = new int[outputs];
        int[] biases = new int[outputs];
        for (int output = 0; output < outputs; output++) {
            checkSums(low[output], high[output], output);
            if (memory() || readout()) {
                biases[output] = bias(output, bias[output], scales[output]);
            }
            thresholds[output] = unweighted[output]
                    ? unweightedThreshold(bias[output], high[output])
                    : threshold(output, bias[output], scales[output], low[output], high[output]);
        }
        QuantizedLayer quantized = new QuantizedLayer(
                layer(),
                rounding.bits(),
                scales,
                unit(),
                new IntegerLayer(whole, thresholds, biases, neurons),
                new Reach(low, high, thresholds, biases, neurons),
                error(weights, whole, scales));
        checkWidth(quantized);
        return quantized;
    }

    /** R1: the scales of the rule, and others for outputs for which it has none; of 1 bit 0 for those. */
    private float[] scales(float[] weights, float[] bias, float global) {
        float[] scales = new float[layer().outputs()];
        if (fixedPoint) {
            Arrays.fill(scales, global);
            return scales;
        }
        scales = rounding.scales(weights, scales.length, !readout());
        float largest = 0;
        for (int output = 0; output < scales.length; output++) {
            boolean zero = allZero(weights, output);
            if (memory() && readout() && scales[output] > 0) {
                scales[output] = Math.max(scales[output], accumulator().leastScale());
            }
            if (tooFine(readout() ? bias : new float[] {bias[output]}, scales[output]) || zero && !readout()) {
                scales[output] = 0;
            }
            if (rounding.bits() == 1 && (zero || scales[output] == 0)) {
                checkUnweighted(output, zero);
            }
            largest = Math.max(largest, scales[output]);
        }
        for (int output = 0; rounding.bits() > 1 && output < scales.length; output++) {
            if (scales[output] == 0) {
                scales[output] = scale(readout() ? bias : new float[] {bias[output]}, largest);
            }
        }
        return scales;
    }

    private boolean allZero(float[] weights, int output) {
        int fanIn = layer().fanIn();
        for (int at = output * fanIn; at < (output + 1) * fanIn; at++) {
            if (weights[at] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Without memory a threshold alone can see to it that no input counts, though 1 bit has no 0. */
    private void checkUnweighted(int output, boolean zero) {
        if (memory() || readout()) {
            throw new IllegalArgumentException("the weights of output " + output + " of " + topology.layerName(number)
                    + " are " + (zero ? "all 0" : "next to 0 at the scale that they get")
                    + ", which 1 bit cannot say, since it has -1 and 1 only: take 2 bits or more");
        }
    }

    /** Whether weights of such a scale are next to nothing beside biases or the threshold of a membrane. */
    private boolean tooFine(float[] biases, float scale) {
        return (memory() || readout()) && !accumulator().holds(biases, scale)
                || memory() && accumulator().threshold(scale) > Accumulator.MOST;
    }

    /** A scale for outputs for which the rule has none; the largest of the others, or 0, is given. */
    private float scale(float[] biases, float largest) {
        float begin = largest > 0 ? largest : scaleOf(biases);
        return memory() || readout() ? accumulator().scaleOf(biases, begin) : begin;
    }

    /** A scale that goes by what a layer without weights has: biases and, but for a readout without memory, a threshold. */
    private float scaleOf(float[] biases) {
        double most = readout() && !memory() ? 0 : Neuron.THRESHOLD;
        for (float bias : biases) {
            most = Math.max(most, Math.abs(bias));
        }
        int exponent = Math.getExponent(most * unit()) - (readout() ? READOUT_EXPONENT : HIDDEN_EXPONENT);
        return most == 0 ? 1 : Math.max(Float.MIN_NORMAL, Math.scalb(1f, exponent));
    }

    /** R4 of an output whose weights are 1 and must not count: what all sums exceed, or none. */
    private int unweightedThreshold(float bias, long high) {
        return bias > Neuron.THRESHOLD ? -1 : (int) (membraneBits > 0 ? Math.min(high, widest()) : high);
    }

    /** So that sums, and the thresholds between them, are whole numbers of 32 bits. */
    private void checkSums(long low, long high, int output) {
        if (Math.max(-low, high) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the weights of output " + output + " of " + topology.layerName(number)
                    + " can sum up to " + low + ".." + high + " units of the accumulator; at most "
                    + Integer.MAX_VALUE + " are allowed: take fewer bits of a weight, or fewer inputs");
        }
    }

    /** R4 and R5; of a readout without memory the −1 that its potential must exceed. */
    private int threshold(int output, float bias, float scale, long low, long high) {
        if (!memory()) {
            return readout() ? -1 : discontinuous(bias, scale, low, high);
        }
        double rounded = accumulator().threshold(scale);
        if (rounded > Accumulator.MOST) {
            throw new IllegalArgumentException("the threshold of output " + output + " of " + topology.layerName(number)
                    + " is " + rounded + " units of the accumulator; at most " + Accumulator.MOST
                    + " are allowed: its weights are too small");
        }
        return (int) rounded;
    }

    /** R4: the exact ⌊(θ − b)·unit/Δ⌋, brought near where no membrane comes. */
    private int discontinuous(float bias, float scale, long low, long high) {
        BigDecimal taken = fixedPoint
                ? new BigDecimal(scale).multiply(new BigDecimal(Math.rint((double) bias / scale)))
                : new BigDecimal(bias);
        BigDecimal exact = new BigDecimal(Neuron.THRESHOLD)
                .subtract(taken)
                .multiply(BigDecimal.valueOf(unit()))
                .divide(new BigDecimal(scale), 0, RoundingMode.FLOOR);
        return exact.max(BigDecimal.valueOf(low - 1))
                .min(BigDecimal.valueOf(high))
                .intValueExact();
    }

    /** R5 and R7: β. */
    private int bias(int output, float bias, float scale) {
        double rounded = accumulator().bias(bias, scale);
        if (Math.abs(rounded) > Accumulator.MOST) {
            throw new IllegalArgumentException(
                    "bias " + output + " of " + topology.layerName(number) + " is " + bias + ", "
                            + rounded + " units of the accumulator; at most " + Accumulator.MOST
                            + " are allowed: its weights are too small beside it");
        }
        return (int) rounded;
    }

    /** The root of the squared error over that of the squared weights; 0 where these are all 0. */
    private static double error(float[] weights, byte[] whole, float[] scales) {
        int fanIn = weights.length / scales.length;
        double error = 0;
        double square = 0;
        for (int i = 0; i < weights.length; i++) {
            double off = weights[i] - (double) scales[i / fanIn] * whole[i];
            error += off * off;
            square += (double) weights[i] * weights[i];
        }
        return square == 0 ? 0 : Math.sqrt(error / square);
    }

    private void checkWidth(QuantizedLayer quantized) {
        if (membraneBits == 0) {
            return;
        }
        int most = widest();
        for (int threshold : quantized.thresholds()) {
            if (threshold > most || threshold < -most - 1) {
                throw new IllegalArgumentException("a membrane of " + membraneBits + " bits holds " + (-most - 1) + ".."
                        + most + ", " + topology.layerName(number) + " has a threshold of " + threshold
                        + ": ask for wider membranes, or fewer bits of a weight");
            }
        }
    }
}
