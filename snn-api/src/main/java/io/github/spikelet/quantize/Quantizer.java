package io.github.spikelet.quantize;

import io.github.spikelet.network.Dense;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Weighted;
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
        Network folded = network.folded();
        List<Weighted> weighted = folded.topology().weightLayers();
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < weighted.size(); layer++) {
            if (!(weighted.get(layer) instanceof Dense dense)
                    || folded.topology().integration() == Integration.CONTINUOUS) {
                throw new IllegalArgumentException(folded.topology().layerName(layer)
                        + " cannot be quantised yet: dense layers with discontinuous integration can");
            }
            layers.add(QuantizedLayer.of(layer, dense, folded.weightArray(layer), folded.biasArray(layer), bits));
        }
        return new QuantizedNetwork(folded.topology(), network.seed(), bits, layers);
    }
}
