package io.github.spikelet.network.adaptive;

import io.github.spikelet.engine.plan.IntegerNeurons;

/**
 * The adaptive threshold in integers: {@code A ← A − (A >> r) + B} after a spike, without B else, B being β·Θ rounded to the
 * nearest. What is compared with Θ is {@code V − A}.
 *
 * @param leakShift k of the leak V − (V &gt;&gt; k)
 * @param decayShift r
 * @param step β
 */
record AdaptiveIntegers(int leakShift, int decayShift, double step) implements IntegerNeurons {

    @Override
    public boolean memory() {
        return true;
    }

    @Override
    public int states() {
        return 1;
    }

    private int rise(int threshold) {
        return (int) Math.rint(step * threshold);
    }

    @Override
    public void carry(int[] v, int at, int[] thresholds, int[] states, int[] left, int length) {
        for (int o = 0; o < length; o++) {
            boolean spiked = v[at + o] > thresholds[o];
            int rest = v[at + o] + states[o] - (spiked ? thresholds[o] : 0);
            left[o] = rest - (rest >> leakShift);
            states[o] += (spiked ? rise(thresholds[o]) : 0) - (states[o] >> decayShift);
        }
    }

    @Override
    public void activate(int[] v, int at, int[] states, int length) {
        for (int o = 0; o < length; o++) {
            v[at + o] -= states[o];
        }
    }

    /** A rises by B at most, and stands still where {@code A >> r} is B. */
    private long mostRise(int threshold, int steps) {
        long rise = rise(threshold);
        return Math.min((rise << decayShift) + rise, rise * (steps - 1L));
    }

    @Override
    public long lowest(long step, int threshold, int steps) {
        long state = step;
        for (int t = 1; step < 0 && t < steps; t++) {
            state = state - (state >> leakShift) + step;
        }
        return state - mostRise(threshold, steps);
    }

    @Override
    public long highest(long step, int threshold, int steps) {
        long state = step;
        for (int t = 1; step > 0 && t < steps; t++) {
            long rest = Math.max(Math.min(state, threshold + mostRise(threshold, steps)), state - threshold);
            state = rest - (rest >> leakShift) + step;
        }
        return state;
    }
}
