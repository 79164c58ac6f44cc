package io.github.spikelet.published;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.store.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Published chips from a file, each with its source. Immutable. */
public final class PublishedChips {

    private static final String MNIST = "mnist.json";

    private final List<PublishedChip> chips;

    PublishedChips(List<PublishedChip> chips) {
        this.chips = List.copyOf(chips);
    }

    /**
     * Those that classify the handwritten digits of MNIST, arXiv 1709.06206 among them.
     *
     * @return always equal
     */
    public static PublishedChips mnist() {
        try (InputStream stream = PublishedChips.class.getResourceAsStream(MNIST)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + MNIST + ": it was not built whole");
            }
            return PublishedFile.read(
                    new StrictJson("published chips " + MNIST, new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + MNIST, e);
        }
    }

    /**
     * Reads a file of one's own.
     *
     * @param file JSON in UTF-8; the house's own {@code mnist.json} shows the form
     * @return the chips
     * @throws IllegalArgumentException where the file is not valid; names chip and field
     * @throws UncheckedIOException where it cannot be read
     */
    public static PublishedChips read(Path file) {
        return StrictJson.read("published chips", Argument.FILE.given(file), PublishedFile::read);
    }

    /**
     * The chips.
     *
     * @return in the order of the file
     */
    public List<PublishedChip> chips() {
        return chips;
    }

    /**
     * These and one more, such as a design of one's own beside them.
     *
     * @param chip the chip, of a name that none of these has
     * @return new published chips, the added one last
     * @throws IllegalArgumentException where there is one of that name
     */
    public PublishedChips with(PublishedChip chip) {
        Argument.PUBLISHED_CHIP.given(chip);
        if (chips.stream().anyMatch(other -> other.name().equals(chip.name()))) {
            throw new IllegalArgumentException(
                    "there is a published chip \"" + chip.name() + "\" already: give this one another name");
        }
        List<PublishedChip> more = new ArrayList<>(chips);
        more.add(chip);
        return new PublishedChips(more);
    }

    /**
     * Looks a chip up.
     *
     * @param name its name
     * @return the chip
     * @throws IllegalArgumentException where there is none of that name; names those there are
     */
    public PublishedChip named(String name) {
        return chips.stream()
                .filter(chip -> chip.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown published chip \"" + name + "\"; known: "
                        + String.join(
                                ", ", chips.stream().map(PublishedChip::name).toList())));
    }

    /**
     * The chips as a table.
     *
     * @return a row a chip: chip, year, node nm, voltage V (missing where it is not known), made, spiking, accuracy, energy
     *     nJ, energy high nJ, scaled from (empty for what was published), source
     */
    public Table table() {
        DoubleColumn voltage = DoubleColumn.create("voltage V");
        List<String> scaled = new ArrayList<>();
        for (PublishedChip chip : chips) {
            if (chip.voltage().isPresent()) {
                voltage.append(chip.voltage().getAsDouble());
            } else {
                voltage.appendMissing();
            }
            scaled.add(chip.scaledFrom().map(Object::toString).orElse(""));
        }
        return PlainNumbers.in(Table.create(
                "published chips",
                StringColumn.create("chip", chips.stream().map(PublishedChip::name)),
                IntColumn.create(
                        "year", chips.stream().mapToInt(PublishedChip::year).toArray()),
                DoubleColumn.create("node nm", chips.stream().mapToDouble(PublishedChip::nodeNanometres)),
                voltage,
                StringColumn.create(
                        "made", chips.stream().map(chip -> chip.made().name().toLowerCase(Locale.ROOT))),
                BooleanColumn.create(
                        "spiking", chips.stream().map(PublishedChip::spiking).toList()),
                DoubleColumn.create("accuracy", chips.stream().mapToDouble(PublishedChip::accuracy)),
                DoubleColumn.create("energy nJ", chips.stream().mapToDouble(PublishedChip::lowNanojoules)),
                DoubleColumn.create("energy high nJ", chips.stream().mapToDouble(PublishedChip::highNanojoules)),
                StringColumn.create("scaled from", scaled),
                StringColumn.create("source", chips.stream().map(PublishedChip::source))));
    }

    @Override
    public String toString() {
        return table().printAll();
    }
}
