package io.github.spikelet.hardware.technology;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.units.SignificantDigits;
import io.github.spikelet.provenance.Checksum;
import io.github.spikelet.store.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a chip is made in: a process, its memories, how logic scales to it, and the constants a chip's figures follow from, each with
 * its band and its source. Immutable; equal where all of these are.
 *
 * <p>They come from one file, which names the tables of memories and of scaling, all read strictly: a constant without a source, with
 * a low end above its value, a number that is none, an unknown unit or kind, a name given twice, a constant of the model that is
 * missing are errors that name the constant and the field. Another node is another file, and no code.
 */
public final class Technology {

    private final String name;
    private final double nodeNanometres;
    private final Flavour flavour;
    private final SramTable memory;
    private final Scaling scaling;
    private final Map<String, Constant> constants;

    Technology(
            String name,
            double nodeNanometres,
            Flavour flavour,
            SramTable memory,
            Scaling scaling,
            Map<String, Constant> constants) {
        this.name = name;
        this.nodeNanometres = nodeNanometres;
        this.flavour = flavour;
        this.memory = memory;
        this.scaling = scaling;
        this.constants = new LinkedHashMap<>(constants);
        for (Quantity quantity : Quantity.values()) {
            Constant constant = constant(quantity.constant());
            if (constant.unit() != quantity.unit()) {
                throw new IllegalArgumentException("constant \"" + constant.name() + "\": unit must be "
                        + quantity.unit().symbol() + ", was " + constant.unit().symbol());
            }
        }
    }

    /**
     * The constants for 40 nm CMOS that come with the model.
     *
     * @return always equal
     */
    public static Technology cmos40() {
        return Builtin.CMOS40;
    }

    /**
     * Reads a technology file, and the tables that it names: those that lie beside it, or the module's own.
     *
     * @param file JSON in UTF-8; the model's own {@code cmos40.json} shows the form
     * @return the technology
     * @throws IllegalArgumentException where the file or a table is not valid; names constant and field, or line and column
     * @throws UncheckedIOException where it cannot be read
     */
    public static Technology read(Path file) {
        Path folder = Argument.FILE.given(file).toAbsolutePath().getParent();
        return StrictJson.read("technology file", file, json -> TechnologyFile.read(json, Optional.ofNullable(folder)));
    }

    /**
     * What the file calls it.
     *
     * @return such as {@code cmos40}
     */
    public String name() {
        return name;
    }

    /**
     * The process node.
     *
     * @return in nanometres, such as 40
     */
    public double nodeNanometres() {
        return nodeNanometres;
    }

    /**
     * The transistors.
     *
     * @return their flavour
     */
    public Flavour flavour() {
        return flavour;
    }

    /**
     * The memories that chips are built with.
     *
     * @return their table
     */
    public SramTable memory() {
        return memory;
    }

    /**
     * How figures go from where they were found to this process.
     *
     * @return the scaling
     */
    public Scaling scaling() {
        return scaling;
    }

    /**
     * This process at a supply.
     *
     * @param voltage in volts
     * @return where figures of a chip hold
     * @throws IllegalArgumentException where the scaling has nothing for that voltage; says which it has
     */
    public OperatingPoint at(double voltage) {
        OperatingPoint point = new OperatingPoint(nodeNanometres, flavour, voltage);
        scaling.energyFactor(point, point);
        return point;
    }

    /**
     * Looks a constant up.
     *
     * @param constant its name
     * @return the constant
     * @throws IllegalArgumentException where there is none of that name; names those there are
     */
    public Constant constant(String constant) {
        Constant found = constants.get(constant);
        if (found == null) {
            throw new IllegalArgumentException("technology \"" + name + "\" has no constant \"" + constant
                    + "\"; it has: " + String.join(", ", constants.keySet()));
        }
        return found;
    }

    /**
     * The constants in the file's order.
     *
     * @return a new list
     */
    public List<Constant> constants() {
        return new ArrayList<>(constants.values());
    }

