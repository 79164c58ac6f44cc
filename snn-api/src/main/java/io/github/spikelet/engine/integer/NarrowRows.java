package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.kernel.PackedKernels;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Optional;

/**
 * Weights of a dense layer of at most {@link #MOST} outputs, four to a long, for layers whose membranes provably fit into 16 bits:
 * a readout's, mostly. A spike adds one row, {@code Σ_k w_k · 2^(16k)} a long; what a negative lane borrows of the next is given
 * back when every lane is made positive at the end.
 */
final class NarrowRows {

    private static final int LANES = Long.SIZE / Short.SIZE;

    /** The most outputs. */
    static final int MOST = PackedKernels.NARROW * LANES;

    private static final long HALVES = 0x8000800080008000L;

    private final PackedKernels lanes;
    private final int outputs;
    private final long[] rows;

    private NarrowRows(PackedKernels lanes, int inputs, int outputs) {
        this.lanes = lanes;
        this.outputs = outputs;
        this.rows = new long[Math.multiplyExact(inputs, PackedKernels.NARROW)];
    }

    /** Packs a layer; empty where it has too many outputs or 16 bits might not do. */
    static Optional<NarrowRows> of(PackedKernels lanes, LayerPlan plan, int[] places, IntegerLayer layer) {
        int outputs = plan.output().channels();
        if (outputs > MOST || !PackedRows.fit(places, layer)) {
            return Optional.empty();
        }
        NarrowRows narrow = new NarrowRows(lanes, plan.input().size(), outputs);
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < places.length; input++) {
                narrow.rows[places[input] * PackedKernels.NARROW + output / LANES] +=
                        (long) layer.weights()[output * places.length + input] << output % LANES * Short.SIZE;
            }
        }
        return Optional.of(narrow);
    }

    /**
     * Sums the rows of four lists.
     *
     * @param list numbers of inputs; not modified
     * @param starts where in the list each of the four begins, and where the last ends, from {@code first} on
     * @param first which of the starts is the first list's
     * @param sum at least {@code 4 · NARROW} long; modified
     */
    void sumFour(int[] list, int[] starts, int first, long[] sum) {
        lanes.sumFourNarrow(rows, list, starts, first, sum);
    }

    /** Writes out the {@code k}-th of four sums, and 0 for what is left of the row. */
    void unpack(long[] sum, int k, int[] v, int at, int length) {
        for (int output = 0; output < outputs; output++) {
            long shifted = sum[k * PackedKernels.NARROW + output / LANES] + HALVES;
            v[at + output] = (int) (shifted >>> output % LANES * Short.SIZE & 0xFFFF) - 0x8000;
        }
        java.util.Arrays.fill(v, at + outputs, at + length, 0);
    }
}
