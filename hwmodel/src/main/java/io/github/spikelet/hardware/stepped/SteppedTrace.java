package io.github.spikelet.hardware.stepped;

import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.network.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What the registers of a {@link SteppedChip} held while it worked on an image: what is compared with a network's trace. */
public final class SteppedTrace {

    private final int steps;
    private final int[] inputs;
    private final int[] neurons;
    /** {@code [layer][step * inputs + input]}, and the readout's own spikes last. */
    private final long[][] spikes;

    private final long[][] membranes;
    private final long[] potentials;
    private final long[][] counts;
    private int prediction = -1;
    private int layer;
    private int step;

    SteppedTrace(Topology topology, int steps) {
        int layers = topology.weightLayers().size();
        this.steps = steps;
        this.inputs = new int[layers + 1];
        this.neurons = new int[layers];
        this.spikes = new long[layers + 1][];
        this.membranes = new long[layers][];
        for (int l = 0; l <= layers; l++) {
            inputs[l] = topology.spikesInto(l).size();
            spikes[l] = new long[steps * SpikeTrain.words(inputs[l])];
        }
        for (int l = 0; l < layers; l++) {
            neurons[l] = topology.weightLayers().get(l).neurons();
            membranes[l] = new long[steps * neurons[l]];
        }
        this.potentials = new long[topology.classes()];
        this.counts = new long[layers][Event.values().length];
    }

    /** Notes the register that a layer is about to read; of levels, which are not 0. */
    void began(int ofLayer, int ofStep, int[] register, Event input) {
        for (int place = 0; place < register.length; place++) {
            if (register[place] != 0) {
                add(ofLayer, input, 1);
                set(ofLayer, ofStep, place);
            }
        }
    }

    private void set(int ofLayer, int ofStep, int place) {
        spikes[ofLayer][ofStep * SpikeTrain.words(inputs[ofLayer]) + place / Long.SIZE] |= 1L << place;
    }

    /** Says where the notes that follow belong. */
    void at(int ofLayer, int ofStep) {
        layer = ofLayer;
        step = ofStep;
    }

    void add(Event event, long times) {
        add(layer, event, times);
    }

    void add(int ofLayer, Event event, long times) {
        counts[ofLayer][event.ordinal()] += times;
    }

    /** R9: the outputs are compared one after the other, the first of equals wins. */
    void decide() {
        prediction = 0;
        for (int output = 1; output < potentials.length; output++) {
            prediction = potentials[output] > potentials[prediction] ? output : prediction;
            add(Event.COMPARES, 1);
        }
    }

    void membrane(int neuron, long value) {
        membranes[layer][step * neurons[layer] + neuron] = value;
    }

    /** Notes the sum of an output without memory, and as its membrane what it grew by; tells whether that is a spike, R7. */
    boolean sum(int neuron, int output, long sum) {
        long grew = sum - potentials[output];
        membrane(neuron, grew);
        potentials[output] = sum;
        return grew >= 0;
    }

    void potential(int output, long sum) {
        potentials[output] = sum;
    }

    void outputSpike(int output, boolean spike) {
        if (spike) {
            set(layer + 1, step, output);
        }
    }

    /**
     * The spikes of every layer.
     *
     * @return what entered each weight layer, levels that are not 0 as spikes, and the readout's own: outputs whose potential
     *     was at least 0, or with memory exceeded the threshold
     */
    public List<SpikeTrain> spikes() {
        List<SpikeTrain> trains = new ArrayList<>();
        for (int l = 0; l < spikes.length; l++) {
            trains.add(SpikeTrain.ofWords(inputs[l], steps, spikes[l].clone()));
        }
        return trains;
    }

    /**
     * A membrane after a step's rows and before its reset; of a readout without memory what its sum grew by.
     *
     * @param ofLayer weight layer, from 0
     * @param ofStep 0 … steps−1
     * @param neuron 0 … neurons−1, in the users' order, before pooling
     * @return in units of the accumulator
     */
    public long membrane(int ofLayer, int ofStep, int neuron) {
        Objects.checkIndex(ofStep, steps);
        return membranes[ofLayer][ofStep * neurons[ofLayer] + Objects.checkIndex(neuron, neurons[ofLayer])];
    }

    /**
     * The potentials of the outputs, summed over the steps.
     *
     * @return a copy, one an output
     */
    public long[] potentials() {
        return potentials.clone();
    }

    /**
     * The class that the core of the readout has decided for: the largest sum, of equals the first.
     *
     * @return its number; −1 while the chip works on the image
     */
    public int prediction() {
        return prediction;
    }

    /**
     * How often something happened on a core for this image.
     *
     * @param ofLayer weight layer, from 0
     * @param event which
     * @return the number so far
     */
    public long count(int ofLayer, Event event) {
        return counts[ofLayer][event.ordinal()];
    }

    @Override
    public String toString() {
        return "registers of " + neurons.length + " cores over " + steps + " steps, potentials "
                + Arrays.toString(potentials);
    }
}
