package io.github.spikelet.hardware.event;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Connections;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.Membranes;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.network.Activity;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What happens on a chip for each image: exact integers that follow from the spikes alone, apart from any price.
 *
 * <p>With r rows read by a core of rows of n weights, N neurons and m-bit membranes, P lanes, G = ⌈n / P⌉ and
 * H = ⌈N / P⌉, one step is
 * <ol>
 *   <li>r rows: the encoder finds a spike, its row is read (a word from each column of banks), its n weights are added
 *       to the membranes, P a cycle: r · G cycles, r · n additions; a search more finds that there are no more spikes.
 *       In a dense layer n = N, and r is the number of spikes. In a convolution n is the number of output channels, and a
 *       spike reads a row for each place of the kernel that lies on a neuron, one after the other;
 *   <li>the threshold phase, H cycles: what {@link Membranes} says. A hidden core without memory compares each membrane with
 *       its threshold, writes the spike to the next core's input register and clears the membrane; one with memory also
 *       resets, leaks and adds the bias of the next step; a readout adds its bias to each membrane and keeps the sum
 *       (after the last step it compares the n sums with each other and clears them: it decodes by membrane and, without
 *       memory, counts no output spikes). Where spikes are pooled, the first neuron of a window that spikes sets the
 *       window's place in the register, which holds it against the others;
 *   <li>the hand-over, one cycle, in which the two input registers change places.
 * </ol>
 * so the core is busy for r · G + H + 1 cycles. Written flip-flops are clocked: (r · n + N) · m bits of membranes (or of the
 * register before their memory), the input register, the controller in every busy cycle; without clock gating all of them in
 * every cycle. Where membranes lie in a memory, a row reads and writes G words of it, the threshold phase N / n · G.
 *
 * <p><b>Levels</b> of 8 bits (a constant current, counts of events) are no spikes: each that is not 0 reads the rows a spike
 * would and is multiplied with each weight before it is added. A constant current's register is written once an image; its
 * rows are read in every step.
 *
 * <p><b>Time.</b> Cores work in lock-step: while core l is at step t, core l + 1 is at step t − 1, and the slowest of
 * them ends the slot. With c(l, t) the busy cycles of core l at step t, L cores and T steps,
 * <pre>
 *   alone:         Σ over slots s = 0 … T + L − 2 of max over l with 0 ≤ s − l &lt; T of c(l, s − l)
 *   back to back:  Σ over slots s = 0 … T − 1 of max over l of c(l, (s − l) mod T)
 * </pre>
 * The first is the latency of an image that finds the chip empty; the second the interval of an unbroken stream of that
 * image, so that neither depends on which images come before or after. A chip that makes its input's spikes has a stage more
 * before these, of ⌈inputs / P⌉ + 1 cycles a step. A chip that is not pipelined takes Σ over t and l of c(l, t) for both.
 *
 * <p><b>By hand.</b> A core of 4 inputs, 3 outputs, 6-bit membranes, 2 lanes (G = H = 2), two steps with 1 and 2 spikes
 * into it, not a readout, weights in one bank: 3 rows, 3 words, 3 · 3 = 9 additions; 9 + 2 · 3 = 15 membranes read and
 * as many written; 6 comparisons; 2 · 4 = 8 register bits; 2 + 3 = 5 scans; 1 · 2 + 2 + 1 = 5 and 2 · 2 + 2 + 1 = 7
 * cycles. A readout behind it, of 3 inputs and 2 outputs (G = 1), takes 0 and 3 spikes: 2 and 5 cycles. Alone: 5, then
 * max(7, 2), then 5 are 17 cycles; back to back max(5, 5) + max(7, 2) = 12.
 *
 * <p><b>With memory</b>, leak and reset by subtraction, that first core's two threshold phases add 3 numbers to each of 3
 * membranes, the threshold's complement, the leak and the bias: 9 + 2 · 3 · 3 = 27 additions; all else is as above.
 *
 * <p><b>A convolution by hand.</b> One channel of 3 × 3 inputs, 2 kernels of 2 × 2, 2 lanes: rows of n = 2 weights (G = 1),
 * N = 2 · 2 · 2 = 8 neurons (H = 4). A spike in the middle lies under all 4 places of the kernel, one in a corner under 1.
 * A step with both: 2 spikes, 5 rows, 5 · 2 = 10 additions, 10 + 8 = 18 membranes read, 3 scans, 8 comparisons,
 * 5 · 1 + 4 + 1 = 10 cycles. Pooled by 2 × 2 it gives 2 windows: 2 bits of the next register.
 *
 * <p><b>A constant current by hand.</b> Levels 0, 7, 255, 0 into the core of 4 inputs and 3 outputs above, over 2 steps: 2
 * levels a step, so 4 rows, 12 products, 12 additions, 4 · 8 = 32 register bits, written once.
 */
