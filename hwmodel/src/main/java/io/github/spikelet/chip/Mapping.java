package io.github.spikelet.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * one column more, until it would. The depth does not depend on the bits of a weight, so that another width does not change it.
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
     * @throws IllegalArgumentException where layers do not meet, or a bank is slower than the clock; with the numbers
     */
    public static Mapping of(ChipSpec spec, List<WeightLayer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a chip needs at least one weight layer to run, was given none");
        }
        List<Core> cores = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            WeightLayer layer = layers.get(i);
            if (i > 0 && layer.inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("layer " + i + " reads " + layer.inputs() + " inputs, layer "
                        + (i - 1) + " gives " + layers.get(i - 1).outputs());
            }
            if (layer.readout() != (i == layers.size() - 1)) {
                throw new IllegalArgumentException("the last weight layer, and no other, must be the readout; layer "
                        + i + " of " + layers.size() + (layer.readout() ? " is one" : " is none"));
            }
            cores.add(core(spec, i, layer));
        }
        return new Mapping(spec, cores);
    }

    private static Core core(ChipSpec spec, int index, WeightLayer layer) {
        long deepest = spec.bankKilobytes() * 8192L / spec.bankWordBits();
        int rows = (int) Core.ceilDiv(layer.inputs(), deepest);
        long words = Core.ceilDiv(layer.inputs(), rows);
        for (int columns = 1; columns <= layer.outputs(); columns++) {
            long bits = Core.ceilDiv(layer.outputs(), columns) * layer.weightBits();
            if (bits > spec.bankWordBits()) {
                continue;
            }
            double kilobytes = words * Math.max(bits, SramTable.MIN_WORD_BITS) / 8192.0;
            Optional<SramMacro> bank = SramTable.cacti40().valid(kilobytes, (int) bits);
            if (bank.isPresent()) {
                checkClock(spec, index, bank.get());
                return new Core(index, layer, spec.lanes(), spec.controllerBits(), columns, rows, bank.get());
            }
        }
        throw new IllegalStateException("CACTI builds words of " + SramTable.MIN_WORD_BITS
                + " bits at every depth, yet layer " + index + " (" + layer + ") found no bank");
    }

    /** A row must come out of its bank within a cycle. */
    private static void checkClock(ChipSpec spec, int index, SramMacro bank) {
        double slower = Scaling.stillmakerBaas().delayFactor(SramTable.OPERATING_POINT, spec.operatingPoint());
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
     * full adder is taken for each bit of a lane's adder and of its comparator.
     *
     * @param technology where the cells' areas are found
     * @return in square millimetres
     */
    public double areaSquareMillimetres(Technology technology) {
        Constant flipFlop = technology.constant(Quantity.FLIPFLOP_AREA);
        Constant adder = technology.constant(Quantity.FULL_ADDER_AREA);
        Scaling scaling = Scaling.stillmakerBaas();
        double perFlipFlop = flipFlop.value() * scaling.areaFactor(flipFlop.nodeNanometres(), spec.nodeNanometres());
        double perAdder = adder.value() * scaling.areaFactor(adder.nodeNanometres(), spec.nodeNanometres());
        double square = 0;
        for (Core core : cores) {
            square += core.banks() * core.bank().areaSquareMicrometres();
            square += core.flipFlops() * perFlipFlop;
            square += 2.0 * core.lanes() * core.layer().membraneBits() * perAdder;
        }
        return square * 1e-6;
    }

    /**
     * The mapping as a table.
     *
     * @return a row a layer: layer, inputs, outputs, banks, bank, KB used, KB there, flip-flops, cycles a row
     */
    public Table table() {
        return Table.create(
                "mapping on " + spec.name(),
                IntColumn.create("layer", cores.stream().mapToInt(Core::index).toArray()),
                IntColumn.create(
                        "inputs",
                        cores.stream().mapToInt(core -> core.layer().inputs()).toArray()),
                IntColumn.create(
                        "outputs",
                        cores.stream().mapToInt(core -> core.layer().outputs()).toArray()),
                StringColumn.create("banks", cores.stream().map(core -> core.bankColumns() + " × " + core.bankRows())),
                StringColumn.create(
                        "bank", cores.stream().map(core -> core.bank().toString())),
                DoubleColumn.create("KB used", cores.stream().mapToDouble(Core::kilobytesUsed)),
                DoubleColumn.create("KB there", cores.stream().mapToDouble(Core::kilobytesThere)),
                LongColumn.create(
                        "flip-flops", cores.stream().mapToLong(Core::flipFlops).toArray()),
                IntColumn.create(
                        "cycles a row", cores.stream().mapToInt(Core::rowCycles).toArray()));
    }
}
