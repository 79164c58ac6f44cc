package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;

/**
 * What files hold of one layer of an integer network; for the packages of this module. Whoever holds one does not modify its
 * arrays.
 *
 * @param weights q, {@code byte[out * in]} or {@code byte[out * in * kernel * kernel]}, row-major
 * @param thresholds Θ, {@code int[out]}
 * @param biases β, {@code int[out]}
 * @param scales Δ, {@code float[out]}
 * @param relativeError how far the weights are from those in single precision
 */
public record LayerIntegers(byte[] weights, int[] thresholds, int[] biases, float[] scales, double relativeError) {

    /** The layer they make, once they are what the integer contract knows. */
    QuantizedLayer layer(Topology topology, int number, int bits, Encoder.Code input, int membraneBits) {
        Weighted layer = topology.weightLayers().get(number);
        IntegerNeurons neurons = topology.neuron().integers();
        boolean memory = neurons.memory();
        boolean readout = layer.activation() == Neuron.READOUT;
        String name = "layer" + number + ".";
        int outputs = layer.outputs();
        checkLengths(name, layer);
        checkWeights(name, bits);
        long[] low = Reach.low(weights, outputs, input);
        long[] high = Reach.high(weights, outputs, input);
        int most = Accumulator.MOST;
        boolean saturates = membraneBits > 0 && !readout;
        long widest = (1L << Math.max(1, membraneBits) - 1) - 1;
        for (int i = 0; i < outputs; i++) {
            check("sum of " + name + "weight", low[i], -Integer.MAX_VALUE, 0);
            check("sum of " + name + "weight", high[i], 0, Integer.MAX_VALUE);
            check(name + "bias", biases[i], memory || readout ? -most : 0, memory || readout ? most : 0);
            if (memory) {
                check(name + "threshold", thresholds[i], 1, saturates ? widest : most);
            } else if (readout) {
                check(name + "threshold", thresholds[i], -1, -1);
            } else {
                check(
                        name + "threshold",
                        thresholds[i],
                        saturates ? -widest - 1 : Math.min(-most, low[i] - 1),
                        saturates ? widest : Math.max(most, high[i]));
            }
            checkScale(name, scales[i], readout ? scales[0] : scales[i]);
        }
        if (!(relativeError >= 0 && Double.isFinite(relativeError))) {
            throw new IllegalArgumentException(
                    "a " + name + "error of " + relativeError + "; errors are finite and at least 0");
        }
        return new QuantizedLayer(
                layer,
                bits,
                scales,
                LayerQuantizer.unit(input),
                new IntegerLayer(weights, thresholds, biases, neurons),
                new Reach(low, high, thresholds, biases, neurons),
                relativeError);
    }

    private void checkLengths(String name, Weighted layer) {
        int outputs = layer.outputs();
        if (weights.length != layer.weights()
                || thresholds.length != outputs
                || biases.length != outputs
                || scales.length != outputs) {
            throw new IllegalArgumentException(
                    name + " of " + weights.length + " weights, " + thresholds.length + " thresholds, "
                            + biases.length + " biases and " + scales.length + " scales; " + layer.weights()
                            + " weights and " + outputs + " of each are expected");
        }
    }

    private void checkWeights(String name, int bits) {
        int largest = bits == 1 ? 1 : (1 << (bits - 1)) - 1;
        for (byte weight : weights) {
            if (Math.abs(weight) > largest || bits == 1 && weight == 0) {
                throw new IllegalArgumentException("a " + name + "weight of " + weight + "; " + bits + " bits hold "
                        + (bits == 1 ? "-1 and 1" : -largest + ".." + largest));
            }
        }
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("a " + name + " of " + value + "; it must be "
                    + (least == most ? String.valueOf(least) : least + ".." + most));
        }
    }

    private static void checkScale(String name, float scale, float same) {
        if (!(scale > 0 && Float.isFinite(scale))) {
            throw new IllegalArgumentException("a " + name + "scale of " + scale + "; scales are finite and above 0");
        }
        if (scale != same) {
            throw new IllegalArgumentException("a " + name + "scale of " + scale + " beside " + same
                    + "; a readout has one scale for all outputs, so that its potentials compare");
        }
    }
}
