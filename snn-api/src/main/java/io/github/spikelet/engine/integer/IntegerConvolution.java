package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Runs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;

/** Whole-number weights that are the same at every place: {@code [input channel][row][column, reversed][output channel]}. */
final class IntegerConvolution extends IntegerSynapses {

    private final int[] weights;
    private final int slice;
    private final Runs runs;
    private final int[] places;
    private final int[] channelOf;
    private final int[] placeOf;

    IntegerConvolution(LayerPlan plan, IntegerLayer layer) {
        super(plan, layer);
        int side = plan.kernel();
        int depth = plan.output().depth();
        Grid input = plan.input();
        this.slice = side * side * depth;
        this.weights = new int[Math.multiplyExact(input.channels(), slice)];
        int at = 0;
        for (int output = 0; output < plan.output().channels(); output++) {
            for (int channel = 0; channel < input.channels(); channel++) {
                for (int row = 0; row < side; row++) {
                    for (int column = side - 1; column >= 0; column--) {
                        // Columns come reversed: walking them backwards reads the users' order forwards.
                        weights[channel * slice + (row * side + column) * depth + output] = layer.weights()[at++];
                    }
                }
            }
        }
        this.runs = Runs.forward(plan);
        this.places = input.places();
        this.channelOf = new int[input.size()];
        this.placeOf = new int[input.size()];
        int map = input.height() * input.width();
        for (int planar = 0; planar < places.length; planar++) {
            channelOf[places[planar]] = planar / map;
            placeOf[places[planar]] = planar % map;
        }
    }

    @Override
    int rowLength() {
        return plan().output().size();
    }

    @Override
    boolean firesAtOnce() {
        return false;
    }

    @Override
    void fire(Inputs in, int from, int to, Inputs next, Scratch own) {
        throw new IllegalStateException("a convolution's spikes come from its membranes");
    }

    @Override
    void sums(Inputs in, int from, int to, int step, int[] v, Scratch own) {
        for (int row = from; row < to; row++) {
            int at = row * step * rowLength();
            Arrays.fill(v, at, at + rowLength(), 0);
            int count = in.list(row, own.list, own.factors, 0);
            for (int n = 0; n < count; n++) {
                add(own.list[n], in.spiking() ? 1 : (int) own.factors[n], v, at);
            }
        }
    }

    private void add(int input, int level, int[] v, int at) {
        int base = channelOf[input] * slice;
        int place = placeOf[input];
        for (int run = runs.start(place); run < runs.end(place); run++) {
            int source = base + runs.kernel(run);
            int target = at + runs.target(run);
            int length = runs.length(run);
            if (level == 1) {
                for (int i = 0; i < length; i++) {
                    v[target + i] += weights[source + i];
                }
            } else {
                for (int i = 0; i < length; i++) {
                    v[target + i] += level * weights[source + i];
                }
            }
        }
    }

    @Override
    void addSaturated(Inputs in, int row, int low, int high, int[] v, int at) {
        for (int input : places) {
            int level = level(in, row, input);
            int base = channelOf[input] * slice;
            int place = placeOf[input];
            for (int run = runs.start(place); level != 0 && run < runs.end(place); run++) {
                for (int i = 0; i < runs.length(run); i++) {
                    int target = at + runs.target(run) + i;
                    v[target] = clamped(v[target] + level * weights[base + runs.kernel(run) + i], low, high);
                }
            }
        }
    }
}
