package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.technology.Constant;
import io.github.spikelet.hardware.technology.Quantity;
import io.github.spikelet.hardware.technology.Scaling;
import io.github.spikelet.hardware.technology.SramMacro;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.SignificantDigits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which weight layer lies on which core, in which memory.
 *
 * <p>Weight layer n is run by core n. Its memory is cut by one rule. A bank has at most as many words as the largest one
 * with the widest word (64 KB × 512 bits: 1,024), so as few banks stand on top of each other as hold all rows; as few
 * stand side by side as keep a word within the widest; where CACTI would not build such a bank (too wide for its depth),
 * one column more, until it would. The depth does not depend on the bits of a weight, so that another width does not change
 * it. A chip may fix how many stand side by side.
 *
 * <p>What is kept of neurons lies in flip-flops unless it takes more than the chip's {@code membraneRegisterBits}. Then it
 * lies in a memory cut by the same rule, whose word holds the neurons that a cycle adds to, min(outputs, lanes) of them; at
 * least ⌈lanes / outputs⌉ banks, or as many as there are words, stand on top of each other, so that the threshold phase gets
 * as many neurons a cycle as there are lanes.
 */
public final class Mapping {

    private final ChipSpec spec;
    private final List<Core> cores;

    private Mapping(ChipSpec spec, List<Core> cores) {
        this.spec = spec;
        this.cores = List.copyOf(cores);
    }

