package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.Moments;
import io.github.spikelet.engine.kernel.Updates;
import io.github.spikelet.engine.layout.InputColumns;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.layout.SpikeTimes;
import io.github.spikelet.engine.layout.Tiles;
import io.github.spikelet.engine.layout.Together;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;
import java.util.Optional;

/**
 * Weights from every input to every neuron, in tiles with a row an input: a spike adds a row.
 *
 * <p>For gradients of the inputs there is a transposed copy, in tiles with a row a neuron, written anew as the weights
 * are learnt.
 */
final class DenseSynapses implements Synapses {

    private final LayerPlan plan;
    private final Kernels lanes;
    private final Tiles tiles;
    private final Tiles transposedTiles;
    private final int[] places;
    private final int outputs;
    /** What is learnt. */
    private final float[] learnt;

    /** What is used: the same array, unless weights are rounded. */
    private final float[] rows;

    private final Optional<RoundedWeights> rounded;
    private final float[] transposed;
    private final float[] bias;
    /** Places of inputs that are no padding. */
    private final boolean[] real;

    /** Inputs that ever had a gradient; the weights and moments of the others are as they were. */
    private final boolean[] touched;

    DenseSynapses(LayerPlan plan, Kernels lanes, boolean gradients, Optional<RoundedWeights> rounded) {
        this.plan = plan;
        this.lanes = lanes;
        this.outputs = plan.output().channels();
        this.tiles = new Tiles(plan.input().size(), plan.output().depth(), Tiles.FLOATS);
        this.transposedTiles =
                new Tiles(plan.output().depth(), Grid.roundedUp(plan.input().size()), Tiles.FLOATS);
        this.places = plan.input().places();
        this.learnt = new float[tiles.size()];
        this.rows = rounded.isPresent() ? new float[tiles.size()] : learnt;
        this.rounded = rounded;
        this.real = new boolean[plan.input().size()];
        for (int place : places) {
            real[place] = true;
        }
        this.transposed = new float[gradients ? transposedTiles.size() : 0];
        this.bias = new float[plan.output().depth()];
        this.touched = new boolean[plan.input().size()];
    }

    @Override
    public void assign(float[] weights, float[] newBias) {
        float[] packed = packed(weights);
        System.arraycopy(packed, 0, learnt, 0, learnt.length);
        System.arraycopy(newBias, 0, bias, 0, outputs);
        if (rounded.isEmpty()) {
            use();
        }
    }

    @Override
    public void rescale() {
        rounded.ifPresent(round -> {
            round.rescale(unpacked(learnt), outputs);
            use();
        });
    }

    @Override
    public float[] scales() {
        return rounded.map(round -> round.scales(outputs)).orElse(new float[0]);
    }

    @Override
    public void restoreScales(float[] scales) {
        rounded.ifPresent(round -> {
            round.restore(scales);
            use();
        });
    }

    /** Takes over into use what is learnt. */
    private void use() {
        for (int row = 0; row < tiles.rows() && rounded.isPresent(); row++) {
            round(rounded.get(), row);
        }
        if (transposed.length > 0) {
            for (int row = 0; row < tiles.rows(); row += Long.SIZE) {
                transpose(row, Math.min(row + Long.SIZE, tiles.rows()));
            }
        }
    }

    private void round(RoundedWeights round, int row) {
        for (int tile = 0; tile < tiles.count() && real[row]; tile++) {
            int width = tiles.width(tile);
            round.round(lanes, tiles.column(tile), learnt, tiles.base(tile) + row * width, rows, width);
        }
    }

