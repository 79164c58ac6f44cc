package io.github.spikelet.train;

import io.github.spikelet.base.Argument;
import io.github.spikelet.network.Topology;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which shares of the spikes that enter weight layers are dropped in training.
 *
 * @param shares one per weight layer; or two, that of the input and that of every hidden layer
 * @param perLayer whether there is one per weight layer
 */
record Dropout(double[] shares, boolean perLayer) {

    /** Nothing is dropped. */
    static final Dropout NONE = new Dropout(new double[2], false);

    static Dropout of(double input, double hidden) {
        check("input", input);
        check("hidden", hidden);
        return new Dropout(new double[] {input, hidden}, false);
    }

    static Dropout perLayer(double... shares) {
        Argument.VALUES.given(shares);
        for (int layer = 0; layer < shares.length; layer++) {
            check("layer " + layer + "'s", shares[layer]);
        }
        return new Dropout(shares.clone(), true);
    }

    private static void check(String what, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(what + " dropout must be at least 0 and below 1, was " + share);
        }
    }

    /** Fails where a share has no layer, or a layer no share. */
    void checkFits(Topology topology) {
        int layers = topology.weightLayers().size();
        if (perLayer && shares.length != layers) {
            throw new IllegalArgumentException("dropoutPerLayer takes one share a weight layer: the network has "
                    + layers + ", " + shares.length + " were given");
        }
        if (!perLayer && shares[1] != 0 && layers == 1) {
            throw new IllegalArgumentException("dropout(" + shares[0] + ", " + shares[1]
                    + ") drops spikes of hidden layers, and the network has none: give dropout(" + shares[0] + ", 0)");
        }
    }

    /** The share of each weight layer. */
    double[] of(Topology topology) {
        if (perLayer) {
            return shares.clone();
        }
        double[] all = new double[topology.weightLayers().size()];
        Arrays.fill(all, shares[1]);
        all[0] = shares[0];
        return all;
    }

    /** What provenance writes. */
    String fact(Topology topology) {
        return Arrays.stream(of(topology)).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
