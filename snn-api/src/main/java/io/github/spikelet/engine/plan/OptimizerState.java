package io.github.spikelet.engine.plan;

import java.util.List;

/**
 * What an optimiser remembers of a network, in the users' order. Whoever holds one does not modify its arrays.
 *
 * @param updates how many there were
 * @param layers one a weight layer
 */
public record OptimizerState(long updates, List<Layer> layers) {

    /**
     * Of one weight layer: first and second moments, the second empty where the rule has none.
     *
     * @param weights first and second, laid out as the weights
     * @param bias first and second, {@code float[out]}
     * @param gamma first and second; empty without batch normalisation
     * @param beta first and second; empty without batch normalisation
     * @param scales of weights that are rounded, {@code float[out]}; empty where they are not
     */
    public record Layer(float[][] weights, float[][] bias, float[][] gamma, float[][] beta, float[] scales) {}
}