    @Override
    public float[] packed(float[] weights) {
        float[] packed = new float[tiles.size()];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < places.length; input++) {
                packed[tiles.index(places[input], output)] = weights[output * places.length + input];
            }
        }
        return packed;
    }

    @Override
    public float[] unpacked(float[] packed) {
        float[] weights = new float[outputs * places.length];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < places.length; input++) {
                weights[output * places.length + input] = packed[tiles.index(places[input], output)];
            }
        }
        return weights;
    }

    @Override
    public float[] weights() {
        return learnt;
    }

    @Override
    public float[] bias() {
        return bias;
    }

    @Override
    public void biasChanged() {
        // They are used as they stand.
    }

    @Override
    public void currents(Inputs in, float scale, int from, int to, int step, float[] v, Scratch own) {
        if (in.timed() && plan.output().depth() == Grid.UNIT) {
            sumThrough(in.times(), scale * in.unit(), from, to, v, own);
            return;
        }
        Synapses.writeRows(in, from, to);
        for (int block = from; block < to; block += Scratch.ROWS) {
            int count = Math.min(Scratch.ROWS, to - block);
            for (int n = 0; n < count; n++) {
                own.starts[n + 1] = in.list(block + n, own.list, own.factors, own.starts[n]);
            }
            for (int n = 0; n + 4 <= count && in.spiking() && tiles.width(0) > Grid.UNIT; n += 4) {
                own.together[n / 4].list(in, block + n);
            }
            for (int tile = 0; tile < tiles.count(); tile++) {
                int n = 0;
                for (; n + 4 <= count && in.spiking(); n += 4) {
                    sumFour(tile, n, (block + n) * step, step, v, own);
                }
                for (; n < count; n++) {
                    sumOne(in, tile, n, (block + n) * step, v, own);
                }
                addBias(scale * in.unit(), tile, block * step, count, step, v);
            }
        }
    }

    private int at(int row, int tile) {
        return row * plan.output().rowLength() + tiles.column(tile);
    }

    private void sumOne(Inputs in, int tile, int n, int row, float[] v, Scratch own) {
        int base = tiles.base(tile);
        int width = tiles.width(tile);
        int from = own.starts[n];
        int to = own.starts[n + 1];
        if (in.spiking()) {
            lanes.sumRows(rows, base, width, width, own.list, from, to, v, at(row, tile));
        } else {
            lanes.sumScaledRows(rows, base, width, width, own.list, own.factors, from, to, v, at(row, tile));
        }
    }

    /** Four presentations of spikes, from the n-th of the block on. */
    private void sumFour(int tile, int n, int row, int step, float[] v, Scratch own) {
        int base = tiles.base(tile);
        int width = tiles.width(tile);
        int apart = step * plan.output().rowLength();
        Together four = own.together[n / 4];
        if (width == Grid.UNIT) {
            lanes.sumFourNarrow(rows, base, own.list, own.starts, n, v, at(row, tile), apart);
        } else if (four.worthwhile()) {
            lanes.sumRowsOfFour(rows, base, width, width, four.list, four.count(), v, at(row, tile), apart);
        } else {
            for (int k = 0; k < 4; k++) {
                lanes.sumRows(
                        rows,
                        base,
                        width,
                        width,
                        own.list,
                        own.starts[n + k],
                        own.starts[n + k + 1],
                        v,
                        at(row, tile) + k * apart);
            }
        }
    }

    /** Whole samples of spikes that are known by neuron. */
    private void sumThrough(SpikeTimes times, float scale, int from, int to, float[] v, Scratch own) {
        int apart = plan.output().rowLength();
        for (int row = from; row < to; row += times.steps()) {
            for (int block = 0; block < times.blocks(); block++) {
                int sample = row / times.steps();
                int count = times.list(sample, block, own.list);
                lanes.sumThrough(
                        rows,
                        0,
                        own.list,
                        count,
                        times.words(),
                        times.at(sample, block),
                        times.steps(block),
                        v,
                        (row + block * Kernels.WORD_STEPS) * apart,
                        apart);
                addBias(scale, 0, row + block * Kernels.WORD_STEPS, times.steps(block), 1, v);
            }
        }
    }

    private void addBias(float factor, int tile, int row, int count, int step, float[] v) {
        int apart = step * plan.output().rowLength();
        lanes.affine(factor, bias, tiles.column(tile), v, at(row, tile), tiles.width(tile), count, apart);
    }

    @Override
    public void upstream(float[] gradient, int from, int to, float[] up, Scratch own) {
        int stride = plan.output().rowLength();
        int upStride = plan.input().rowLength();
        int count = to - from;
        for (int n = 0; n < count; n++) {
            own.starts[n + 1] = lanes.nonZeros(
                    gradient, (from + n) * stride, plan.output().depth(), own.outputs, own.values, own.starts[n]);
        }
        for (int tile = 0; tile < transposedTiles.count(); tile++) {
            int base = transposedTiles.base(tile);
            int width = transposedTiles.width(tile);
            for (int n = 0; n < count; n++) {
                lanes.sumScaledRows(
                        transposed,
                        base,
                        width,
                        width,
                        own.outputs,
                        own.values,
                        own.starts[n],
                        own.starts[n + 1],
                        up,
                        n * upStride + transposedTiles.column(tile));
            }
        }
    }

    /** Words of inputs. */
    @Override
    public int units() {
        return plan.input().words();
    }

    @Override
    public void learn(
            Inputs in,
            int[] which,
            int count,
            int step,
            float[] gradient,
            Updates updates,
            float scale,
            Moments moments,
            int first,
            int end,
            Scratch own) {
        InputColumns columns = own.columns;
        float factor = scale * in.unit();
        int stride = plan.output().rowLength();
        for (int word = first; word < end; word++) {
            columns.list(in, which, count, step, word);
            int row = word * Long.SIZE;
            int rowsHere = Math.min(Long.SIZE, tiles.rows() - row);
            for (int n = 0; n < rowsHere; n++) {
                touched[row + n] |= columns.end(n) > columns.start(n);
            }
            for (int tile = 0; tile < tiles.count(); tile++) {
                int base = tiles.base(tile);
                int width = tiles.width(tile);
                for (int n = 0; n < rowsHere; n++) {
                    if (touched[row + n] || updates.moveAll()) {
                        sum(in, columns, n, gradient, tiles.column(tile), stride, width, own.sum);
                        updates.weights(factor, own.sum, 0, learnt, moments, base + (row + n) * width, width);
                    }
                }
            }
            for (int n = 0; n < rowsHere && rounded.isPresent(); n++) {
                round(rounded.get(), row + n);
            }
            if (transposed.length > 0) {
                transpose(row, row + rowsHere);
            }
        }
    }

    private void sum(
            Inputs in, InputColumns columns, int n, float[] gradient, int base, int stride, int width, float[] sum) {
        if (in.spiking()) {
            lanes.sumRows(gradient, base, stride, width, columns.list, columns.start(n), columns.end(n), sum, 0);
        } else {
            lanes.sumScaledRows(
                    gradient,
                    base,
                    stride,
                    width,
                    columns.list,
                    columns.factors,
                    columns.start(n),
                    columns.end(n),
                    sum,
                    0);
        }
    }

    /** Copies rows {@code from ≤ row < to}, all of one tile of the transposed matrix. */
    private void transpose(int from, int to) {
        int height = to - from;
        for (int tile = 0; tile < tiles.count(); tile++) {
            int width = tiles.width(tile);
            int source = tiles.base(tile) + from * width;
            for (int column = 0; column < width; column++) {
                int target = transposedTiles.index(tiles.column(tile) + column, from);
                for (int row = 0; row < height; row++) {
                    transposed[target + row] = rows[source + row * width + column];
                }
            }
        }
    }

    @Override
    public void allTouched() {
        Arrays.fill(touched, true);
    }

    @Override
    public void sumBias(int[] which, int count, int step, float[] gradient, float[] sum) {
        Arrays.fill(sum, 0, bias.length, 0);
        for (int n = 0; n < count; n++) {
            lanes.add(gradient, which[n] * step * plan.output().rowLength(), sum, 0, bias.length);
        }
    }
}
