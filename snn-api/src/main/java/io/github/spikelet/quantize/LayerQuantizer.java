package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.IntegerLayer;
import io.github.spikelet.engine.Rounding;
import io.github.spikelet.network.Integration;
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
 * @param leakShift k; 0 for no leak
 */
record LayerQuantizer(
        Topology topology,
        int number,
        Rounding rounding,
        Encoder.Code input,
        boolean fixedPoint,
        int membraneBits,
        int leakShift) {

    /** The largest bias, in units of the accumulator. */
    static final int MAX_BIAS = 1 << 29;

    private Weighted layer() {
        return topology.weightLayers().get(number);
    }

    private boolean readout() {
        return layer().activation() == Neuron.READOUT;
    }

    private boolean memory() {
        return topology.integration() == Integration.CONTINUOUS;
    }

    private int unit() {
        return unit(input);
    }

    /** Units of the accumulator that make one of the scale: rule R10. */
    static int unit(Encoder.Code input) {
        return input == Encoder.Code.CONSTANT ? 255 : 1;
    }

    QuantizedLayer quantize(float[] weights, float[] bias, float global) {
        checkNotAllZero(weights);
        int outputs = layer().outputs();
        int fanIn = layer().fanIn();
        float[] scales = new float[outputs];
        if (fixedPoint) {
            Arrays.fill(scales, global);
        } else {
            scales = rounding.scales(weights, outputs, !readout());
        }
        byte[] whole = new byte[weights.length];
        for (int output = 0; output < outputs; output++) {
            checkScale(scales[output], output);
            for (int at = output * fanIn; at < (output + 1) * fanIn; at++) {
                whole[at] = (byte) rounding.round(weights[at], scales[output]);
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
            thresholds[output] = threshold(output, bias[output], scales[output], low[output], high[output]);
        }
        QuantizedLayer quantized = new QuantizedLayer(
                layer(),
                rounding.bits(),
                scales,
                unit(),
                new IntegerLayer(whole, thresholds, biases),
                new Reach(low, high, thresholds, biases, memory(), topology.reset(), leakShift),
                error(weights, whole, scales));
        checkWidth(quantized);
        return quantized;
    }

    private void checkNotAllZero(float[] weights) {
        for (float weight : weights) {
            if (weight != 0) {
                return;
            }
        }
        throw new IllegalArgumentException("the weights of " + topology.layerName(number)
                + " are all 0, which gives no scale to quantise by: train the network");
    }

    private void checkScale(float scale, int output) {
        if (scale == 0) {
            throw new IllegalArgumentException("the weights of output " + output + " of " + topology.layerName(number)
                    + " are all 0, which gives no scale to quantise by: train the network, or use perLayer(), since other"
                    + " outputs have weights");
        }
        if (!(scale >= Float.MIN_NORMAL && Float.isFinite(scale))) {
            throw new IllegalArgumentException("the weights of output " + output + " of " + topology.layerName(number)
                    + " give a scale of " + scale + ", which is too small: train the network");
        }
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
        double rounded = Math.rint((double) Neuron.THRESHOLD * unit() / scale);
        if (rounded > MAX_BIAS) {
            throw new IllegalArgumentException("the threshold of output " + output + " of " + topology.layerName(number)
                    + " is " + rounded + " units of the accumulator; at most " + MAX_BIAS
                    + " are allowed: its weights are too small");
        }
        return Math.max(1, (int) rounded);
    }

    /** R4: the exact ⌊(θ − b)·unit/Δ⌋, brought near where no membrane comes. */
    private int discontinuous(float bias, float scale, long low, long high) {
        BigDecimal taken = fixedPoint
                ? new BigDecimal(scale).multiply(BigDecimal.valueOf((long) Math.rint((double) bias / scale)))
                : new BigDecimal(bias);
        BigDecimal exact = new BigDecimal(Neuron.THRESHOLD)
                .subtract(taken)
                .multiply(BigDecimal.valueOf(unit()))
                .divide(new BigDecimal(scale), 0, RoundingMode.FLOOR);
        return exact.max(BigDecimal.valueOf(low - 1))
                .min(BigDecimal.valueOf(high))
                .intValueExact();
    }

    /** R5 and R7: β; of a fixed point a multiple of Δ, as its weights are. */
    private int bias(int output, float bias, float scale) {
        double rounded =
                fixedPoint ? Math.rint((double) bias / scale) * unit() : Math.rint((double) bias * unit() / scale);
        if (Math.abs(rounded) > MAX_BIAS) {
            throw new IllegalArgumentException(
                    "bias " + output + " of " + topology.layerName(number) + " is " + bias + ", "
                            + rounded + " units of the accumulator; at most " + MAX_BIAS
                            + " are allowed: its weights are too small beside it");
        }
        return (int) rounded;
    }

    /** The root of the squared error over that of the squared weights. */
    private static double error(float[] weights, byte[] whole, float[] scales) {
        int fanIn = weights.length / scales.length;
        double error = 0;
        double square = 0;
        for (int i = 0; i < weights.length; i++) {
            double off = weights[i] - (double) scales[i / fanIn] * whole[i];
            error += off * off;
            square += (double) weights[i] * weights[i];
        }
        return Math.sqrt(error / square);
    }

    private void checkWidth(QuantizedLayer quantized) {
        if (membraneBits == 0) {
            return;
        }
        int most = (1 << membraneBits - 1) - 1;
        for (int threshold : quantized.thresholds()) {
            if (threshold > most || threshold < -most - 1) {
                throw new IllegalArgumentException("a membrane of " + membraneBits + " bits holds " + (-most - 1) + ".."
                        + most + ", " + topology.layerName(number) + " has a threshold of " + threshold
                        + ": ask for wider membranes, or fewer bits of a weight");
            }
        }
    }
}
