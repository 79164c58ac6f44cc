package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Argument;
import io.github.spikelet.hardware.technology.Constant;
import io.github.spikelet.hardware.technology.Quantity;
import io.github.spikelet.hardware.technology.Technology;

/**
 * Adds up the area of what a chip is built of, before wires. Memories are as large as the technology's table says; a flip-flop and a
 * full adder are of its constants, brought to its node.
 */
public final class Area {

    private final double perFlipFlop;
    private final double perAdder;
    private double squareMicrometres;

    /**
     * An area of nothing so far.
     *
     * @param technology what the chip is made in
     */
    public Area(Technology technology) {
        perFlipFlop = cell(Argument.TECHNOLOGY.given(technology), Quantity.FLIPFLOP_AREA);
        perAdder = cell(technology, Quantity.FULL_ADDER_AREA);
    }

    private static double cell(Technology technology, Quantity quantity) {
        Constant constant = technology.constant(quantity.constant());
        return constant.value()
                * technology.scaling().areaFactor(constant.nodeNanometres(), technology.nodeNanometres());
    }

    /**
     * Adds a memory.
     *
     * @param banks the banks
     * @return this
     */
    public Area memory(Banks banks) {
        squareMicrometres += banks.count() * banks.bank().areaSquareMicrometres();
        return this;
    }

    /**
     * Adds flip-flops.
     *
     * @param number how many
     * @return this
     */
    public Area flipFlops(long number) {
        squareMicrometres += number * perFlipFlop;
        return this;
    }

    /**
     * Adds full adders.
     *
     * @param number how many
     * @return this
     */
    public Area fullAdders(long number) {
        squareMicrometres += number * perAdder;
        return this;
    }

    /**
     * Adds a core: its memories, flip-flops, and the adders of its lanes.
     *
     * @param core the core
     * @return this
     */
    public Area core(Core core) {
        memory(core.weights());
        core.membraneMemory().ifPresent(this::memory);
        return flipFlops(core.flipFlops()).fullAdders(core.fullAdders());
    }

    /**
     * The sum.
     *
     * @return in square millimetres
     */
    public double squareMillimetres() {
        return squareMicrometres * 1e-6;
    }
}
