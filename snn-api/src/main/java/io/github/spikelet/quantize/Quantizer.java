package io.github.spikelet.quantize;

import io.github.spikelet.network.Dense;
import io.github.spikelet.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds a trained network to integers, one symmetric scale a layer, taken from its largest weight (rule R1 of the integer
 * contract, see the package).
 *
 * @param bits of a weight, 2 … 8, sign included
 */
public record Quantizer(int bits) {

    /** The fewest bits of a weight. */
    public static final int MIN_BITS = 2;

    /** The most bits of a weight. */
    public static final int MAX_BITS = 8;

    /**
     * Checks the bits.
     *
     * @param bits of a weight, 2 … 8, sign included
     */
    public Quantizer {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException("bits must be " + MIN_BITS + ".." + MAX_BITS + ", was " + bits
                    + ": 5 lose next to nothing on MNIST");
        }
    }

    /**
     * A quantiser to a number of bits.
     *
     * @param bits of a weight, 2 … 8, sign included
     * @return the quantiser
     * @throws IllegalArgumentException where bits are out of range
     */
    public static Quantizer bits(int bits) {
        return new Quantizer(bits);
    }

    /**
     * Quantises a network.
     *
     * @param network not modified
     * @return the integer network; it keeps nothing of the float one
     * @throws IllegalArgumentException where a layer's weights are all zero; names the layer
     */
    public QuantizedNetwork quantize(Network network) {
        List<Dense> dense = network.topology().weightLayers();
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < dense.size(); layer++) {
            layers.add(QuantizedLayer.of(
                    layer, dense.get(layer), network.weightArray(layer), network.biasArray(layer), bits));
        }
        return new QuantizedNetwork(network.topology(), network.seed(), bits, layers);
    }
}
