package io.github.spikelet.chip;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Activity;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What happens on a chip for each image: exact integers that follow from the spikes alone, apart from any price.
 *
 * <p>With r spikes into a core of n outputs and m-bit membranes, P lanes and G = ⌈n / P⌉, one step is
 * <ol>
 *   <li>r rows: the encoder finds a spike, its row is read (a word from each column of banks), its n weights are added
 *       to the membranes, P a cycle: r · G cycles, r · n additions; a search more finds that there are no more spikes;
 *   <li>the threshold phase, G cycles: a hidden core compares each membrane with its threshold, writes the spike to the
 *       next core's input register and clears the membrane; a readout adds its bias to each membrane and keeps the sum
 *       (after the last step it compares the n sums with each other and clears them: it decodes by membrane and
 *       counts no output spikes);
 *   <li>the hand-over, one cycle, in which the two input registers change places.
 * </ol>
 * so the core is busy for r · G + G + 1 cycles. Written flip-flops are clocked: (r + 1) · n · m bits of membranes, the
 * input register once, the controller in every busy cycle; without clock gating all of them in every cycle.
 *
 * <p><b>Time.</b> Cores work in lock-step: while core l is at step t, core l + 1 is at step t − 1, and the slowest of
 * them ends the slot. With c(l, t) the busy cycles of core l at step t, L cores and T steps,
 * <pre>
 *   alone:         Σ over slots s = 0 … T + L − 2 of max over l with 0 ≤ s − l &lt; T of c(l, s − l)
 *   back to back:  Σ over slots s = 0 … T − 1 of max over l of c(l, (s − l) mod T)
 * </pre>
 * The first is the latency of an image that finds the chip empty; the second the interval of an unbroken stream of that
 * image, so that neither depends on which images come before or after.
 *
 * <p><b>By hand.</b> A core of 4 inputs, 3 outputs, 6-bit membranes, 2 lanes (G = 2), two steps with 1 and 2 spikes
 * into it, not a readout, weights in one bank: 3 rows, 3 words, 3 · 3 = 9 additions; 9 + 2 · 3 = 15 membranes read and
 * as many written; 6 comparisons; 2 · 4 = 8 register bits; 2 + 3 = 5 scans; 1 · 2 + 2 + 1 = 5 and 2 · 2 + 2 + 1 = 7
 * cycles. A readout behind it, of 3 inputs and 2 outputs (G = 1), takes 0 and 3 spikes: 2 and 5 cycles. Alone: 5, then
 * max(7, 2), then 5 are 17 cycles; back to back max(5, 5) + max(7, 2) = 12.
 */
public final class EventCounts {

    private final Mapping mapping;
    private final int images;
    private final int steps;
    private final int[] spikes;

    private EventCounts(Mapping mapping, int images, int steps, int[] spikes) {
        this.mapping = mapping;
        this.images = images;
        this.steps = steps;
        this.spikes = spikes;
    }

    /**
     * Counts what follows from spikes.
     *
     * @param mapping the chip and its layers
     * @param images how many images, at least 1
     * @param steps how many time steps each, 1 … 4096
     * @param spikesIn spikes that entered each layer, {@code [(image · steps + step) · layers + layer]}; copied
     * @return the counts
     * @throws IllegalArgumentException where the array has another length, or a layer more spikes than inputs
     */
    public static EventCounts of(Mapping mapping, int images, int steps, int[] spikesIn) {
        if (images < 1) {
            throw new IllegalArgumentException("images must be at least 1, was " + images);
        }
        Encoder.checkSteps(steps);
        int layers = mapping.cores().size();
        if (spikesIn.length != (long) images * steps * layers) {
            throw new IllegalArgumentException(images + " images × " + steps + " steps × " + layers + " layers need "
                    + (long) images * steps * layers + " spike counts, was given " + spikesIn.length);
        }
        for (int i = 0; i < spikesIn.length; i++) {
            int inputs = mapping.cores().get(i % layers).layer().inputs();
            if (spikesIn[i] < 0 || spikesIn[i] > inputs) {
                throw new IllegalArgumentException(
                        "layer " + i % layers + " has " + inputs + " inputs, was given " + spikesIn[i] + " spikes");
            }
        }
        return new EventCounts(mapping, images, steps, spikesIn.clone());
    }

    /**
     * Counts what follows from the spikes of a network.
     *
     * @param mapping the chip and the network's layers
     * @param activity the spikes, of at least one image
     * @return the counts
     * @throws IllegalArgumentException where the activity is of other layers
     */
    public static EventCounts of(Mapping mapping, Activity activity) {
        int layers = mapping.cores().size();
        if (activity.layers() != layers) {
            throw new IllegalArgumentException(
                    "the activity is of " + activity.layers() + " weight layers, " + layers + " are mapped");
        }
        int[] spikes = new int[activity.images() * activity.steps() * layers];
        int at = 0;
        for (int image = 0; image < activity.images(); image++) {
            for (int step = 0; step < activity.steps(); step++) {
                for (int layer = 0; layer < layers; layer++) {
                    spikes[at++] = activity.spikesIn(image, step, layer);
                }
            }
        }
        return of(mapping, activity.images(), activity.steps(), spikes);
    }

