package io.github.spikelet.hardware.stepped;

import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.Arrays;
import java.util.Optional;

/**
 * A core: two input registers, a priority encoder, rows of weights, lanes and neurons.
 *
 * <p>In each cycle it does the first of these that there is to do: take {@code lanes} weights of a row to their neurons; take
 * {@code lanes} neurons through the threshold phase. Finding the next row takes no cycle.
 */
final class SteppedCore implements Stage {

    private final SteppedChip chip;
    private final int index;
    private final int lanes;
    private final Wiring wiring;
    private final Neurons neurons;
    private final Pooling pooling;
    private final Optional<SteppedCore> next;
    private final int inputBits;
    private int[] reading;
    private int[] writing;

    private int image;
    private int step;
    /** The priority encoder's place, the tap and the lanes' place in the row; then the place in the threshold phase. */
    private int input;

    private int tap;
    private int output;
    private int neuron;

    SteppedCore(
            SteppedChip chip,
            int index,
            int lanes,
            QuantizedNetwork network,
            WeightLayer sizes,
            Pooling pooling,
            Optional<SteppedCore> next) {
        QuantizedLayer layer = network.layers().get(index);
        Weighted weighted = layer.layer();
        this.chip = chip;
        this.index = index;
        this.lanes = lanes;
        this.wiring = new Wiring(weighted, layer.weights());
        this.neurons = new Neurons(network, layer, sizes, wiring.neurons());
        this.pooling = pooling;
        this.next = next;
        this.inputBits = sizes.input().bits();
        this.reading = new int[weighted.inputs()];
        this.writing = new int[weighted.inputs()];
    }

    /** Writes a place of the register that is read next; a 1 that is there stays. */
    void write(int place, int value) {
        writing[place] |= value;
    }

    /**
     * The hand-over: the registers change places, and what was read is cleared.
     *
     * @param trace of the image whose inputs were written
     */
    void swap(SteppedTrace trace) {
        trace.add(index, Event.REGISTER_WRITES, (long) writing.length * inputBits);
        int[] read = reading;
        Arrays.fill(read, 0);
        reading = writing;
        writing = read;
    }

    @Override
    public void begin(int newImage, int newStep) {
        image = newImage;
        step = newStep;
        input = -1;
        tap = 0;
        output = 0;
        neuron = 0;
        chip.trace(image).began(index, step, reading, inputBits > 1 ? Event.LEVELS_IN : Event.SPIKES_IN);
    }

    @Override
    public boolean work() {
        chip.trace(image).at(index, step);
        if (find()) {
            takeRow();
            return true;
        }
        if (neuron < wiring.neurons()) {
            takeNeurons();
            return true;
        }
        return false;
    }

    /** Moves on to the next input that is not 0 and tap that lies on neurons, unless it is at one. */
    private boolean find() {
        while (input < reading.length) {
            if (input < 0 || tap == wiring.taps()) {
                search();
            } else if (wiring.place(input, tap) >= 0) {
                return true;
            } else {
                tap++;
            }
        }
        return false;
    }

    private void search() {
        do {
            input++;
        } while (input < reading.length && reading[input] == 0);
        tap = 0;
        chip.trace(image).add(Event.SCANS, 1);
    }

    private void takeRow() {
        SteppedTrace trace = chip.trace(image);
        trace.add(Event.ROW_READS, output == 0 ? 1 : 0);
        int first = wiring.place(input, tap) * wiring.outputs();
        for (int lane = 0; lane < lanes && output < wiring.outputs(); lane++) {
            neurons.add(first + output, (long) reading[input] * wiring.weight(input, tap, output), trace);
            trace.add(Event.MULTIPLIES, inputBits > 1 ? 1 : 0);
            output++;
        }
        if (output == wiring.outputs()) {
            output = 0;
            tap++;
        }
    }

    private void takeNeurons() {
        SteppedTrace trace = chip.trace(image);
        boolean last = step == chip.steps() - 1;
        for (int lane = 0; lane < lanes && neuron < wiring.neurons(); lane++) {
            int planar = wiring.planar(neuron);
            boolean spike = neurons.update(neuron, last, trace, planar);
            if (next.isEmpty()) {
                trace.outputSpike(planar, spike);
            } else if (pooling.window(planar) >= 0) {
                next.get().write(pooling.window(planar), spike ? 1 : 0);
            }
            neuron++;
        }
        if (last && next.isEmpty() && neuron == wiring.neurons()) {
            trace.decide();
        }
    }
}
