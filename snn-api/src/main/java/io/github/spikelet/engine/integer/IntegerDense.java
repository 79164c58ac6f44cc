package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.kernel.PackedKernels;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whole-number weights from every input to every neuron. Spikes go through narrow or packed rows where 16 bits provably do; levels,
 * membranes that saturate and sums that might be larger go through plain loops.
 */
final class IntegerDense extends IntegerSynapses {

    private final int[] places;
    private final int outputs;
    private final Optional<NarrowRows> narrow;
    private final Optional<PackedRows> packed;
    private final int rowLength;
    /** {@code byte[inputs * outputs]}, a row an input. */
    private final byte[] rows;

    IntegerDense(LayerPlan plan, IntegerLayer layer, PackedKernels lanes) {
        super(plan, layer);
        this.outputs = plan.output().channels();
        this.places = plan.input().places();
        this.narrow = NarrowRows.of(lanes, plan, places, layer);
        this.packed =
                narrow.isPresent() ? Optional.empty() : PackedRows.of(lanes, plan, places, layer, layer.largest());
        this.rowLength = packed.map(PackedRows::columns).orElse(plan.output().size());
        this.rows = new byte[Math.multiplyExact(plan.input().size(), outputs)];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < places.length; input++) {
                rows[places[input] * outputs + output] = layer.weights()[output * places.length + input];
            }
        }
    }

    @Override
    int rowLength() {
        return rowLength;
    }

    @Override
    boolean firesAtOnce() {
        return packed.isPresent();
    }

    @Override
    void fire(Inputs in, int from, int to, Inputs next, Scratch own) {
        PackedRows fast = packed.orElseThrow();
        for (int block = from; block < to; block += Scratch.ROWS) {
            int count = list(in, block, to, own);
            for (int tile = 0; tile < fast.tiles(); tile++) {
                for (int n = 0; n < count; n++) {
                    int word = next.word(block + n);
                    fast.fire(tile, own.list, own.starts[n], own.starts[n + 1], own.packed, next.bits(), word);
                }
            }
        }
    }

    /** Lists the inputs of a block of rows; gives how many rows it has. */
    private static int list(Inputs in, int block, int to, Scratch own) {
        int count = Math.min(Scratch.ROWS, to - block);
        for (int n = 0; n < count; n++) {
            own.starts[n + 1] = in.list(block + n, own.list, own.factors, own.starts[n]);
        }
        return count;
    }

    @Override
    void sums(Inputs in, int from, int to, int step, int[] v, Scratch own) {
        for (int block = from; block < to; block += Scratch.ROWS) {
            int count = list(in, block, to, own);
            if (in.spiking() && narrow.isPresent()) {
                sumNarrow(narrow.get(), block, count, step, v, own);
                continue;
            }
            for (int n = 0; n < count; n++) {
                int at = (block + n) * step * rowLength;
                if (in.spiking() && packed.isPresent()) {
                    for (int tile = 0; tile < packed.get().tiles(); tile++) {
                        packed.get().unpack(tile, own.list, own.starts[n], own.starts[n + 1], own.packed, v, at);
                    }
                } else {
                    sum(in.spiking(), own, own.starts[n], own.starts[n + 1], v, at);
                }
            }
        }
    }

    private void sumNarrow(NarrowRows fast, int block, int count, int step, int[] v, Scratch own) {
        // Lists that are missing at the end are empty ones.
        for (int n = count; n % 4 != 0; n++) {
            own.starts[n + 1] = own.starts[n];
        }
        for (int n = 0; n < count; n += 4) {
            fast.sumFour(own.list, own.starts, n, own.packed);
            for (int k = 0; k < 4 && n + k < count; k++) {
                fast.unpack(own.packed, k, v, (block + n + k) * step * rowLength, rowLength);
            }
        }
    }

    private void sum(boolean spikes, Scratch own, int from, int to, int[] v, int at) {
        Arrays.fill(v, at, at + rowLength, 0);
        for (int n = from; n < to; n++) {
            int level = spikes ? 1 : (int) own.factors[n];
            int row = own.list[n] * outputs;
            for (int output = 0; output < outputs; output++) {
                v[at + output] += level * rows[row + output];
            }
        }
    }

    @Override
    void addSaturated(Inputs in, int row, int low, int high, int[] v, int at) {
        for (int place : places) {
            int level = level(in, row, place);
            if (level != 0) {
                for (int output = 0; output < outputs; output++) {
                    v[at + output] = clamped(v[at + output] + level * rows[place * outputs + output], low, high);
                }
            }
        }
    }
}
