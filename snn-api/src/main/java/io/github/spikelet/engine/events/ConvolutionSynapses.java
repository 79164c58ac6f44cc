package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.Moments;
import io.github.spikelet.engine.kernel.Updates;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Runs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.layout.Together;
import io.github.spikelet.engine.layout.Windows;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;
import java.util.Optional;

/**
 * Weights that are the same at every place: a spike adds, for each row of the kernel, a contiguous run of weights to a
 * contiguous run of membranes.
 *
 * <p>Weights lie as {@code [input channel][row][column, reversed][output channel]}, the transposed copy for gradients of the
 * inputs as {@code [output channel][row][column][input channel]}, channels padded.
 */
final class ConvolutionSynapses implements Synapses {

    private final LayerPlan plan;
    private final Kernels lanes;
    private final int side;
    private final int inputDepth;
    private final int outputDepth;
    /** Floats of the kernels of one input channel. */
    private final int slice;

    /** What is learnt. */
    private final float[] learnt;

    /** What is used: the same array, unless weights are rounded. */
    private final float[] weights;

    private final Optional<RoundedWeights> rounded;
    private final float[] transposed;
    private final float[] bias;
    /** The bias of every place. */
    private final float[] biasMap;

    private final float[] gradient;
    private final Runs runs;
    private final Runs backwardRuns;
    private final Windows windows;
    private final int[] channelOf;
    private final int[] placeOf;

    ConvolutionSynapses(LayerPlan plan, Kernels lanes, boolean gradients, Optional<RoundedWeights> rounded) {
        this.plan = plan;
        this.lanes = lanes;
        this.side = plan.kernel();
        this.inputDepth = Grid.roundedUp(plan.input().channels());
        this.outputDepth = plan.output().depth();
        this.slice = side * side * outputDepth;
        this.learnt = new float[Math.multiplyExact(plan.input().channels(), slice)];
        this.weights = rounded.isPresent() ? new float[learnt.length] : learnt;
        this.rounded = rounded;
        this.transposed = new float[gradients ? plan.output().channels() * side * side * inputDepth : 0];
        this.bias = new float[outputDepth];
        this.biasMap = new float[plan.output().size()];
        this.gradient = new float[weights.length];
        this.runs = Runs.forward(plan);
        this.backwardRuns = Runs.backward(plan);
        this.windows = Windows.of(plan);
        this.channelOf = new int[plan.input().size()];
        this.placeOf = new int[plan.input().size()];
        for (int channel = 0; channel < plan.input().channels(); channel++) {
            for (int y = 0; y < plan.input().height(); y++) {
                for (int x = 0; x < plan.input().width(); x++) {
                    int index = plan.input().index(channel, y, x);
                    channelOf[index] = channel;
                    placeOf[index] = y * plan.input().width() + x;
                }
            }
        }
    }

    private int index(int output, int input, int row, int column) {
        return ((input * side + row) * side + side - 1 - column) * outputDepth + output;
    }

    @Override
    public void assign(float[] newWeights, float[] newBias) {
        System.arraycopy(packed(newWeights), 0, learnt, 0, learnt.length);
        System.arraycopy(newBias, 0, bias, 0, plan.output().channels());
        biasChanged();
        if (rounded.isEmpty()) {
            transpose(0, units());
        }
    }

    @Override
    public void rescale() {
        rounded.ifPresent(round -> {
            round.rescale(unpacked(learnt), plan.output().channels());
            round(0, units());
            transpose(0, units());
        });
    }

    @Override
    public float[] scales() {
        return rounded.map(round -> round.scales(plan.output().channels())).orElse(new float[0]);
    }

    @Override
    public void restoreScales(float[] scales) {
        rounded.ifPresent(round -> {
            round.restore(scales);
            round(0, units());
            transpose(0, units());
        });
    }

    private void round(int firstUnit, int endUnit) {
        int unit = side * outputDepth;
        for (int at = firstUnit * unit; at < endUnit * unit && rounded.isPresent(); at += outputDepth) {
            rounded.get().round(lanes, 0, learnt, at, weights, outputDepth);
        }
    }

