package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.layout.SpikeTimes;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;

/**
 * Spikes of a layer as the next one sees them: where windows are pooled, one that any neuron of the window gave.
 *
 * <p>The gradient of a pooled spike goes to the neuron of the window with the highest membrane, the first of several: it is
 * one that spiked where any did. Without memory that is the gradient of a maximum before the threshold.
 */
public final class Pooling {

    private Pooling() {}

    /** Sets the bits of a row of membranes; the bits were cleared. */
    public static void fire(Kernels lanes, LayerPlan plan, float[] v, int at, long[] bits, int word) {
        Grid grid = plan.output();
        float threshold = plan.neurons().threshold();
        int pool = plan.pool();
        if (pool == 1) {
            lanes.fire(v, at, grid.size(), threshold, bits, word, 0);
            return;
        }
        int depth = grid.depth();
        int across = grid.width() / pool;
        for (int y = 0; y < grid.height() / pool * pool; y++) {
            for (int x = 0; x < across * pool; x++) {
                int place = y / pool * across + x / pool;
                lanes.fire(v, at + (y * grid.width() + x) * depth, depth, threshold, bits, word, place * depth);
            }
        }
    }

    /** The same of the spikes of one sample by neuron: a pooled one has the steps of all neurons of its window. */
    public static void fire(LayerPlan plan, SpikeTimes neurons, SpikeTimes pooled, int sample) {
        Grid grid = plan.output();
        int pool = plan.pool();
        int depth = grid.depth();
        int across = grid.width() / pool;
        int[] words = pooled.words();
        Arrays.fill(words, pooled.at(sample, 0), pooled.at(sample + 1, 0), 0);
        for (int block = 0; block < neurons.blocks(); block++) {
            for (int y = 0; y < grid.height() / pool * pool; y++) {
                for (int x = 0; x < across * pool; x++) {
                    int from = neurons.at(0, block) + (y * grid.width() + x) * depth;
                    int to = pooled.at(sample, block) + (y / pool * across + x / pool) * depth;
                    for (int o = 0; o < depth; o++) {
                        words[to + o] |= neurons.words()[from + o];
                    }
                }
            }
        }
    }

    /** The same of membranes and thresholds in whole numbers: rules R4, R5 and R6 of the integer contract. */
    public static void fire(LayerPlan plan, int[] v, int at, int[] thresholds, long[] bits, int word) {
        Grid grid = plan.output();
        int pool = plan.pool();
        if (pool == 1) {
            fire(v, at, thresholds, 0, grid.size(), bits, word, 0);
            return;
        }
        int depth = grid.depth();
        int across = grid.width() / pool;
        for (int y = 0; y < grid.height() / pool * pool; y++) {
            for (int x = 0; x < across * pool; x++) {
                int place = y / pool * across + x / pool;
                fire(v, at, thresholds, (y * grid.width() + x) * depth, depth, bits, word, place * depth);
            }
        }
    }

    private static void fire(
            int[] v, int at, int[] thresholds, int offset, int length, long[] bits, int word, int bit) {
        for (int o = 0; o < length; o++) {
            long spike = v[at + offset + o] > thresholds[offset + o] ? 1 : 0;
            bits[word + (bit + o) / Long.SIZE] |= spike << (bit + o);
        }
    }

    /** Spreads the gradients of a row of pooled spikes over a row of neurons. */
    static void route(LayerPlan plan, float[] v, int at, float[] up, int upAt, float[] routed) {
        Grid grid = plan.output();
        int depth = grid.depth();
        int across = grid.width() / plan.pool();
        Arrays.fill(routed, 0, grid.size(), 0);
        for (int place = 0; place < grid.height() / plan.pool() * across; place++) {
            int corner = (place / across * grid.width() + place % across) * plan.pool() * depth;
            for (int channel = 0; channel < grid.channels(); channel++) {
                float gradient = up[upAt + place * depth + channel];
                if (gradient != 0) {
                    routed[highest(plan, v, at, corner + channel)] = gradient;
                }
            }
        }
    }

    private static int highest(LayerPlan plan, float[] v, int at, int corner) {
        int depth = plan.output().depth();
        int line = plan.output().width() * depth;
        int best = corner;
        for (int y = 0; y < plan.pool(); y++) {
            for (int x = 0; x < plan.pool(); x++) {
                int place = corner + y * line + x * depth;
                best = v[at + place] > v[at + best] ? place : best;
            }
        }
        return best;
    }
}
