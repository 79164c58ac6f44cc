package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.LayerPlan;

/**
 * Spikes of a layer as the next one sees them, in the users' order: of each window whether any neuron spiked. The gradient of a
 * pooled spike goes to the highest membrane of the window, the first of several.
 */
final class SpikePooling {

    private final int size;
    private final int height;
    private final int width;
    private final int pooledHeight;
    private final int pooledWidth;
    private final int channels;

    SpikePooling(LayerPlan plan) {
        this.size = plan.pool();
        this.height = plan.output().height();
        this.width = plan.output().width();
        this.pooledHeight = plan.pooled().height();
        this.pooledWidth = plan.pooled().width();
        this.channels = plan.output().channels();
    }

    /** Spikes {@code [rows][pooled]} of membranes {@code [rows][neurons]}. */
    void fire(float[] v, float threshold, int rows, float[] spikes) {
        for (int at = 0; at < rows * channels * pooledHeight * pooledWidth; at++) {
            spikes[at] = v[highest(v, at)] > threshold ? 1 : 0;
        }
    }

    /** Gradients {@code [rows][neurons]} from those {@code [rows][pooled]} of the pooled spikes. */
    void back(float[] v, float[] pooledGradient, int rows, float[] gradient) {
        java.util.Arrays.fill(gradient, 0, rows * channels * height * width, 0);
        for (int at = 0; at < rows * channels * pooledHeight * pooledWidth; at++) {
            gradient[highest(v, at)] = pooledGradient[at];
        }
    }

    private int highest(float[] v, int pooled) {
        int plane = pooled / (pooledHeight * pooledWidth);
        int top = pooled / pooledWidth % pooledHeight * size;
        int left = pooled % pooledWidth * size;
        int best = (plane * height + top) * width + left;
        for (int y = top; y < top + size; y++) {
            for (int x = left; x < left + size; x++) {
                int at = (plane * height + y) * width + x;
                if (v[at] > v[best]) {
                    best = at;
                }
            }
        }
        return best;
    }
}
