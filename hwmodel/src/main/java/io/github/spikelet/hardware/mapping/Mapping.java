package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.event.InputCode;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which weight layer lies on which core, in which memory, as the chip's {@link Architecture} has it.
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
        }
        Architecture architecture = spec.architecture();
        List<Core> cores = architecture.cores(spec, layers);
        if (!cores.stream().map(Core::layer).toList().equals(layers)) {
            throw new IllegalStateException(
                    "the architecture " + architecture.name() + " must give one core per layer, " + layers.size()
                            + " in their order, gave " + cores.size() + ": it is faulty");
        }
        spec.limits().check(spec, cores, architecture.coresFor(layers));
        return new Mapping(spec, cores);
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
     * Refuses what the chip cannot make of its input.
     *
     * @param code how the input becomes spikes
     * @throws IllegalArgumentException if the chip makes the spikes of the input, and cannot make these
     * @hidden for the toolkit itself
     */
    public void check(InputCode code) {
        code.check(cores.get(0).encodes());
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
     * pads; see {@link Area}.
     *
     * @return in square millimetres
     */
    public double areaSquareMillimetres() {
        return spec.architecture().area(this).squareMillimetres();
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
