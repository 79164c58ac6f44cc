package io.github.spikelet.engine.kernel;

import io.github.spikelet.engine.plan.UpdateRule;

/**
 * What an optimiser remembers of an array of parameters, at the same places.
 *
 * @param first the running mean of gradients, or the momentum; modified by updates
 * @param second the running mean of their squares; empty where the optimiser has none; modified by updates
 */
public record Moments(float[] first, float[] second) {

    /**
     * A moment below this becomes 0: without gradients moments fade away, and below 2^−126, where numbers lose their leading
     * bit, many processors take a hundred times as long for each. No weight is small enough to notice.
     */
    static final float LEAST = 0x1p-120f;

    /** What is kept of a moment. */
    static float kept(float moment) {
        return Math.abs(moment) < LEAST ? 0 : moment;
    }

    /** Moments of zero for so many parameters. */
    public static Moments of(UpdateRule rule, int parameters) {
        return new Moments(new float[parameters], new float[rule.adaptive() ? parameters : 0]);
    }
}
