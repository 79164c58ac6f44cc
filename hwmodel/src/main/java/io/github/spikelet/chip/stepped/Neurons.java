package io.github.spikelet.chip.stepped;

import io.github.spikelet.chip.WeightLayer;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.Arrays;

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
        this.thresholds = layer.thresholds();
        this.biases = layer.biases();
        this.memory = network.topology().integration() == Integration.CONTINUOUS;
        this.readout = layer.readout();
        this.toZero = network.topology().reset() == Reset.ZERO;
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
    void add(int neuron, long product) {
        membrane[neuron] = held(membrane[neuron] + product);
    }

    /** R8. */
    private long held(long value) {
        if (saturates) {
            long most = (1L << bits - 1) - 1;
            return Math.max(-most - 1, Math.min(most, value));
        }
        return value << Long.SIZE - bits >> Long.SIZE - bits;
    }

    /** R5: the reset, then the leak. */
    private long left(long value, int neuron) {
        long rest = value;
        if (value > thresholds[neuron % channels]) {
            rest = toZero ? 0 : value - thresholds[neuron % channels];
        }
        return shift == 0 ? rest : rest - (rest >> shift);
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
        if (!memory || last) {
            membrane[neuron] = atFirst(neuron);
        } else {
            membrane[neuron] = held(left(value, neuron) + bias(neuron));
        }
        return value > thresholds[neuron % channels];
    }

    /** R7 and R9. */
    private boolean read(int neuron, boolean last, SteppedTrace trace, int place) {
        if (!memory) {
            membrane[neuron] = held(membrane[neuron] + bias(neuron));
            boolean spike = trace.sum(place, neuron, membrane[neuron]);
            membrane[neuron] = last ? 0 : membrane[neuron];
            return spike;
        }
        long current = held(membrane[neuron] + bias(neuron));
        sum[neuron] = held(sum[neuron] + current);
        spiking[neuron] = held(left(spiking[neuron], neuron) + current);
        membrane[neuron] = 0;
        trace.membrane(place, spiking[neuron]);
        trace.potential(neuron, sum[neuron]);
        boolean spike = spiking[neuron] > thresholds[neuron];
        if (last) {
            sum[neuron] = 0;
            spiking[neuron] = 0;
        }
        return spike;
    }
}
