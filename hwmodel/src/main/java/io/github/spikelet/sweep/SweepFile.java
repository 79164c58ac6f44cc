package io.github.spikelet.sweep;

import io.github.spikelet.store.Excerpt;
import io.github.spikelet.store.Replacement;
import io.github.spikelet.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sweep has come to as a CSV file: the columns of its table, then those of {@link Origin}, then why a point was refused, in
 * which case nothing was measured. Numbers are written so that they are read back bit for bit.
 */
final class SweepFile {

    private static final String CLOCK_HERTZ = "clock Hz";
    private static final String INTEGRATION = "integration";
    private static final String NETWORK_SUM = "network.sha256";
    private static final String TRAINING_SUM = "training.sha256";
    private static final String DATA_SUM = "data.sha256";
    private static final String SEED = "seed";
    private static final String QUANTIZER = "quantizer";
    private static final String CHIP_SUM = "chip.sha256";
    private static final String TECHNOLOGY_SUM = "technology.sha256";
    private static final String VERSION = "version";
    private static final String REFUSAL = "refusal";

    private static final List<String> POINT = List.of(
            SweepTable.NETWORK,
            SweepTable.WIDTH,
            SweepTable.PENALTY,
            SweepTable.BITS,
            SweepTable.ENCODER,
            SweepTable.STEPS,
            SweepTable.VOLTAGE,
            SweepTable.CLOCK,
            SweepTable.LANES);

    private static final List<String> MEASURED = List.of(
            SweepTable.ACCURACY,
            SweepTable.ENERGY,
            SweepTable.LOW,
            SweepTable.HIGH,
            SweepTable.ALONE,
            SweepTable.LATENCY,
            SweepTable.INTERVAL,
            SweepTable.POWER,
            SweepTable.AREA,
            SweepTable.INPUT_SPIKES,
            SweepTable.HIDDEN_SPIKES,
            SweepTable.OPERATIONS,
            SweepTable.IMAGES);

    private static final List<String> ORIGIN = List.of(
            CLOCK_HERTZ,
            INTEGRATION,
            NETWORK_SUM,
            TRAINING_SUM,
            DATA_SUM,
            SEED,
            QUANTIZER,
            CHIP_SUM,
            TECHNOLOGY_SUM,
            VERSION,
            REFUSAL);

    private static final List<String> COLUMNS =
            Stream.of(POINT, MEASURED, ORIGIN).flatMap(List::stream).toList();

    /** The most names of columns that an error lists. */
    private static final int MOST_NAMES = 5;

    private SweepFile() {}

