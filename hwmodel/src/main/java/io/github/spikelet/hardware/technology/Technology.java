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
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The constants a chip's figures follow from, each with its band and its source. Immutable.
 *
 * <p>They come from one file, read strictly: a constant without a source, with a low end above its value, a number that
 * is none, an unknown unit or kind, a name given twice, a constant of the model that is missing are errors that name the
 * constant and the field.
 */
public final class Technology {

    private final String name;
    private final Map<String, Constant> constants;

    Technology(String name, Map<String, Constant> constants) {
        this.name = name;
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
     * Reads a technology file.
     *
     * @param file JSON in UTF-8; the model's own {@code cmos40.json} shows the form
     * @return the technology
     * @throws IllegalArgumentException where the file is not valid; names constant and field
     * @throws UncheckedIOException where it cannot be read
     */
    public static Technology read(Path file) {
        return StrictJson.read("technology file", Argument.FILE.given(file), TechnologyFile::read);
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
        return new Technology(name, changed);
    }

    /**
     * The constants as a number: equal if and only if names, numbers and units are.
     *
     * @return 64 hexadecimal digits
     */
    public String checksum() {
        Checksum checksum = new Checksum();
        for (Constant constant : constants.values()) {
            byte[] text = (constant.name() + "\n" + constant.unit().symbol() + "\n").getBytes(StandardCharsets.UTF_8);
            checksum.add(text, 0, text.length);
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
        return checksum.hex();
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
                return TechnologyFile.read(new StrictJson(
                        "technology file cmos40.json", new InputStreamReader(stream, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read cmos40.json", e);
            }
        }
    }
}