    /**
     * The same spikes on another chip: nothing is simulated again.
     *
     * @param spec the chip
     * @return new counts
     * @throws IllegalArgumentException where the layers cannot be mapped on it
     */
    public EventCounts on(ChipSpec spec) {
        return new EventCounts(mapping.on(spec), images, steps, spikes);
    }

    /**
     * The same chip without sparsity: every row is read in every step and goes through the lanes, masked where there is
     * no spike. All images are then alike.
     *
     * @return counts of one image
     */
    public EventCounts withoutSparsity() {
        int layers = layers();
        int[] all = new int[steps * layers];
        Arrays.setAll(all, i -> mapping.cores().get(i % layers).layer().inputs());
        return new EventCounts(mapping, 1, steps, all);
    }

    /**
     * What was counted on.
     *
     * @return chip, cores and banks
     */
    public Mapping mapping() {
        return mapping;
    }

    /**
     * How many images.
     *
     * @return the number
     */
    public int images() {
        return images;
    }

    /**
     * How many time steps each.
     *
     * @return the number
     */
    public int steps() {
        return steps;
    }

    /**
     * How many weight layers, and cores.
     *
     * @return the number
     */
    public int layers() {
        return mapping.cores().size();
    }

    /**
     * Spikes that entered a layer.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int spikesIn(int image, int step, int layer) {
        Objects.checkIndex(image, images);
        Objects.checkIndex(step, steps);
        Objects.checkIndex(layer, layers());
        return spikes[(image * steps + step) * layers() + layer];
    }

    /**
     * What happened on a core while an image was on the chip.
     *
     * @param image 0 … images−1
     * @param layer 0 … layers−1
     * @param schedule how images follow each other
     * @return the counts, over all steps
     */
    public CoreEvents events(int image, int layer, Schedule schedule) {
        Core core = mapping.cores().get(layer);
        long outputs = core.layer().outputs();
        long inputs = core.layer().inputs();
        boolean readout = core.layer().readout();
        long rows = 0;
        long busy = 0;
        for (int step = 0; step < steps; step++) {
            int read = spikesIn(image, step, layer);
            rows += read;
            busy += core.stepCycles(read);
        }
        long phases = steps * outputs;
        long touched = rows * outputs + phases;
        long cycles = cycles(image, schedule);
        long all = core.flipFlops() * cycles;
        long written = touched * core.layer().membraneBits() + steps * inputs + core.controllerBits() * busy;
        long clocked = mapping.spec().clockGating() ? written : all;
        return new CoreEvents(
                rows,
                rows,
                rows * core.bankColumns(),
                rows * outputs + (readout ? phases : 0),
                touched,
                touched,
                readout ? outputs - 1 : phases,
                steps * inputs,
                rows + steps,
                busy,
                cycles - busy,
                clocked,
                all - clocked);
    }

    /**
     * What happened on all cores while an image was on the chip.
     *
     * @param image 0 … images−1
     * @param schedule how images follow each other
     * @return the counts, a core each
     */
    public List<CoreEvents> events(int image, Schedule schedule) {
        CoreEvents[] events = new CoreEvents[layers()];
        Arrays.setAll(events, layer -> events(image, layer, schedule));
        return List.of(events);
    }

    /**
     * What happened on all cores for all images.
     *
     * @param schedule how images follow each other
     * @return the sums, a core each
     */
    public List<CoreEvents> total(Schedule schedule) {
        CoreEvents[] sums = new CoreEvents[layers()];
        Arrays.fill(sums, CoreEvents.NONE);
        for (int image = 0; image < images; image++) {
            List<CoreEvents> events = events(image, schedule);
            Arrays.setAll(sums, layer -> sums[layer].plus(events.get(layer)));
        }
        return List.of(sums);
    }

    /**
     * How long an image is on the chip.
     *
     * @param image 0 … images−1
     * @param schedule how images follow each other
     * @return alone, its latency; back to back, the interval from one image to the next; in clock cycles
     */
    public long cycles(int image, Schedule schedule) {
        int layers = layers();
        boolean alone = schedule == Schedule.ALONE;
        int slots = alone ? steps + layers - 1 : steps;
        long cycles = 0;
        for (int slot = 0; slot < slots; slot++) {
            long slowest = 0;
            for (int layer = 0; layer < layers; layer++) {
                int step = alone ? slot - layer : Math.floorMod(slot - layer, steps);
                if (step >= 0 && step < steps) {
                    Core core = mapping.cores().get(layer);
                    slowest = Math.max(slowest, core.stepCycles(spikesIn(image, step, layer)));
                }
            }
            cycles += slowest;
        }
        return cycles;
    }

    /**
     * Synaptic operations: a spike reaching a neuron through a weight, zero or not.
     *
     * @return Σ over images, steps and layers of spikes in × outputs; biases not counted
     */
    public long synapticOperations() {
        long operations = 0;
        for (int i = 0; i < spikes.length; i++) {
            operations +=
                    (long) spikes[i] * mapping.cores().get(i % layers()).layer().outputs();
        }
        return operations;
    }

    /** Such as {@code event counts of 1,000 images × 16 steps on 3 cores of yin2017}. */
    @Override
    public String toString() {
        return "event counts of " + images + " images × " + steps + " steps on " + layers() + " cores of "
                + mapping.spec().name();
    }
}