public final class EventCounts {

    /** What samples are called whose counts come without their data. */
    private static final String IMAGE = "image";

    private final Mapping mapping;
    private final InputCode code;
    private final String noun;
    private final int images;
    private final int steps;
    private final int[] active;
    private final int[] rows;

    private EventCounts(Mapping mapping, InputCode code, String noun, int images, int steps, int[] active, int[] rows) {
        this.mapping = mapping;
        this.code = code;
        this.noun = noun;
        this.images = images;
        this.steps = steps;
        this.active = active;
        this.rows = rows;
        code.check(mapping);
    }

    /**
     * Counts what follows from spikes into dense layers.
     *
     * @param mapping the chip and its layers
     * @param images how many images, at least 1
     * @param steps how many time steps each, 1 … 4096
     * @param spikesIn spikes that entered each layer, {@code [(image · steps + step) · layers + layer]}; copied
     * @return the counts
     * @throws IllegalArgumentException where the array has another length, a layer more spikes than inputs, or a layer is no
     *     dense one, whose rows do not follow from the number of spikes
     */
    public static EventCounts of(Mapping mapping, int images, int steps, int[] spikesIn) {
        for (Core core : mapping.cores()) {
            if (!core.layer().connections().dense()) {
                throw new IllegalArgumentException("layer " + core.index() + " (" + core.layer()
                        + ") is a convolution, whose row reads depend on where its spikes are: give them as well");
            }
        }
        return of(mapping, images, steps, spikesIn, spikesIn);
    }

    /**
     * Counts what follows from spikes and the rows they read.
     *
     * @param mapping the chip and its layers
     * @param images how many images, at least 1
     * @param steps how many time steps each, 1 … 4096
     * @param active inputs of each layer that were not 0: spikes, or levels, {@code [(image · steps + step) · layers +
     *     layer]}; copied
     * @param rowReads rows of weights that they read, likewise; copied
     * @return the counts
     * @throws IllegalArgumentException where an array has another length, a layer more active inputs than inputs, or more
     *     rows read than they can read
     */
    public static EventCounts of(Mapping mapping, int images, int steps, int[] active, int[] rowReads) {
        return of(mapping, InputCode.UNKNOWN, IMAGE, images, steps, active.clone(), rowReads.clone());
    }

    private static EventCounts of(
            Mapping mapping, InputCode code, String noun, int images, int steps, int[] active, int[] rowReads) {
        if (images < 1) {
            throw new IllegalArgumentException("images must be at least 1, was " + images);
        }
        Encoder.checkSteps(steps);
        int layers = mapping.cores().size();
        checkLength(images, steps, layers, active, "spike counts");
        checkLength(images, steps, layers, rowReads, "row reads");
        for (int i = 0; i < active.length; i++) {
            Connections connections = mapping.cores().get(i % layers).layer().connections();
            if (active[i] < 0 || active[i] > connections.inputs()) {
                throw new IllegalArgumentException("layer " + i % layers + " has " + connections.inputs()
                        + " inputs, was given " + active[i] + " spikes");
            }
            long most = (long) active[i] * connections.mostReads();
            long least = connections.dense() ? most : 0;
            if (rowReads[i] < least || rowReads[i] > most) {
                throw new IllegalArgumentException("layer " + i % layers + " reads " + least + ".." + most
                        + " rows for " + active[i] + " inputs, was given " + rowReads[i]);
            }
        }
        return new EventCounts(mapping, code, noun, images, steps, active, rowReads);
    }

    private static void checkLength(int images, int steps, int layers, int[] counts, String what) {
        if (counts.length != (long) images * steps * layers) {
            throw new IllegalArgumentException(images + " images × " + steps + " steps × " + layers + " layers need "
                    + (long) images * steps * layers + " " + what + ", was given " + counts.length);
        }
    }

    /**
     * Counts what follows from the spikes of a network that came to the chip as such.
     *
     * @param mapping the chip and the network's layers
     * @param activity the spikes, of at least one image
     * @return the counts
     * @throws IllegalArgumentException where the activity is of other layers, or the chip would make the spikes itself
     */
    public static EventCounts of(Mapping mapping, Activity activity) {
        return of(mapping, activity, InputCode.UNKNOWN);
    }

    /**
     * Counts what follows from the spikes of a network.
     *
     * @param mapping the chip and the network's layers
     * @param activity the spikes, of at least one image
     * @param encoder what made the input's spikes, on the chip where its input layer is there
     * @return the counts
     * @throws IllegalArgumentException where the activity is of other layers, or the chip cannot make such spikes
     */
    public static EventCounts of(Mapping mapping, Activity activity, Encoder encoder) {
        return of(mapping, activity, InputCode.of(encoder));
    }

