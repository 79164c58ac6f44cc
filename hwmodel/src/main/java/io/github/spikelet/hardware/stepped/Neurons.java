package io.github.spikelet.hardware.stepped;

import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.Arrays;
import java.util.Optional;

/**
 * The registers of a core's neurons, and what a lane does with them; rule numbers are those of the integer contract (see the
 * package {@code quantize}).
 *
 * <p>A register has the bits that the layer was mapped with. A number that does not fit wraps around, unless the network was
 * quantised to saturate.
 */
final class Neurons {

    private final int[] thresholds;
    private final int[] biases;
    private final boolean memory;
    private final boolean readout;
    private final boolean toZero;
    private final int shift;
    private final boolean saturates;
    private final int bits;
    private final int channels;
    /** The membrane of a hidden neuron; of a readout the sum over the steps, with memory the current of this step. */
    private final long[] membrane;
    /** Of a readout with memory: the sum over the steps, and the neuron of R5. */
    private final long[] sum;

    private final long[] spiking;

    Neurons(QuantizedNetwork network, QuantizedLayer layer, WeightLayer sizes, int neurons) {
        Optional<LeakyIntegrateAndFire> leaky = Optional.of(network.topology().neuron())
                .filter(LeakyIntegrateAndFire.class::isInstance)
                .map(LeakyIntegrateAndFire.class::cast);
        this.thresholds = layer.thresholds();
        this.biases = layer.biases();
        this.memory = leaky.isPresent();
        this.readout = layer.readout();
        this.toZero = leaky.map(one -> one.reset() == Reset.ZERO).orElse(false);
        this.shift = network.leakShift().orElse(0);
        this.saturates = network.membraneBits().isPresent() && !readout;
        this.bits = sizes.membraneBits();
        this.channels = layer.outputs();
        this.membrane = new long[neurons];
        this.sum = new long[readout && memory ? neurons : 0];
        this.spiking = new long[readout && memory ? neurons : 0];
        clear();
    }

    private void clear() {
        Arrays.setAll(membrane, this::atFirst);
        Arrays.fill(sum, 0);
        Arrays.fill(spiking, 0);
    }

    /** What a membrane is before the rows of the first step: R5's bias, else nothing. */
    private long atFirst(int neuron) {
        return memory && !readout ? held(bias(neuron)) : 0;
    }

    private int bias(int neuron) {
        return biases[neuron % channels];
    }

    /** R3, an addition. */
    void add(int neuron, long product, SteppedTrace trace) {
        membrane[neuron] = held(membrane[neuron] + product);
        touched(trace, 1);
        trace.add(Event.ADDS, 1);
    }

    private static void touched(SteppedTrace trace, int membranes) {
        trace.add(Event.MEMBRANE_READS, membranes);
        trace.add(Event.MEMBRANE_WRITES, membranes);
    }

    /** R8. */
    private long held(long value) {
        if (saturates) {
            long most = (1L << bits - 1) - 1;
            return Math.max(-most - 1, Math.min(most, value));
        }
        return value << Long.SIZE - bits >> Long.SIZE - bits;
    }

    /** R5: the reset, then the leak. The lane takes the threshold off in any case, and keeps that where there was a spike. */
    private long left(long value, int neuron, SteppedTrace trace) {
        long taken = 0;
        if (!toZero) {
            taken = value - thresholds[neuron % channels];
            trace.add(Event.ADDS, 1);
        }
        long rest = value > thresholds[neuron % channels] ? taken : value;
        if (shift > 0) {
            rest -= rest >> shift;
            trace.add(Event.ADDS, 1);
        }
        return rest;
    }

    private boolean exceeds(long value, int neuron, SteppedTrace trace) {
        trace.add(Event.COMPARES, 1);
        return value > thresholds[neuron % channels];
    }

    /**
     * A lane's part of the threshold phase.
     *
     * @param last whether this is the image's last step, after which the registers are as before its first
     * @return whether the neuron spikes
     */
    boolean update(int neuron, boolean last, SteppedTrace trace, int place) {
        return readout ? read(neuron, last, trace, place) : fire(neuron, last, trace, place);
    }

    private boolean fire(int neuron, boolean last, SteppedTrace trace, int place) {
        long value = membrane[neuron];
        trace.membrane(place, value);
        touched(trace, 1);
        membrane[neuron] = 0;
        if (memory) {
            long next = held(left(value, neuron, trace) + bias(neuron));
            trace.add(Event.ADDS, 1);
            membrane[neuron] = last ? atFirst(neuron) : next;
        }
        return exceeds(value, neuron, trace);
    }

    /** R7 and R9. */
    private boolean read(int neuron, boolean last, SteppedTrace trace, int place) {
        long current = held(membrane[neuron] + bias(neuron));
        trace.add(Event.ADDS, 1);
        if (!memory) {
            touched(trace, 1);
            membrane[neuron] = last ? 0 : current;
            return trace.sum(place, neuron, current);
        }
        touched(trace, 3);
        membrane[neuron] = 0;
        long newSum = held(sum[neuron] + current);
        trace.add(Event.ADDS, 1);
        long value = held(left(spiking[neuron], neuron, trace) + current);
        trace.add(Event.ADDS, 1);
        trace.membrane(place, value);
        trace.potential(neuron, newSum);
        sum[neuron] = last ? 0 : newSum;
        spiking[neuron] = last ? 0 : value;
        return exceeds(value, neuron, trace);
    }
}
