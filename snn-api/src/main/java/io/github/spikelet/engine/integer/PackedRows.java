package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.kernel.PackedKernels;
import io.github.spikelet.engine.layout.Tiles;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Optional;

/**
 * Weights of a dense layer eight to a long, for layers whose membranes and thresholds provably fit into 16 bits.
 *
 * <p>A sum of n rows holds {@code V + n·L} in a lane of 16 bits for each output, in the order of the outputs. What is
 * asked of it ({@code V > Θ}, or {@code V} itself) is a lane again after one addition of a constant, so carries between
 * lanes on the way do not matter.
 */
final class PackedRows {

    /** Outputs of a tile: 32 longs, four vectors of 512 bits. */
    private static final int TILE = 256;

    private static final int PER_LONG = Long.SIZE / Byte.SIZE;
    private static final int LANES = Long.SIZE / Short.SIZE;
    private static final long ONES = 0x0001000100010001L;
    private static final long TOPS = 0x8000800080008000L;

    private final PackedKernels lanes;
    private final Tiles tiles;
    private final int largest;
    private final int group;
    private final long[] rows;
    /** A lane each of {@code 0x7FFF − Θ}, so that adding {@code V} sets the lane's top bit if and only if {@code V > Θ}. */
    private final long[] above;

    private PackedRows(PackedKernels lanes, int inputs, int outputs, int largest) {
        int unit = PackedKernels.UNIT * PER_LONG;
        this.lanes = lanes;
        this.tiles = new Tiles(inputs, (outputs + unit - 1) / unit * unit, TILE);
        this.largest = largest;
        this.group = 0xFF / (2 * largest);
        this.rows = new long[tiles.size() / PER_LONG];
        this.above = new long[tiles.columns() / LANES];
    }

    /** Packs a layer; empty where 16 bits might not do. */
    static Optional<PackedRows> of(PackedKernels lanes, LayerPlan plan, int[] places, IntegerLayer layer, int largest) {
        int outputs = plan.output().channels();
        if (!fit(places, layer)) {
            return Optional.empty();
        }
        PackedRows packed = new PackedRows(lanes, plan.input().size(), outputs, largest);
        for (int input = 0; input < plan.input().size(); input++) {
            for (int output = 0; output < packed.tiles.columns(); output++) {
                packed.put(input, output, largest);
            }
        }
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < places.length; input++) {
                packed.put(places[input], output, layer.weights()[output * places.length + input]);
            }
        }
        for (int output = 0; output < packed.tiles.columns(); output++) {
            // Padding has the largest threshold there is, and never spikes.
            int threshold = output < outputs ? layer.thresholds()[output] : Short.MAX_VALUE;
            packed.above[output / LANES] += (long) (Short.MAX_VALUE - threshold) << output % LANES * Short.SIZE;
        }
        return Optional.of(packed);
    }

    /** Whether membranes and what they are compared with fit into 16 bits, whatever spikes come in. */
    static boolean fit(int[] places, IntegerLayer layer) {
        for (int output = 0; output < layer.thresholds().length; output++) {
            long magnitude = 1 + Math.abs((long) layer.thresholds()[output]);
            for (int at = output * places.length; at < (output + 1) * places.length; at++) {
                magnitude += Math.abs(layer.weights()[at]);
            }
            if (magnitude > Short.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }

    /** Adds to a weight's byte; first the bias of all, then the weight. */
    private void put(int input, int output, int value) {
        int tile = output / TILE;
        int width = tiles.width(tile);
        int column = output % TILE;
        boolean odd = column >= width / 2;
        int lane = odd ? column - width / 2 : column;
        int at = (tiles.base(tile) + input * width) / PER_LONG + lane / LANES;
        rows[at] += (long) value << (lane % LANES * Short.SIZE + (odd ? Byte.SIZE : 0));
    }

    int tiles() {
        return tiles.count();
    }

    /** Columns of a sum, padding included. */
    int columns() {
        return tiles.columns();
    }

    private void sum(int tile, int[] list, int from, int to, long[] sum) {
        int width = tiles.width(tile) / PER_LONG;
        lanes.sumRows(rows, group, tiles.base(tile) / PER_LONG, width, list, from, to, sum);
    }

    /** Sets the bits of the outputs of a tile that spike on a list of inputs; the bits were clear. */
    void fire(int tile, int[] list, int from, int to, long[] sum, long[] bits, int word) {
        sum(tile, list, from, to, sum);
        int width = tiles.width(tile) / LANES;
        int first = tiles.column(tile) / LANES;
        long spikes = (long) (to - from) * largest * ONES;
        int target = word + tiles.column(tile) / Long.SIZE;
        for (int i = 0; i < width; i += Long.SIZE / LANES) {
            long fired = 0;
            for (int k = 0; k < Long.SIZE / LANES; k++) {
                long tops = sum[i + k] + above[first + i + k] - spikes & TOPS;
                // Four top bits become the lowest four.
                fired |= (tops >>> 15) * 0x1000200040008L >>> 48 << k * LANES;
            }
            if (fired != 0) {
                bits[target + i / (Long.SIZE / LANES)] = fired;
            }
        }
    }

    /** Writes out the sums of a tile. */
    void unpack(int tile, int[] list, int from, int to, long[] sum, int[] v, int at) {
        sum(tile, list, from, to, sum);
        long zero = 0x8000L - (long) (to - from) * largest;
        int width = tiles.width(tile);
        for (int i = 0; i < width / LANES; i++) {
            long shifted = sum[i] + zero * ONES;
            for (int k = 0; k < LANES; k++) {
                v[at + tiles.column(tile) + i * LANES + k] = (int) (shifted >>> k * Short.SIZE & 0xFFFF) - 0x8000;
            }
        }
    }
}
