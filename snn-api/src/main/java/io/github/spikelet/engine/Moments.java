package io.github.spikelet.engine;

/**
 * What an optimiser remembers of an array of parameters, at the same places.
 *
 * @param first the running mean of gradients, or the momentum; modified by updates
 * @param second the running mean of their squares; empty where the optimiser has none; modified by updates
 */
record Moments(float[] first, float[] second) {

    /** Moments of zero for so many parameters. */
    static Moments of(UpdateRule rule, int parameters) {
        return new Moments(new float[parameters], new float[rule.adaptive() ? parameters : 0]);
    }
}