    /**
     * The same with each step an image of its own, the steps of an image side by side.
     *
     * @return counts of images × steps images of one step
     */
    public EventCounts eachStep() {
        return new EventCounts(mapping, code, noun, images * steps, 1, active, rows);
    }

    private static EventCounts of(Mapping mapping, Activity activity, InputCode code) {
        int layers = mapping.cores().size();
        if (activity.layers() != layers) {
            throw new IllegalArgumentException(
                    "the activity is of " + activity.layers() + " weight layers, " + layers + " are mapped");
        }
        int[] active = new int[activity.images() * activity.steps() * layers];
        int[] rows = new int[active.length];
        int at = 0;
        for (int image = 0; image < activity.images(); image++) {
            for (int step = 0; step < activity.steps(); step++) {
                for (int layer = 0; layer < layers; layer++) {
                    active[at] = activity.spikesIn(image, step, layer);
                    rows[at++] = activity.rowReads(image, step, layer);
                }
            }
        }
        return of(mapping, code, activity.evaluation().noun(), activity.images(), activity.steps(), active, rows);
    }

    /**
     * The same spikes on another chip: nothing is simulated again.
     *
     * @param spec the chip
     * @return new counts
     * @throws IllegalArgumentException where the layers cannot be mapped on it
     */
    public EventCounts on(ChipSpec spec) {
        return new EventCounts(mapping.on(spec), code, noun, images, steps, active, rows);
    }

