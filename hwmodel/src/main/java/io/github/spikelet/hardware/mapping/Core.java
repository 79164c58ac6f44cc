package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import io.github.spikelet.hardware.technology.SramMacro;
import java.util.Optional;

/**
 * A core as a weight layer uses it: the memories it has, and what happens on it, in exact integers.
 *
 * <p>The weight memory has one logical row an input, or of a convolution one an input channel and place of the kernel. What
 * is kept of neurons lies in flip-flops, or, where that is more than the chip's {@code membraneRegisterBits}, in a memory of
 * its own: a word holds the neurons that a cycle adds to, and the words of neighbouring places lie in different banks, so
 * that the threshold phase can keep all lanes busy. That memory has a port to read and one to write, each priced as CACTI's.
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
 * <p><b>By hand.</b> A core of 4 inputs, 3 outputs, 6-bit membranes, 2 lanes (G = H = 2), two steps with 1 and 2 spikes
 * into it, not a readout, weights in one bank: 3 rows, 3 words, 3 · 3 = 9 additions; 9 + 2 · 3 = 15 membranes read and
 * as many written; 6 comparisons; 2 · 4 = 8 register bits; 2 + 3 = 5 scans; 1 · 2 + 2 + 1 = 5 and 2 · 2 + 2 + 1 = 7
 * cycles.
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
 *
 * @param index which weight layer, from 0
 * @param layer what it runs
 * @param spec the chip
 * @param weights the weight memory
 * @param membraneMemory the memory of membranes; empty where they lie in flip-flops
 * @param flipFlops all flip-flops that are there: input registers, membranes or the register before their memory, controller, and the
 *     image of a core that {@link #encodes}
 */