    static void write(List<? extends Reached> rows, Path file) {
        StringBuilder text = new StringBuilder(CsvText.line(COLUMNS));
        rows.forEach(row -> text.append(CsvText.line(cells(row))));
        Replacement.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> cells(Reached row) {
        DesignPoint point = row.point();
        Origin origin = row.origin();
        List<Object> cells = new ArrayList<>(List.of(
                point.network(),
                point.width(),
                point.penalty(),
                point.bits(),
                point.encoder(),
                point.steps(),
                point.voltage(),
                point.clockHertz() / 1e6,
                point.lanes()));
        if (row instanceof Outcome outcome) {
            cells.addAll(List.of(
                    outcome.accuracy(),
                    outcome.energyNanojoules(),
                    outcome.lowNanojoules(),
                    outcome.highNanojoules(),
                    outcome.aloneNanojoules(),
                    outcome.latencyMicroseconds(),
                    outcome.intervalMicroseconds(),
                    outcome.powerMilliwatts(),
                    outcome.areaSquareMillimetres(),
                    outcome.inputSpikes(),
                    outcome.hiddenSpikes(),
                    outcome.synapticOperations(),
                    outcome.images()));
        } else {
            MEASURED.forEach(column -> cells.add(""));
        }
        cells.addAll(List.of(
                point.clockHertz(),
                origin.integration(),
                origin.network(),
                origin.training(),
                origin.data(),
                origin.seed(),
                origin.quantizer(),
                origin.chip(),
                origin.technology(),
                origin.version(),
                row instanceof Refusal refusal ? start(refusal.reason()) : ""));
        return cells.stream().map(String::valueOf).toList();
    }

    /** As much of a reason as is read back. */
    private static String start(String reason) {
        return reason.substring(0, Math.min(reason.length(), CsvText.MOST_CHARACTERS));
    }

    static List<Reached> read(Path file) {
        List<List<String>> rows = CsvText.read(file);
        List<String> header = rows.get(0);
        checkColumns(file, header);
        List<Reached> read = new ArrayList<>();
        for (int number = 1; number < rows.size(); number++) {
            read.add(row(new Cells(file, number, header, rows.get(number))));
        }
        return read;
    }

    private static void checkColumns(Path file, List<String> header) {
        List<String> missing =
                COLUMNS.stream().filter(name -> !header.contains(name)).toList();
        List<String> unknown =
                header.stream().filter(name -> !COLUMNS.contains(name)).toList();
        List<String> twice = new ArrayList<>(header);
        COLUMNS.forEach(twice::remove);
        twice.removeAll(unknown);
        if (missing.isEmpty() && unknown.isEmpty() && twice.isEmpty()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        if (!missing.isEmpty()) {
            wrong.add("lacks the columns " + listed(missing));
        }
        if (!unknown.isEmpty()) {
            wrong.add("has the columns " + listed(unknown) + ", which none has");
        }
        if (!twice.isEmpty()) {
            wrong.add("has the columns " + listed(twice) + " twice");
        }
        throw new StoreException(file + " is no saved sweep of this version: it " + String.join(" and ", wrong)
                + ": give another file, or leave out resume()");
    }

    private static String listed(List<String> names) {
        return names.stream()
                        .limit(MOST_NAMES)
                        .map(name -> Excerpt.quoted(name, CsvText.SHOWN))
                        .collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    private static Reached row(Cells cells) {
        if (NetworkName.parse(cells.text(SweepTable.NETWORK), "").isEmpty()) {
            throw cells.refused(SweepTable.NETWORK, "layers and eight digits, such as \"784-256-10 (a1b2c3d4)\"");
        }
        DesignPoint point = new DesignPoint(
                cells.text(SweepTable.NETWORK),
                cells.whole(SweepTable.WIDTH),
                cells.number(SweepTable.PENALTY),
                cells.whole(SweepTable.BITS),
                cells.text(SweepTable.ENCODER),
                cells.whole(SweepTable.STEPS),
                cells.number(SweepTable.VOLTAGE),
                cells.number(CLOCK_HERTZ),
                cells.whole(SweepTable.LANES));
        String reason = cells.any(REFUSAL);
        String trained = cells.any(TRAINING_SUM);
        Origin origin = new Origin(
                reason.isEmpty() || trained.isEmpty() ? cells.text(NETWORK_SUM) : cells.any(NETWORK_SUM),
                cells.text(INTEGRATION),
                trained,
                cells.text(DATA_SUM),
                cells.parsed(SEED, "a whole number", Long::parseLong),
                cells.text(QUANTIZER),
                cells.text(CHIP_SUM),
                cells.text(TECHNOLOGY_SUM),
                cells.text(VERSION));
        return reason.isEmpty() ? outcome(cells, point, origin) : refusal(cells, point, reason, origin);
    }

    private static Refusal refusal(Cells cells, DesignPoint point, String reason, Origin origin) {
        for (String column : MEASURED) {
            if (!cells.any(column).isEmpty()) {
                throw cells.refused(column, "empty where a point was refused");
            }
        }
        return new Refusal(point, reason, origin);
    }

    private static Outcome outcome(Cells cells, DesignPoint point, Origin origin) {
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
    private record Cells(Path file, int number, List<String> header, List<String> cells) {

        String any(String column) {
            return cells.get(header.indexOf(column));
        }

        String text(String column) {
            if (any(column).isEmpty()) {
                throw refused(column, "a text");
            }
            return any(column);
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
                return parser.apply(any(column));
            } catch (NumberFormatException e) {
                throw refused(column, allowed);
            }
        }

        StoreException refused(String column, String allowed) {
            return new StoreException(file + ", row " + number + ": " + column + " must be " + allowed + ", was "
                    + Excerpt.quoted(any(column), CsvText.SHOWN));
        }
    }
}
