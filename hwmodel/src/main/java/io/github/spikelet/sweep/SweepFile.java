package io.github.spikelet.sweep;

import io.github.spikelet.store.Replacement;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvReader;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/**
 * Outcomes as a CSV file: the columns of the sweep's table, then those of {@link Origin}. Numbers are written so that they
 * are read back bit for bit.
 */
final class SweepFile {

    /** The largest file that is read: hundreds of thousands of points. */
    private static final long MAX_BYTES = 256L << 20;

    private static final String NETWORK_SUM = "network.sha256";
    private static final String TRAINING_SUM = "training.sha256";
    private static final String DATA_SUM = "data.sha256";
    private static final String SEED = "seed";
    private static final String QUANTIZER = "quantizer";
    private static final String CHIP_SUM = "chip.sha256";
    private static final String TECHNOLOGY_SUM = "technology.sha256";
    private static final String VERSION = "version";

    private SweepFile() {}

    static void write(List<Outcome> outcomes, Path file) {
        Table texts = texts(outcomes);
        Replacement.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            new CsvWriter().write(texts, CsvWriteOptions.builder(writer).build());
            writer.flush();
        });
    }

    /** Every cell as the text that reads back to the same value. */
    private static Table texts(List<Outcome> outcomes) {
        Table texts = Table.create("sweep");
        for (Column<?> column : SweepTable.of("sweep", outcomes).columns()) {
            StringColumn cells = StringColumn.create(column.name());
            column.forEach(cell -> cells.append(String.valueOf(cell)));
            texts.addColumns(cells);
        }
        return texts.addColumns(
                origins(outcomes, NETWORK_SUM, Origin::network),
                origins(outcomes, TRAINING_SUM, Origin::training),
                origins(outcomes, DATA_SUM, Origin::data),
                origins(outcomes, SEED, origin -> String.valueOf(origin.seed())),
                origins(outcomes, QUANTIZER, Origin::quantizer),
                origins(outcomes, CHIP_SUM, Origin::chip),
                origins(outcomes, TECHNOLOGY_SUM, Origin::technology),
                origins(outcomes, VERSION, Origin::version));
    }

    private static StringColumn origins(List<Outcome> outcomes, String name, Function<Origin, String> cell) {
        return StringColumn.create(
                name, outcomes.stream().map(Outcome::origin).map(cell).toList());
    }

    static List<Outcome> read(Path file) {
        Table rows = rows(file);
        List<String> expected = texts(List.of()).columnNames();
        if (!rows.columnNames().equals(expected)) {
            throw new StoreException(file + " is no saved sweep of this version: its columns must be " + expected
                    + ", were " + rows.columnNames());
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Row row : rows) {
            outcomes.add(outcome(file, row));
        }
        return outcomes;
    }

    private static Table rows(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > MAX_BYTES) {
                throw new StoreException(
                        file + " is no saved sweep: it has " + bytes + " bytes, at most " + MAX_BYTES + " are read");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                return new CsvReader()
                        .read(CsvReadOptions.builder(reader)
                                .columnTypes(name -> ColumnType.STRING)
                                .build());
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read as a saved sweep (" + e.getMessage() + ")", e);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            // What the CSV parser throws at a file that is none.
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StoreException(file + " is no saved sweep: it cannot be read as CSV (" + first + ")", e);
        }
    }

    private static Outcome outcome(Path file, Row row) {
        Cells cells = new Cells(file, row);
        DesignPoint point = new DesignPoint(
                cells.text(SweepTable.NETWORK),
                cells.whole(SweepTable.WIDTH),
                cells.number(SweepTable.PENALTY),
                cells.whole(SweepTable.BITS),
                cells.text(SweepTable.ENCODER),
                cells.whole(SweepTable.STEPS),
                cells.number(SweepTable.VOLTAGE),
                Math.rint(cells.number(SweepTable.CLOCK) * 1e6),
                cells.whole(SweepTable.LANES));
        Origin origin = new Origin(
                cells.text(NETWORK_SUM),
                row.getString(TRAINING_SUM),
                cells.text(DATA_SUM),
                cells.parsed(SEED, "a whole number", Long::parseLong),
                cells.text(QUANTIZER),
                cells.text(CHIP_SUM),
                cells.text(TECHNOLOGY_SUM),
                cells.text(VERSION));
        double accuracy = cells.number(SweepTable.ACCURACY);
        if (accuracy > 1) {
            throw cells.refused(SweepTable.ACCURACY, "0..1");
        }
        return new Outcome(
                point,
                cells.whole(SweepTable.IMAGES),
                accuracy,
                cells.number(SweepTable.ENERGY),
                cells.number(SweepTable.LOW),
                cells.number(SweepTable.HIGH),
                cells.number(SweepTable.ALONE),
                cells.number(SweepTable.LATENCY),
                cells.number(SweepTable.INTERVAL),
                cells.number(SweepTable.POWER),
                cells.number(SweepTable.AREA),
                cells.number(SweepTable.INPUT_SPIKES),
                cells.number(SweepTable.HIDDEN_SPIKES),
                cells.number(SweepTable.OPERATIONS),
                origin);
    }

    /** The cells of a row; an error names file, row and column. */
    private record Cells(Path file, Row row) {

        String text(String column) {
            String text = row.getString(column);
            if (text.isEmpty()) {
                throw refused(column, "a text");
            }
            return text;
        }

        int whole(String column) {
            int whole = parsed(column, "a whole number", Integer::parseInt);
            if (whole < 0) {
                throw refused(column, "at least 0");
            }
            return whole;
        }

        double number(String column) {
            double number = parsed(column, "a number", Double::parseDouble);
            if (!(number >= 0) || Double.isInfinite(number)) {
                throw refused(column, "at least 0 and finite");
            }
            return number;
        }

        <T> T parsed(String column, String allowed, Function<String, T> parser) {
            try {
                return parser.apply(row.getString(column));
            } catch (NumberFormatException e) {
                throw refused(column, allowed);
            }
        }

        StoreException refused(String column, String allowed) {
            return new StoreException(file + ", row " + (row.getRowNumber() + 1) + ": " + column + " must be " + allowed
                    + ", was \"" + row.getString(column) + "\"");
        }
    }
}
