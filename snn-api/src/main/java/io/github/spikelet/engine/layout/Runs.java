package io.github.spikelet.engine.layout;

import io.github.spikelet.engine.plan.LayerPlan;

/**
 * For each place of a map, what part of a kernel lies over which places of the other map: runs that are contiguous in both,
 * one for each row of the kernel where the stride is 1.
 *
 * <p>Offsets count floats: in the kernel of one channel, {@code [row][column][depth]}, and in a row of the other map,
 * {@code [y][x][depth]}.
 */
public final class Runs {

    private final int[] starts;
    private final int[] rows;
    private final int[] kernel;
    private final int[] target;
    private final int[] length;

    private Runs(int[] starts, int[] rows, int[] kernel, int[] target, int[] length) {
        this.starts = starts;
        this.rows = rows;
        this.kernel = kernel;
        this.target = target;
        this.length = length;
    }

    /** From each place of the input to the neurons it reaches; kernels have their columns in reverse order. */
    public static Runs forward(LayerPlan plan) {
        Builder builder = new Builder(plan.input().height() * plan.input().width(), plan.kernel());
        int depth = plan.output().depth();
        int side = plan.kernel();
        for (int y = 0; y < plan.input().height(); y++) {
            for (int x = 0; x < plan.input().width(); x++) {
                for (int row = 0; row < side; row++) {
                    int outY = reached(
                            y + plan.padding() - row,
                            plan.stride(),
                            plan.output().height());
                    // Descending columns of the kernel are ascending places of the output.
                    for (int column = side - 1; outY >= 0 && column >= 0; column--) {
                        int outX = reached(
                                x + plan.padding() - column,
                                plan.stride(),
                                plan.output().width());
                        if (outX >= 0) {
                            builder.add(
                                    row,
                                    (row * side + side - 1 - column) * depth,
                                    (outY * plan.output().width() + outX) * depth,
                                    depth);
                        }
                    }
                }
                builder.close();
            }
        }
        return builder.build();
    }

    /** From each neuron's place to the inputs it reads. */
    public static Runs backward(LayerPlan plan) {
        Builder builder = new Builder(plan.places(), plan.kernel());
        int depth = plan.input().depth();
        int side = plan.kernel();
        for (int outY = 0; outY < plan.output().height(); outY++) {
            for (int outX = 0; outX < plan.output().width(); outX++) {
                for (int row = 0; row < side; row++) {
                    int y = outY * plan.stride() - plan.padding() + row;
                    for (int column = 0; y >= 0 && y < plan.input().height() && column < side; column++) {
                        int x = outX * plan.stride() - plan.padding() + column;
                        if (x >= 0 && x < plan.input().width()) {
                            builder.add(
                                    row,
                                    (row * side + column) * depth,
                                    (y * plan.input().width() + x) * depth,
                                    depth);
                        }
                    }
                }
                builder.close();
            }
        }
        return builder.build();
    }

    /** The place that is reached from a distance, or −1. */
    private static int reached(int distance, int stride, int places) {
        return distance >= 0 && distance % stride == 0 && distance / stride < places ? distance / stride : -1;
    }

    public int start(int place) {
        return starts[place];
    }

    public int end(int place) {
        return starts[place + 1];
    }

    /** Which row of the kernel a run is of. */
    public int row(int run) {
        return rows[run];
    }

    public int kernel(int run) {
        return kernel[run];
    }

    public int target(int run) {
        return target[run];
    }

    public int length(int run) {
        return length[run];
    }

    /** Joins what touches on both sides. */
    private static final class Builder {
        private final int[] starts;
        private int[] rows;
        private int[] kernel;
        private int[] target;
        private int[] length;
        private int places;
        private int runs;

        Builder(int places, int side) {
            starts = new int[places + 1];
            rows = new int[Math.multiplyExact(places, side)];
            kernel = new int[rows.length];
            target = new int[rows.length];
            length = new int[rows.length];
        }

        void add(int row, int kernelAt, int targetAt, int floats) {
            int last = runs - 1;
            if (last >= starts[places]
                    && rows[last] == row
                    && kernel[last] + length[last] == kernelAt
                    && target[last] + length[last] == targetAt) {
                length[last] += floats;
                return;
            }
            if (runs == rows.length) {
                rows = java.util.Arrays.copyOf(rows, 2 * runs);
                kernel = java.util.Arrays.copyOf(kernel, 2 * runs);
                target = java.util.Arrays.copyOf(target, 2 * runs);
                length = java.util.Arrays.copyOf(length, 2 * runs);
            }
            rows[runs] = row;
            kernel[runs] = kernelAt;
            target[runs] = targetAt;
            length[runs++] = floats;
        }

        void close() {
            starts[++places] = runs;
        }

        Runs build() {
            return new Runs(starts, rows, kernel, target, length);
        }
    }
}