    @Override
    public float[] packed(float[] users) {
        float[] packed = new float[weights.length];
        int at = 0;
        for (int output = 0; output < plan.output().channels(); output++) {
            for (int input = 0; input < plan.input().channels(); input++) {
                for (int row = 0; row < side; row++) {
                    for (int column = 0; column < side; column++) {
                        packed[index(output, input, row, column)] = users[at++];
                    }
                }
            }
        }
        return packed;
    }

    @Override
    public float[] unpacked(float[] packed) {
        float[] users = new float[plan.weights()];
        int at = 0;
        for (int output = 0; output < plan.output().channels(); output++) {
            for (int input = 0; input < plan.input().channels(); input++) {
                for (int row = 0; row < side; row++) {
                    for (int column = 0; column < side; column++) {
                        users[at++] = packed[index(output, input, row, column)];
                    }
                }
            }
        }
        return users;
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
        for (int at = 0; at < biasMap.length; at += outputDepth) {
            System.arraycopy(bias, 0, biasMap, at, outputDepth);
        }
    }

    @Override
    public void currents(Inputs in, float scale, int from, int to, int step, float[] v, Scratch own) {
        Synapses.writeRows(in, from, to);
        int stride = plan.output().rowLength();
        boolean gathers = in.spiking() && outputDepth > Grid.UNIT;
        int row = from;
        for (; gathers && row + 4 <= to; row += 4) {
            if (Together.worthwhile(in, row)) {
                gatherFour(in, row, v, row * step * stride, step * stride, own);
            } else {
                for (int each = row; each < row + 4; each++) {
                    gather(in, each, v, each * step * stride, own);
                }
            }
        }
        for (; row < to; row++) {
            if (gathers) {
                gather(in, row, v, row * step * stride, own);
            } else {
                scatter(in, row, v, row * step * stride, own);
            }
        }
        int size = plan.output().size();
        lanes.affine(scale * in.unit(), biasMap, 0, v, from * step * stride, size, to - from, step * stride);
    }

    /** As {@link #gather}, for four rows that have most spikes in common. */
    private void gatherFour(Inputs in, int row, float[] v, int at, int apart, Scratch own) {
        int word = in.word(row);
        for (int place = 0; place < plan.places(); place++) {
            int count = 0;
            for (int window = windows.start(place); window < windows.end(place); window++) {
                count = windows.listFour(window, in.bits(), word, in.words(), own.list, count);
            }
            int target = at + place * outputDepth;
            lanes.sumRowsOfFour(weights, 0, outputDepth, outputDepth, own.list, count, v, target, apart);
        }
    }

    /** From each input to all it reaches: best where a neuron's place has few channels. */
    private void scatter(Inputs in, int row, float[] v, int at, Scratch own) {
        Arrays.fill(v, at, at + plan.output().size(), 0);
        int count = in.list(row, own.list, own.factors, 0);
        for (int n = 0; n < count; n++) {
            int input = own.list[n];
            int base = channelOf[input] * slice;
            int place = placeOf[input];
            for (int run = runs.start(place); run < runs.end(place); run++) {
                int source = base + runs.kernel(run);
                if (in.spiking()) {
                    lanes.add(weights, source, v, at + runs.target(run), runs.length(run));
                } else {
                    lanes.addScaled(own.factors[n], weights, source, v, at + runs.target(run), runs.length(run));
                }
            }
        }
    }

    /**
     * For each place of the output the spikes it sees, then one sum in registers. The inputs of a row of the kernel are
     * contiguous bits; they come in the order of the inputs, as in {@link #scatter}, so the sums have the same bits.
     */
    private void gather(Inputs in, int row, float[] v, int at, Scratch own) {
        int word = in.word(row);
        for (int place = 0; place < plan.places(); place++) {
            int count = 0;
            for (int window = windows.start(place); window < windows.end(place); window++) {
                count = windows.list(window, in.bits(), word, own.list, count);
            }
            lanes.sumRows(weights, 0, outputDepth, outputDepth, own.list, 0, count, v, at + place * outputDepth);
        }
    }