    /**
     * Maps layers on a chip.
     *
     * @param spec the chip
     * @param layers in order; each reads as many as the one before gives; the last, and no other, is a readout
     * @return the mapping
     * @throws IllegalArgumentException where layers do not meet, a bank is slower than the clock, a row cannot be cut into
     *     the chip's banks, or the network does not fit into the chip's limits; with the numbers, and with the nearest that
     *     fits
     */
    public static Mapping of(ChipSpec spec, List<WeightLayer> layers) {
        Argument.SPECIFICATION.given(spec);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a chip needs at least one weight layer to run, was given none");
        }
        List<Core> cores = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            WeightLayer layer = layers.get(i);
            if (i > 0 && layer.inputs() != layers.get(i - 1).connections().outputs()) {
                throw new IllegalArgumentException("layer " + i + " reads " + layer.inputs() + " inputs, layer "
                        + (i - 1) + " gives " + layers.get(i - 1).connections().outputs());
            }
            if (layer.readout() != (i == layers.size() - 1)) {
                throw new IllegalArgumentException("the last weight layer, and no other, must be the readout; layer "
                        + i + " of " + layers.size() + (layer.readout() ? " is one" : " is none"));
            }
            cores.add(new Core(i, layer, spec, weights(spec, i, layer), membranes(spec, i, layer)));
        }
        spec.limits().check(spec, cores);
        return new Mapping(spec, cores);
    }

    private static Banks weights(ChipSpec spec, int index, WeightLayer layer) {
        int rows = layer.connections().rows();
        if (spec.banks().isPresent()) {
            return fixed(spec, index, layer, spec.banks().getAsInt());
        }
        return cut(spec, index, rows, layer.outputs(), layer.weightBits(), 1);
    }

    private static Banks fixed(ChipSpec spec, int index, WeightLayer layer, int columns) {
        if (layer.outputs() % columns != 0) {
            throw new IllegalArgumentException(
                    "banks must divide the " + layer.outputs() + " weights in a row of layer " + index + ", was "
                            + columns + "; allowed: " + divisors(layer.outputs()));
        }
        int bits = layer.outputs() / columns * layer.weightBits();
        if (bits > spec.bankWordBits()) {
            throw new IllegalArgumentException("banks of " + spec.bankWordBits() + "-bit words cannot give "
                    + layer.outputs() / columns + " weights of " + layer.weightBits() + " bits each in layer " + index
                    + ": set banks to at least "
                    + Core.ceilDiv((long) layer.outputs() * layer.weightBits(), spec.bankWordBits()) + ", was "
                    + columns);
        }
        int rows = layer.connections().rows();
        int stacks = (int) Core.ceilDiv(rows, deepest(spec));
        SramMacro bank = spec.technology().memory().macro(kilobytes(spec, Core.ceilDiv(rows, stacks), bits), bits);
        checkClock(spec, index, bank);
        return new Banks(columns, stacks, bank, (long) rows * layer.outputs() * layer.weightBits());
    }

    private static String divisors(int number) {
        return IntStream.rangeClosed(1, Math.min(number, 4096))
                .filter(i -> number % i == 0)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static Optional<Banks> membranes(ChipSpec spec, int index, WeightLayer layer) {
        if (layer.membraneStorageBits() <= spec.membraneRegisterBits()) {
            return Optional.empty();
        }
        int items = Math.min(layer.outputs(), spec.lanes());
        long words = (long) layer.connections().places() * Core.ceilDiv(layer.outputs(), spec.lanes());
        int bits = layer.membraneBits() * layer.membranes().copies();
        int interleaved = (int) Math.min(words, Core.ceilDiv(spec.lanes(), items));
        return Optional.of(cut(spec, index, words, items, bits, interleaved));
    }

    private static long deepest(ChipSpec spec) {
        return spec.bankKilobytes() * 8192L / spec.bankWordBits();
    }

    private static double kilobytes(ChipSpec spec, long words, long bits) {
        return words * Math.max(bits, spec.technology().memory().leastWordBits()) / 8192.0;
    }

    /** Cuts words of so many items into banks, at least so many of them on top of each other. */
    private static Banks cut(ChipSpec spec, int index, long words, int items, int itemBits, int leastRows) {
        int rows = (int) Math.max(leastRows, Core.ceilDiv(words, deepest(spec)));
        long deep = Core.ceilDiv(words, rows);
        for (int columns = 1; columns <= items; columns++) {
            long bits = Core.ceilDiv(items, columns) * itemBits;
            if (bits > spec.bankWordBits()) {
                continue;
            }
            Optional<SramMacro> bank = spec.technology().memory().valid(kilobytes(spec, deep, bits), (int) bits);
            if (bank.isPresent()) {
                checkClock(spec, index, bank.get());
                return new Banks(columns, rows, bank.get(), words * items * itemBits);
            }
        }
        throw new IllegalArgumentException("bank word bits must be at least " + itemBits + " for layer " + index
                + ", whose memory holds numbers of that width, was " + spec.bankWordBits());
    }

    /** A row must come out of its bank within a cycle. */
    private static void checkClock(ChipSpec spec, int index, SramMacro bank) {
        Technology technology = spec.technology();
        double slower = technology.scaling().delayFactor(technology.memory().operatingPoint(), spec.operatingPoint());
        double fastest = 1 / (bank.cycleSeconds() * slower);
        if (spec.clockHertz() > fastest) {
            throw new IllegalArgumentException("clock must be at most " + SignificantDigits.three(fastest / 1e6)
                    + " MHz at " + SignificantDigits.plain(spec.voltage()) + " V for the banks of layer " + index
                    + " (" + bank + "), was " + SignificantDigits.three(spec.clockHertz() / 1e6) + " MHz");
        }
    }

    /**
     * The chip.
     *
     * @return its specification
     */
    public ChipSpec spec() {
        return spec;
    }

    /**
     * The cores in the order of their layers.
     *
     * @return unmodifiable
     */
    public List<Core> cores() {
        return cores;
    }

    /**
     * The same layers on another chip.
     *
     * @param other the chip
     * @return a new mapping
     * @throws IllegalArgumentException as {@link #of}
     */
    public Mapping on(ChipSpec other) {
        return of(other, cores.stream().map(Core::layer).toList());
    }

    /**
     * The area of memories, flip-flops, adders and comparators, before wires and without encoders, controllers' logic and
     * pads.
     *
     * <p>Memories by CACTI; a flip-flop and a full adder by the technology's constants, brought to the chip's node; the
     * full adder is taken for each bit of a lane's adder, of its comparator, of each further addition of the threshold phase,
     * and for each pair of bits of a multiplier where levels enter.
     *
     * @return in square millimetres
     */
    public double areaSquareMillimetres() {
        Technology technology = spec.technology();
        Constant flipFlop = technology.constant(Quantity.FLIPFLOP_AREA.constant());
        Constant adder = technology.constant(Quantity.FULL_ADDER_AREA.constant());
        Scaling scaling = technology.scaling();
        double node = technology.nodeNanometres();
        double perFlipFlop = flipFlop.value() * scaling.areaFactor(flipFlop.nodeNanometres(), node);
        double perAdder = adder.value() * scaling.areaFactor(adder.nodeNanometres(), node);
        double square = 0;
        for (Core core : cores) {
            square += core.weights().count() * core.bank().areaSquareMicrometres();
            square += core.membraneMemory()
                    .map(banks -> banks.count() * banks.bank().areaSquareMicrometres())
                    .orElse(0.0);
            square += core.flipFlops() * perFlipFlop;
            square += (double) core.lanes() * laneAdders(core.layer()) * perAdder;
        }
        return square * 1e-6;
    }

    private static long laneAdders(WeightLayer layer) {
        Membranes membranes = layer.membranes();
        long numbers = 2 + Math.max(0, membranes.additions() - 1);
        long products = layer.input().levels() ? (long) layer.input().bits() * layer.weightBits() : 0;
        return numbers * membranes.bits() + products;
    }

    /**
     * The mapping as a table.
     *
     * @return a row a layer: layer, inputs, outputs (weights in a row), neurons, banks, bank, membranes, KB used, KB there,
     *     flip-flops, cycles a row
     */
    public Table table() {
        return PlainNumbers.in(Table.create(
                "mapping on " + spec.name(),
                IntColumn.create("layer", cores.stream().mapToInt(Core::index).toArray()),
                IntColumn.create(
                        "inputs",
                        cores.stream().mapToInt(core -> core.layer().inputs()).toArray()),
                IntColumn.create(
                        "outputs",
                        cores.stream().mapToInt(core -> core.layer().outputs()).toArray()),
                IntColumn.create(
                        "neurons",
                        cores.stream()
                                .mapToInt(core -> core.layer().connections().neurons())
                                .toArray()),
                StringColumn.create("banks", cores.stream().map(core -> core.bankColumns() + " × " + core.bankRows())),
                StringColumn.create(
                        "bank", cores.stream().map(core -> core.bank().toString())),
                StringColumn.create(
                        "membranes",
                        cores.stream()
                                .map(core -> core.membraneMemory()
                                        .map(Banks::toString)
                                        .orElse("flip-flops"))),
                DoubleColumn.create("KB used", cores.stream().mapToDouble(Core::kilobytesUsed)),
                DoubleColumn.create("KB there", cores.stream().mapToDouble(Core::kilobytesThere)),
                LongColumn.create(
                        "flip-flops", cores.stream().mapToLong(Core::flipFlops).toArray()),
                IntColumn.create(
                        "cycles a row", cores.stream().mapToInt(Core::rowCycles).toArray())));
    }
}
