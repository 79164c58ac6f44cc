package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.technology.SramMacro;
import java.util.Optional;

/**
 * A core with the weight layer it runs and the memories it has.
 *
 * <p>The weight memory has one logical row an input, or of a convolution one an input channel and place of the kernel. What
 * is kept of neurons lies in flip-flops, or, where that is more than the chip's {@code membraneRegisterBits}, in a memory of
 * its own: a word holds the neurons that a cycle adds to, and the words of neighbouring places lie in different banks, so
 * that the threshold phase can keep all lanes busy. That memory has a port to read and one to write, each priced as CACTI's.
 *
 * @param index which weight layer, from 0
 * @param layer what it runs
 * @param spec the chip
 * @param weights the weight memory
 * @param membraneMemory the memory of membranes; empty where they lie in flip-flops
 */
public record Core(int index, WeightLayer layer, ChipSpec spec, Banks weights, Optional<Banks> membraneMemory) {

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
        return index == 0
                && spec.inputLayer() == InputLayer.ON_CHIP
                && !layer.input().levels();
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
     * Its flip-flops.
     *
     * @return the input registers (two of them, one that is read while the other is written, where cores are pipelined),
     *     membranes, or the register before their memory, controller, and the image of a core that {@link #encodes}
     */
    public long flipFlops() {
        long input = (long) layer.inputs() * layer.input().bits() * (spec.pipelined() ? 2 : 1);
        long membranes = membraneMemory.isPresent()
                ? (long) lanes() * layer.membranes().copies() * layer.membraneBits()
                : layer.membraneStorageBits();
        return input + membranes + controllerBits() + (encodes() ? 8L * layer.inputs() : 0);
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