    @Override
    public void upstream(float[] rows, int from, int to, float[] up, Scratch own) {
        int stride = plan.output().rowLength();
        int upStride = plan.input().rowLength();
        int upSize = plan.input().size();
        int kernels = side * side * inputDepth;
        for (int row = from; row < to; row++) {
            int upAt = (row - from) * upStride;
            Arrays.fill(up, upAt, upAt + upSize, 0);
            int count = lanes.nonZeros(rows, row * stride, plan.output().size(), own.outputs, own.values, 0);
            for (int n = 0; n < count; n++) {
                int place = own.outputs[n] / outputDepth;
                int base = own.outputs[n] % outputDepth * kernels;
                for (int run = backwardRuns.start(place); run < backwardRuns.end(place); run++) {
                    lanes.addScaled(
                            own.values[n],
                            transposed,
                            base + backwardRuns.kernel(run),
                            up,
                            upAt + backwardRuns.target(run),
                            backwardRuns.length(run));
                }
            }
        }
    }

    /** Rows of the kernels of each input channel. */
    @Override
    public int units() {
        return plan.input().channels() * side;
    }

    @Override
    public void learn(
            Inputs in,
            int[] which,
            int count,
            int step,
            float[] rows,
            Updates updates,
            float scale,
            Moments moments,
            int first,
            int end,
            Scratch own) {
        int unit = side * outputDepth;
        Arrays.fill(gradient, first * unit, end * unit, 0);
        for (int n = 0; n < count; n++) {
            sum(in, which[n], rows, which[n] * step * plan.output().rowLength(), first, end, own);
        }
        updates.weights(scale * in.unit(), gradient, first * unit, learnt, moments, first * unit, (end - first) * unit);
        round(first, end);
        transpose(first, end);
    }

    /** Adds the gradients of one row of inputs to those of the units' weights. */
    private void sum(Inputs in, int row, float[] rows, int at, int first, int end, Scratch own) {
        int count = in.list(row, own.list, own.factors, 0);
        for (int n = 0; n < count; n++) {
            int input = own.list[n];
            int base = channelOf[input] * slice;
            int firstRow = first - channelOf[input] * side;
            int endRow = end - channelOf[input] * side;
            if (endRow <= 0 || firstRow >= side) {
                continue;
            }
            int place = placeOf[input];
            for (int run = runs.start(place); run < runs.end(place); run++) {
                if (runs.row(run) < firstRow || runs.row(run) >= endRow) {
                    continue;
                }
                int target = base + runs.kernel(run);
                if (in.spiking()) {
                    lanes.add(rows, at + runs.target(run), gradient, target, runs.length(run));
                } else {
                    lanes.addScaled(own.factors[n], rows, at + runs.target(run), gradient, target, runs.length(run));
                }
            }
        }
    }

    private void transpose(int firstUnit, int endUnit) {
        if (transposed.length == 0) {
            return;
        }
        for (int unit = firstUnit; unit < endUnit; unit++) {
            int input = unit / side;
            int row = unit % side;
            for (int column = 0; column < side; column++) {
                for (int output = 0; output < plan.output().channels(); output++) {
                    transposed[((output * side + row) * side + column) * inputDepth + input] =
                            weights[index(output, input, row, column)];
                }
            }
        }
    }

    @Override
    public void allTouched() {
        // All of them are updated in any case.
    }

    @Override
    public void sumBias(int[] which, int count, int step, float[] rows, float[] sum) {
        Arrays.fill(sum, 0, outputDepth, 0);
        for (int n = 0; n < count; n++) {
            int at = which[n] * step * plan.output().rowLength();
            for (int place = 0; place < plan.places(); place++) {
                lanes.add(rows, at + place * outputDepth, sum, 0, outputDepth);
            }
        }
    }
}
