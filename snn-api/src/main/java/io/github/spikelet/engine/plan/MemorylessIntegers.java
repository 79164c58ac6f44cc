package io.github.spikelet.engine.plan;

import java.util.Arrays;

/** Integer neurons without memory: a step is its weighted sum, compared with Θ (rule R4 of the integer contract). */
public record MemorylessIntegers() implements IntegerNeurons {

    @Override
    public boolean memory() {
        return false;
    }

    /** Nothing is left of any membrane. */
    @Override
    public void carry(int[] v, int at, int[] thresholds, int[] states, int[] left, int length) {
        Arrays.fill(left, 0, length, 0);
    }

    @Override
    public long lowest(long step, int threshold, int steps) {
        return step;
    }

    @Override
    public long highest(long step, int threshold, int steps) {
        return step;
    }
}
