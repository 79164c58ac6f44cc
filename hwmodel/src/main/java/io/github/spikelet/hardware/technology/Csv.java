package io.github.spikelet.hardware.technology;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.store.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers from a file: a header, then one row per line, commas between cells, nothing quoted. Errors name the file, the
 * line and what is allowed.
 *
 * @param what the file, as errors begin
 * @param header names of the columns
 * @param rows in the file's order, without blank lines
 */
record Csv(String what, List<String> header, List<Row> rows) {

    /** Tables of a technology are smaller. */
    private static final int MOST_BYTES = 4 << 20;

    /** A row; {@code line} counts from 1. */
    record Row(String what, int line, Map<String, String> cells) {

        String text(String column) {
            return Lookup.of(cells, column);
        }

        double number(String column) {
            try {
                double number = Double.parseDouble(text(column));
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw refused(column, "a number", e);
            }
            throw refused(column, "a finite number", null);
        }

        double above0(String column) {
            double number = number(column);
            if (number > 0) {
                return number;
            }
            throw refused(column, "a number above 0", null);
        }

        <E extends Enum<E>> E one(String column, Class<E> type) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(value -> value.name().equals(text(column)))
                    .findFirst()
                    .orElseThrow(() -> refused(
                            column,
                            Arrays.stream(type.getEnumConstants())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(" or ")),
                            null));
        }

        private IllegalArgumentException refused(String column, String allowed, @Nullable Exception cause) {
            return new IllegalArgumentException(
                    where() + column + " must be " + allowed + ", was " + Excerpt.quoted(text(column)), cause);
        }

        IllegalArgumentException refused(String problem) {
            return new IllegalArgumentException(where() + problem);
        }

        private String where() {
            return what + ", line " + line + ": ";
        }
    }

    /** A table that comes with the module. */
    static Csv resource(String name) {
        try (InputStream stream = Csv.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name + ": it was not built whole");
            }
            return parse(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    static Csv read(String kind, Path file) {
        String what = kind + " " + file;
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException(
                        what + " has " + bytes + " bytes, at most " + MOST_BYTES + " are read");
            }
            return parse(what, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be read", e);
        }
    }

    private static Csv parse(String what, byte[] bytes) {
        String[] lines;
        try {
            lines = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .split("\r?\n", -1);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(what + " is not text in UTF-8", e);
        }
        List<String> header = List.of(lines[0].split(",", -1));
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException(
                        what + ", line 1: has the column " + Excerpt.quoted(column) + " twice");
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty()) {
                continue;
            }
            String[] cells = lines[i].split(",", -1);
            Map<String, String> named = new HashMap<>();
            Row row = new Row(what, i + 1, named);
            if (cells.length != header.size()) {
                throw row.refused("has " + cells.length + " cells, the header " + header.size());
            }
            for (int column = 0; column < cells.length; column++) {
                named.put(header.get(column), cells[column]);
            }
            rows.add(row);
        }
        return new Csv(what, header, rows);
    }

    /** Refuses a table without some columns. */
    Csv checked(List<String> columns) {
        List<String> missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(what + ", line 1: lacks the columns " + String.join(", ", missing)
                    + "; it must have " + String.join(", ", columns));
        }
        return this;
    }

    /** The rows that have a text in a column; refuses a text that none has, and says which there are. */
    Csv where(String column, String text) {
        checked(List.of(column));
        List<Row> some =
                rows.stream().filter(row -> row.text(column).equals(text)).toList();
        if (some.isEmpty()) {
            Set<String> there = new LinkedHashSet<>();
            rows.forEach(row -> there.add(row.text(column)));
            throw new IllegalArgumentException(what + " has no row whose " + column + " is " + Excerpt.quoted(text)
                    + "; there are: "
                    + there.stream().limit(20).map(Excerpt::quoted).collect(Collectors.joining(", ")));
        }
        return new Csv(what, header, some);
    }
}
