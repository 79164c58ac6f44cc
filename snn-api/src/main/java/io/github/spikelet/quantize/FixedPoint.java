package io.github.spikelet.quantize;

import io.github.spikelet.network.Network;

/** The authors' format: one scale for the whole network. */
final class FixedPoint {

    private FixedPoint() {}

    /** {@code 2^−(bits − ⌈log2 max|w|⌉ − 1)} over the weights of all layers; where all are 0, as if the largest were 1. */
    static float scale(Network network, int bits) {
        float most = 0;
        for (int layer = 0; layer < network.topology().weightLayers().size(); layer++) {
            for (float weight : network.weightArray(layer)) {
                most = Math.max(most, Math.abs(weight));
            }
        }
        if (most == 0) {
            most = 1;
        }
        int exponent = Math.getExponent(most);
        int ceiling = most == Math.scalb(1f, exponent) ? exponent : exponent + 1;
        int before = ceiling + 1;
        return Math.scalb(1f, before - bits);
    }
}
