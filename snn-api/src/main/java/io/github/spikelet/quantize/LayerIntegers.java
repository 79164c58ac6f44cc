package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.IntegerLayer;
import io.github.spikelet.network.Neuron;
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
    QuantizedLayer layer(Weighted layer, int number, int bits, Encoder.Code input, boolean memory, int leakShift) {
        String name = "layer" + number + ".";
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
        int largest = bits == 1 ? 1 : (1 << (bits - 1)) - 1;
        for (byte weight : weights) {
            if (Math.abs(weight) > largest || bits == 1 && weight == 0) {
                throw new IllegalArgumentException("a " + name + "weight of " + weight + "; " + bits + " bits hold "
                        + (bits == 1 ? "-1 and 1" : -largest + ".." + largest));
            }
        }
        for (int i = 0; i < outputs; i++) {
            if (Math.abs((long) biases[i]) > LayerQuantizer.MAX_BIAS
                    || Math.abs((long) thresholds[i]) > LayerQuantizer.MAX_BIAS) {
                throw new IllegalArgumentException(
                        "a bias or threshold in " + name + " that lies outside ±" + LayerQuantizer.MAX_BIAS);
            }
            if (!(scales[i] > 0 && Float.isFinite(scales[i]))) {
                throw new IllegalArgumentException("a " + name + "scale of " + scales[i] + "; scales are above 0");
            }
        }
        return new QuantizedLayer(
                layer,
                bits,
                scales,
                LayerQuantizer.unit(input),
                new IntegerLayer(weights, thresholds, biases),
                new Reach(
                        Reach.low(weights, outputs, input),
                        Reach.high(weights, outputs, input),
                        thresholds,
                        biases,
                        memory,
                        layer.activation() == Neuron.READOUT,
                        leakShift),
                relativeError);
    }
}