    /**
     * The same chip without sparsity: every row is read in every step and goes through the lanes, masked where there is
     * no spike. All images are then alike.
     *
     * @return counts of one image
     */
    public EventCounts withoutSparsity() {
        int[] all = new int[steps * layers()];
        int[] reads = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            Connections connections = mapping.cores().get(i % layers()).layer().connections();
            all[i] = connections.inputs();
            reads[i] = Math.toIntExact(connections.reads());
        }
        return new EventCounts(mapping, code, noun, 1, steps, all, reads);
    }

    /**
     * The same chip when nothing ever spikes.
     *
     * @return counts of one image
     */
    public EventCounts silent() {
        return new EventCounts(mapping, code, noun, 1, steps, new int[steps * layers()], new int[steps * layers()]);
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
     * What a sample is called.
     *
     * @return {@code image} or {@code recording}
     */
    public String noun() {
        return noun;
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
     * @return their number; 0 where levels entered
     */
    public int spikesIn(int image, int step, int layer) {
        int inputs = activeInputs(image, step, layer);
        return mapping.cores().get(layer).layer().input().levels() ? 0 : inputs;
    }

    /**
     * Inputs of a layer that were not 0.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return spikes, or levels above 0
     */
    public int activeInputs(int image, int step, int layer) {
        return active[place(image, step, layer)];
    }

    /**
     * Rows of weights that a layer read.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int rowReads(int image, int step, int layer) {
        return rows[place(image, step, layer)];
    }

    private int place(int image, int step, int layer) {
        Objects.checkIndex(image, images);
        Objects.checkIndex(step, steps);
        return (image * steps + step) * layers() + Objects.checkIndex(layer, layers());
    }

    /**
     * What happened on a core while an image was on the chip.
     *
     * @param image 0 … images−1
     * @param layer 0 … layers−1
     * @param arrival how images follow each other
     * @return the counts, over all steps
     */
    public EventVector events(int image, int layer, Arrival arrival) {
        return events(image, layer, cycles(image, arrival));
    }

    private EventVector events(int image, int layer, long cycles) {
        Core core = mapping.cores().get(layer);
        WeightLayer runs = core.layer();
        Membranes membranes = runs.membranes();
        long inputs = over(active, image, layer);
        long reads = over(rows, image, layer);
        long busy = reads * core.rowCycles() + steps * (core.phaseCycles() + 1L);
        long products = reads * runs.outputs();
        long phases = (long) steps * runs.connections().neurons();
        long touched = products + phases * membranes.copies();
        long memoryWords = core.membraneMemory()
                .map(banks -> (reads + (long) steps * runs.connections().places()) * core.rowCycles() * banks.columns())
                .orElse(0L);
        long written = registerWrites(runs);
        long makes = core.encodes() ? runs.inputs() : 0;
        long all = core.flipFlops() * cycles;
        long clocked = touched * membranes.bits() + written + core.controllerBits() * busy + makes * InputCode.BITS;
        boolean levels = runs.input().levels();
        return EventVector.builder()
                .add(Event.SPIKES_IN, levels ? 0 : inputs)
                .add(Event.LEVELS_IN, levels ? inputs : 0)
                .add(Event.ROW_READS, reads)
                .add(Event.WORDS_READ, reads * core.bankColumns())
                .add(Event.ADDS, products + phases * membranes.additions())
                .add(Event.MULTIPLIES, levels ? products : 0)
                .add(Event.MEMBRANE_READS, touched)
                .add(Event.MEMBRANE_WRITES, touched)
                .add(Event.MEMBRANE_WORDS_READ, memoryWords)
                .add(Event.MEMBRANE_WORDS_WRITTEN, memoryWords)
                .add(Event.COMPARES, phases * membranes.comparisons() + (runs.readout() ? runs.outputs() - 1 : 0))
                .add(Event.REGISTER_WRITES, written)
                .add(Event.SCANS, inputs + steps)
                .add(Event.IMAGE_WRITES, makes * InputCode.BITS)
                .add(Event.RANDOM_BITS, makes * steps * code.randomBits())
                .add(Event.ENCODINGS, makes * steps)
                .add(Event.BUSY_CYCLES, busy)
                .add(Event.IDLE_CYCLES, cycles - busy)
                .add(Event.CLOCKED_BITS, mapping.spec().clockGating() ? clocked : all)
                .add(Event.GATED_BITS, mapping.spec().clockGating() ? all - clocked : 0)
                .build();
    }

    private long over(int[] counts, int image, int layer) {
        long sum = 0;
        for (int step = 0; step < steps; step++) {
            sum += counts[place(image, step, layer)];
        }
        return sum;
    }

    /** Bits written to a core's input register: each place once a step, of a constant current once an image. */
    private long registerWrites(WeightLayer layer) {
        return (long) layer.inputs() * layer.input().bits() * (layer.input().constant() ? 1 : steps);
    }

    /**
     * What happened on all cores while an image was on the chip.
     *
     * @param image 0 … images−1
     * @param arrival how images follow each other
     * @return the counts, a core each
     */
    public List<EventVector> events(int image, Arrival arrival) {
        long cycles = cycles(image, arrival);
        EventVector[] events = new EventVector[layers()];
        Arrays.setAll(events, layer -> events(image, layer, cycles));
        return List.of(events);
    }

    /**
     * What happened on all cores for all images.
     *
     * @param arrival how images follow each other
     * @return the sums, a core each
     */
    public List<EventVector> total(Arrival arrival) {
        EventSums sums = new EventSums(layers());
        for (int image = 0; image < images; image++) {
            sums.add(events(image, arrival));
        }
        return sums.build();
    }

    /**
     * How long an image is on the chip.
     *
     * @param image 0 … images−1
     * @param arrival how images follow each other
     * @return alone, its latency; back to back, the interval from one image to the next; in clock cycles
     */
    public long cycles(int image, Arrival arrival) {
        Objects.checkIndex(image, images);
        int maker = mapping.cores().get(0).encodes() ? 1 : 0;
        long[][] busy = new long[maker + layers()][steps];
        if (maker == 1) {
            Arrays.fill(busy[0], mapping.cores().get(0).encodingCycles());
        }
        for (int layer = 0; layer < layers(); layer++) {
            for (int step = 0; step < steps; step++) {
                busy[maker + layer][step] = mapping.cores().get(layer).stepCycles(rowReads(image, step, layer));
            }
        }
        return new Pipeline(mapping.spec().pipelined(), busy).cycles(arrival);
    }

    /**
     * Synaptic operations: a spike, or a level above 0, reaching a neuron through a weight, zero or not.
     *
     * @return Σ over images, steps and layers of row reads × weights in a row; biases not counted
     */
    public long synapticOperations() {
        return operations(false);
    }

    /**
     * Synaptic operations that multiply: those of levels.
     *
     * @return the part of {@link #synapticOperations}; 0 where the input is spikes
     */
    public long multiplyAccumulates() {
        return operations(true);
    }

    private long operations(boolean levelsOnly) {
        long operations = 0;
        for (int i = 0; i < rows.length; i++) {
            WeightLayer layer = mapping.cores().get(i % layers()).layer();
            operations += levelsOnly && !layer.input().levels() ? 0 : (long) rows[i] * layer.outputs();
        }
        return operations;
    }

    /**
     * How often inputs of layers were not 0.
     *
     * @return of all inputs of all layers, at all steps, for all images, the share that spiked or were levels above 0
     */
    public double activeShare() {
        long all = 0;
        for (Core core : mapping.cores()) {
            all += (long) core.layer().inputs() * steps * images;
        }
        return Arrays.stream(active).asLongStream().sum() / (double) all;
    }

    /** Such as {@code event counts of 1,000 images × 16 steps on 3 cores of yin2017}. */
    @Override
    public String toString() {
        return "event counts of " + PlainNumbers.count(images, noun) + " × " + steps + " steps on " + layers()
                + " cores of " + mapping.spec().name();
    }
}