    /**
     * The same with one constant set to a number of the caller's, without a band: for what-if questions, such as
     * {@code with("logic.postlayout", 1)}.
     *
     * @param constant its name
     * @param value the number, in the constant's unit
     * @return a new technology whose constant says in its source that it was set, and what it was
     * @throws IllegalArgumentException where there is no such constant or the number is negative or not finite
     */
    public Technology with(String constant, double value) {
        Constant was = constant(constant);
        Map<String, Constant> changed = new LinkedHashMap<>(constants);
        changed.put(
                constant,
                new Constant(
                        constant,
                        value,
                        value,
                        value,
                        was.unit(),
                        was.nodeNanometres(),
                        was.voltage(),
                        was.temperatureCelsius(),
                        ConstantKind.JUDGEMENT,
                        "Set by the caller; was " + SignificantDigits.plain(was.value()) + ": " + was.source()));
        return new Technology(name, nodeNanometres, flavour, memory, scaling, changed);
    }

    /**
     * The technology as a number: equal if and only if names, numbers and units of constants are, and node, flavour and tables. Of
     * a technology with the module's own process, that of {@link #cmos40()}, it is the checksum of the constants alone.
     *
     * @return 64 hexadecimal digits
     */
    public String checksum() {
        Checksum checksum = new Checksum();
        for (Constant constant : constants.values()) {
            add(checksum, constant.name() + "\n" + constant.unit().symbol() + "\n");
            for (double number : new double[] {
                constant.value(),
                constant.low(),
                constant.high(),
                constant.nodeNanometres(),
                constant.voltage(),
                constant.temperatureCelsius()
            }) {
                long bits = Double.doubleToLongBits(number);
                checksum.add((int) bits, (int) (bits >>> 32));
            }
        }
        if (!sameProcess(cmos40())) {
            add(checksum, nodeNanometres + "\n" + flavour + "\n" + memory + "\n" + scaling + "\n");
        }
        return checksum.hex();
    }

    private static void add(Checksum checksum, String words) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        checksum.add(text, 0, text.length);
    }

    private boolean sameProcess(Technology other) {
        return nodeNanometres == other.nodeNanometres
                && flavour == other.flavour
                && memory.equals(other.memory)
                && scaling.equals(other.scaling);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Technology technology
                        && name.equals(technology.name)
                        && constants().equals(technology.constants())
                        && sameProcess(technology);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, constants);
    }

    /**
     * The constants as a table.
     *
     * @return a row a constant: constant, value, low, high, unit, node (nm), voltage (V), temperature (°C), kind, source
     */
    public Table table() {
        List<Constant> rows = constants();
        return PlainNumbers.in(Table.create(
                "constants of " + name,
                StringColumn.create("constant", rows.stream().map(Constant::name)),
                DoubleColumn.create("value", rows.stream().mapToDouble(Constant::value)),
                DoubleColumn.create("low", rows.stream().mapToDouble(Constant::low)),
                DoubleColumn.create("high", rows.stream().mapToDouble(Constant::high)),
                StringColumn.create("unit", rows.stream().map(row -> row.unit().symbol())),
                DoubleColumn.create("node (nm)", rows.stream().mapToDouble(Constant::nodeNanometres)),
                DoubleColumn.create("voltage (V)", rows.stream().mapToDouble(Constant::voltage)),
                DoubleColumn.create("temperature (°C)", rows.stream().mapToDouble(Constant::temperatureCelsius)),
                StringColumn.create("kind", rows.stream().map(row -> row.kind().label())),
                StringColumn.create("source", rows.stream().map(Constant::source))));
    }

    /** Such as {@code cmos40, 18 constants}. */
    @Override
    public String toString() {
        return name + ", " + constants.size() + " constants";
    }

    private static final class Builtin {

        static final Technology CMOS40 = read();

        private static Technology read() {
            try (InputStream stream = Technology.class.getResourceAsStream("cmos40.json")) {
                if (stream == null) {
                    throw new IllegalStateException("the jar lacks cmos40.json: it was not built whole");
                }
                return TechnologyFile.read(
                        new StrictJson(
                                "technology file cmos40.json", new InputStreamReader(stream, StandardCharsets.UTF_8)),
                        Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read cmos40.json", e);
            }
        }
    }
}
