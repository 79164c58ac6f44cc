package io.github.spikelet.hardware.stepped;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.LayerPerCore;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Memoryless;
import io.github.spikelet.network.NeuronLayer;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.Trace;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A chip that advances one clock cycle a call: registers, not formulas.
 *
 * <p>Images are shown first and wait; each {@link #cycle} then takes all cores that have work one cycle further. When none has
 * any left, one cycle hands over: input registers change places, and each core begins the step that the one before has done.
 * A chip that is not pipelined has one core at a time at work.
 * <pre>{@code
 * SteppedChip chip = SteppedChip.of(ChipSpec.yin2017(), q, 16);
 * chip.show(spikes);
 * while (chip.cycle()) {
 *     // look at chip.cycles(), chip.trace(0)
 * }
 * }</pre>
 *
 * <p>Slow: for checks, not for sweeps. Not for several threads.
 */
public final class SteppedChip {

    private final QuantizedNetwork network;
    private final int steps;
    private final boolean pipelined;
    private final List<SteppedCore> cores;
    private final List<Stage> stages = new ArrayList<>();
    private final List<int[][]> images = new ArrayList<>();
    private final List<SteppedTrace> traces = new ArrayList<>();
    /** For each stage the number of the step it is at, counted on from image to image; −1 where it rests. */
    private final long[] at;

    /** For each stage whether it worked in this cycle. */
    private final boolean[] busy;

    private long begun;
    private long cycles;

    private SteppedChip(ChipSpec spec, QuantizedNetwork network, int steps) {
        this.network = network;
        this.steps = steps;
        this.pipelined = spec.pipelined();
        this.cores = cores(spec);
        if (spec.inputLayer() == InputLayer.ON_CHIP && network.input() == Encoder.Code.SPIKES) {
            stages.add(new SpikeMaker(this, spec.lanes(), cores.get(0)));
        }
        stages.addAll(cores);
        this.busy = new boolean[stages.size()];
        this.at = new long[stages.size()];
        Arrays.fill(at, -1);
    }

    /**
     * A chip with a network on it, at rest.
     *
     * @param spec lanes, pipelining and where the input's spikes are made
     * @param network the integer network
     * @param steps time steps an image, 1 … 4096
     * @return a new chip
     */
    public static SteppedChip of(ChipSpec spec, QuantizedNetwork network, int steps) {
        Encoder.checkSteps(steps);
        NeuronModel neuron = network.topology().neuron();
        if (!(neuron instanceof Memoryless || neuron instanceof LeakyIntegrateAndFire)) {
            throw new IllegalArgumentException(
                    "the cycle-stepped chip has memoryless and leaky integrate-and-fire neurons," + " not \""
                            + neuron.name() + "\": count its events by Chip.run");
        }
        if (!spec.architecture().name().equals(LayerPerCore.NAME)) {
            throw new IllegalArgumentException("the cycle-stepped chip has the architecture " + LayerPerCore.NAME
                    + ", not " + spec.architecture().name() + ": count its events by Chip.run");
        }
        return new SteppedChip(spec, network, steps);
    }

    private List<SteppedCore> cores(ChipSpec spec) {
        List<WeightLayer> sizes = WeightLayer.of(network, steps);
        List<Pooling> poolings = new ArrayList<>();
        for (NeuronLayer layer : network.topology().neuronLayers()) {
            poolings.add(new Pooling(layer.weights().output(), layer.poolSize()));
        }
        List<SteppedCore> built = new ArrayList<>();
        for (int l = sizes.size() - 1; l >= 0; l--) {
            Optional<SteppedCore> next = built.isEmpty() ? Optional.empty() : Optional.of(built.get(0));
            built.add(0, new SteppedCore(this, l, spec.lanes(), network, sizes.get(l), poolings.get(l), next));
        }
        return List.copyOf(built);
    }

    /**
     * Shows an image as spikes; it waits for its turn.
     *
     * @param spikes of as many steps and inputs as the chip was made for
     * @return its number, from 0
     */
    public int show(SpikeTrain spikes) {
        int[][] inputs = new int[spikes.steps()][spikes.neurons()];
        for (int step = 0; step < inputs.length; step++) {
            for (int input = 0; input < inputs[step].length; input++) {
                inputs[step][input] = spikes.get(step, input) ? 1 : 0;
            }
        }
        return show(inputs);
    }

    /**
     * Shows an image as levels; it waits for its turn.
     *
     * @param levels {@code [step][input]}, 0 … 255, or 0 and 1 where the network reads spikes; copied
     * @return its number, from 0
     * @throws IllegalArgumentException where their number or one of them does not fit, or the registers of all images shown
     *     would be more than {@value Trace#MAX_VALUES}
     */
    public int show(int[][] levels) {
        int inputs = network.topology().input().size();
        int most = network.input() == Encoder.Code.SPIKES ? 1 : 255;
        if (levels.length != steps) {
            throw new IllegalArgumentException("the chip takes " + steps + " steps, was shown " + levels.length);
        }
        int[][] copy = new int[steps][];
        for (int step = 0; step < steps; step++) {
            if (levels[step].length != inputs) {
                throw new IllegalArgumentException(
                        "the network has " + inputs + " inputs, was shown " + levels[step].length);
            }
            for (int level : levels[step]) {
                if (level < 0 || level > most) {
                    throw new IllegalArgumentException("an input must be 0.." + most + ", was " + level);
                }
            }
            copy[step] = levels[step].clone();
        }
        checkSize();
        images.add(copy);
        traces.add(new SteppedTrace(network.topology(), steps));
        return images.size() - 1;
    }

    private void checkSize() {
        long each = 0;
        for (Weighted layer : network.topology().weightLayers()) {
            each += (long) layer.neurons() * steps;
        }
        if (each * (images.size() + 1) > Trace.MAX_VALUES) {
            throw new IllegalArgumentException("the registers of " + (images.size() + 1) + " images over " + steps
                    + " steps would be " + each * (images.size() + 1) + ", at most " + Trace.MAX_VALUES
                    + " are kept: show fewer, or take fewer steps");
        }
    }

    /**
     * Advances one clock cycle.
     *
     * @return false where nothing is left to do; then no cycle passed
     */
    public boolean cycle() {
        if (resting() && !handOver()) {
            return false;
        }
        boolean worked = false;
        for (int stage = 0; stage < at.length; stage++) {
            busy[stage] = at[stage] >= 0 && stages.get(stage).work();
            worked |= busy[stage];
        }
        cycles++;
        int maker = stages.size() - cores.size();
        for (int stage = maker; stage < at.length; stage++) {
            if (at[stage] >= 0 && (busy[stage] || !worked)) {
                trace(image(stage)).add(stage - maker, Event.BUSY_CYCLES, 1);
            }
        }
        if (!worked) {
            handOver();
        }
        return true;
    }

    private boolean resting() {
        return Arrays.stream(at).allMatch(step -> step < 0);
    }

    /** Registers change places, and steps move on; says whether any stage has one. */
    private boolean handOver() {
        boolean free = true;
        for (int stage = at.length - 1; stage >= 0; stage--) {
            boolean done = stage > 0 && at[stage - 1] >= 0;
            at[stage] = done ? at[stage - 1] : -1;
            free &= !done;
        }
        if ((pipelined || free) && begun < (long) images.size() * steps) {
            at[0] = begun++;
        }
        int maker = stages.size() - cores.size();
        for (int core = 0; core < cores.size(); core++) {
            if (at[maker + core] >= 0 && (maker + core > 0 || feed())) {
                cores.get(core).swap(trace(image(maker + core)));
            }
        }
        for (int stage = 0; stage < at.length; stage++) {
            if (at[stage] >= 0) {
                stages.get(stage).begin(image(stage), step(stage));
            }
        }
        return !resting();
    }

    private int image(int stage) {
        return (int) (at[stage] / steps);
    }

    private int step(int stage) {
        return (int) (at[stage] % steps);
    }

    /**
     * What comes from outside is in the first core's register when its step begins. A constant current comes once an image,
     * and the register is held.
     */
    private boolean feed() {
        if (network.input() == Encoder.Code.CONSTANT && step(0) > 0) {
            return false;
        }
        int[] inputs = inputs(image(0), step(0));
        for (int place = 0; place < inputs.length; place++) {
            cores.get(0).write(place, inputs[place]);
        }
        return true;
    }

    /** What was shown. */
    int[] inputs(int image, int step) {
        return images.get(image)[step];
    }

    int steps() {
        return steps;
    }

    /**
     * How many cycles have passed.
     *
     * @return the number
     */
    public long cycles() {
        return cycles;
    }

    /**
     * What the registers held.
     *
     * @param image its number
     * @return notes that grow while the chip works on the image
     */
    public SteppedTrace trace(int image) {
        return traces.get(Objects.checkIndex(image, traces.size()));
    }

    /** Such as {@code 3 cores after 1,234 cycles}. */
    @Override
    public String toString() {
        return cores.size() + " cores after " + cycles + " cycles";
    }
}
