package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.plan.Rounding;
import java.util.Arrays;

/**
 * Weights as a quantised network will have them, for training with them: rounded to multiples of a scale for each output. What
 * is learnt are the weights before rounding, as if it were not there (a straight-through gradient).
 */
final class RoundedWeights {

    private final Rounding rounding;
    private final boolean readout;
    private final float[] scales;

    RoundedWeights(Rounding rounding, boolean readout, int depth) {
        this.rounding = rounding;
        this.readout = readout;
        this.scales = new float[depth];
    }

    /** Finds the scales of weights in the users' order, as the quantiser will. */
    void rescale(float[] weights, int outputs) {
        float[] found = rounding.scales(weights, outputs, !readout);
        // Of one bit even a weight of 0 would become ±Δ, so padding has a scale of 0; of more 0/1 is 0 as it should be.
        Arrays.fill(scales, rounding.bits() == 1 ? 0 : 1);
        for (int output = 0; output < outputs; output++) {
            scales[output] = found[output] == 0 ? scales[output] : found[output];
        }
    }

    /** The scales of the outputs, a copy. */
    float[] scales(int outputs) {
        return Arrays.copyOf(scales, outputs);
    }

    /** Goes on with scales that were found before. */
    void restore(float[] found) {
        System.arraycopy(found, 0, scales, 0, found.length);
    }

    /** Rounds a run of weights whose first is of a given output. */
    void round(Kernels lanes, int column, float[] weights, int at, float[] to, int length) {
        lanes.round(rounding, scales, column, weights, at, to, length);
    }
}