public record Core(
        int index, WeightLayer layer, ChipSpec spec, Banks weights, Optional<Banks> membraneMemory, long flipFlops) {

    /**
     * Cycles to take a row through the lanes.
     *
     * @return ⌈outputs / lanes⌉
     */
    public int rowCycles() {
        return (int) ceilDiv(layer.outputs(), lanes());
    }

    /**
     * Cycles to take all neurons through the lanes.
     *
     * @return ⌈neurons / lanes⌉
     */
    public int phaseCycles() {
        return (int) ceilDiv(layer.connections().neurons(), lanes());
    }

    /**
     * Cycles the core is busy in one step: the rows, the threshold phase and the hand-over.
     *
     * @param rowReads rows read in the step
     * @return rowReads · ⌈outputs / lanes⌉ + ⌈neurons / lanes⌉ + 1
     */
    public long stepCycles(long rowReads) {
        return rowReads * rowCycles() + phaseCycles() + 1;
    }

    /**
     * Its accumulators.
     *
     * @return the chip's lanes
     */
    public int lanes() {
        return spec.lanes();
    }

    /**
     * The flip-flops of its controller.
     *
     * @return the chip's
     */
    public int controllerBits() {
        return spec.controllerBits();
    }

    /**
     * Banks that a row of weights is spread over.
     *
     * @return the weight memory's columns
     */
    public int bankColumns() {
        return weights.columns();
    }

    /**
     * Banks that rows of weights are distributed over.
     *
     * @return the weight memory's rows
     */
    public int bankRows() {
        return weights.rows();
    }

    /**
     * One bank of the weight memory, as built.
     *
     * @return its shape and figures
     */
    public SramMacro bank() {
        return weights.bank();
    }

    /**
     * Banks of the weight memory.
     *
     * @return columns · rows
     */
    public int banks() {
        return weights.count();
    }

    /**
     * Memory that is there.
     *
     * @return KB of 1,024 bytes in all banks, of weights and membranes
     */
    public double kilobytesThere() {
        return weights.kilobytesThere()
                + membraneMemory.map(Banks::kilobytesThere).orElse(0.0);
    }

    /**
     * Memory that is used.
     *
     * @return KB of 1,024 bytes, of weights and membranes
     */
    public double kilobytesUsed() {
        return weights.kilobytesUsed()
                + membraneMemory.map(Banks::kilobytesUsed).orElse(0.0);
    }

    /**
     * Whether the chip makes the spikes that enter this core.
     *
     * @return true for the first core of a chip with its input layer on it, unless levels enter, which are taken as they are
     */
    public boolean encodes() {
        return spec.inputLayer().encodes(index, layer);
    }

    /**
     * Cycles in which the chip makes the spikes of a step, as many inputs a cycle as there are lanes, and hands them over.
     *
     * @return ⌈inputs / lanes⌉ + 1
     */
    public long encodingCycles() {
        return ceilDiv(layer.inputs(), lanes()) + 1;
    }

    /**
     * The full adders of its lanes: one for each bit of a lane's adder, of its comparator, of each further addition of the threshold
     * phase, and for each pair of bits of a multiplier where levels enter.
     *
     * @return their number
     */
    public long fullAdders() {
        Membranes membranes = layer.membranes();
        long numbers = 2L + Math.max(0, membranes.additions() - 1);
        long products = layer.input().levels() ? (long) layer.input().bits() * layer.weightBits() : 0;
        return lanes() * (numbers * membranes.bits() + products);
    }

    /**
     * Cycles at work while an image is on the chip.
     *
     * @param activity what entered the layers
     * @param image which image
     * @return the cycles of its steps, {@link #stepCycles}
     */
    public long busyCycles(LayerActivity activity, int image) {
        long cycles = 0;
        for (int step = 0; step < activity.steps(); step++) {
            cycles += stepCycles(activity.rowReads(image, step, index));
        }
        return cycles;
    }

    /**
     * What happens on it for an image.
     *
     * @param activity what entered the layers
     * @param image which image
     * @param cycles how long it is there for the image, at least {@link #busyCycles}; it waits in the others
     * @return the counts, over all steps
     */
    public EventVector events(LayerActivity activity, int image, long cycles) {
        Membranes membranes = layer.membranes();
        int steps = activity.steps();
        long inputs = 0;
        long reads = 0;
        for (int step = 0; step < steps; step++) {
            inputs += activity.activeInputs(image, step, index);
            reads += activity.rowReads(image, step, index);
        }
        long busy = reads * rowCycles() + steps * (phaseCycles() + 1L);
        long products = reads * layer.outputs();
        long phases = (long) steps * layer.connections().neurons();
        long touched = products + phases * membranes.copies();
        long words = (reads + (long) steps * layer.connections().places()) * rowCycles();
        long memoryWords =
                membraneMemory.isPresent() ? words * membraneMemory.get().columns() : 0;
        long written = registerWrites(steps);
        long makes = encodes() ? layer.inputs() : 0;
        long all = flipFlops * cycles;
        long clocked = touched * membranes.bits() + written + controllerBits() * busy + makes * InputCode.BITS;
        boolean levels = layer.input().levels();
        return EventVector.builder()
                .add(Event.SPIKES_IN, levels ? 0 : inputs)
                .add(Event.LEVELS_IN, levels ? inputs : 0)
                .add(Event.ROW_READS, reads)
                .add(Event.WORDS_READ, reads * bankColumns())
                .add(Event.ADDS, products + phases * membranes.additions())
                .add(Event.MULTIPLIES, levels ? products : 0)
                .add(Event.MEMBRANE_READS, touched)
                .add(Event.MEMBRANE_WRITES, touched)
                .add(Event.MEMBRANE_WORDS_READ, memoryWords)
                .add(Event.MEMBRANE_WORDS_WRITTEN, memoryWords)
                .add(Event.COMPARES, phases * membranes.comparisons() + (layer.readout() ? layer.outputs() - 1 : 0))
                .add(Event.REGISTER_WRITES, written)
                .add(Event.SCANS, inputs + steps)
                .add(Event.IMAGE_WRITES, makes * InputCode.BITS)
                .add(Event.RANDOM_BITS, makes * steps * activity.code().randomBits())
                .add(Event.ENCODINGS, makes * steps)
                .add(Event.BUSY_CYCLES, busy)
                .add(Event.IDLE_CYCLES, cycles - busy)
                .add(Event.CLOCKED_BITS, spec.clockGating() ? clocked : all)
                .add(Event.GATED_BITS, spec.clockGating() ? all - clocked : 0)
                .build();
    }

    /** Bits written to the input register: each position once per step, of a constant current once per image. */
    private long registerWrites(int steps) {
        return (long) layer.inputs() * layer.input().bits() * (layer.input().constant() ? 1 : steps);
    }

    /**
     * What happens on it in a cycle in which it waits.
     *
     * @return the counts of that cycle
     */
    public EventVector idleCycle() {
        return EventVector.builder()
                .add(Event.IDLE_CYCLES, 1)
                .add(spec.clockGating() ? Event.GATED_BITS : Event.CLOCKED_BITS, flipFlops)
                .build();
    }

    /**
     * The levels of the priority encoder's tree.
     *
     * @return ⌈log2 inputs⌉, at least 1
     */
    public int encoderLevels() {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(layer.inputs() - 1));
    }

    static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
