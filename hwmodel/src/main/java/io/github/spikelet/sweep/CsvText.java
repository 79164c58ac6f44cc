package io.github.spikelet.sweep;

import io.github.spikelet.store.Excerpt;
import io.github.spikelet.store.FileBytes;
import io.github.spikelet.store.Limits;
import io.github.spikelet.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV by RFC 4180, in UTF-8: cells with a comma, a quote or a line break stand in quotes, quotes within them twice. Of a file that
 * is read nothing is believed: what is no text, a cell without end, a row of another length is refused by its row, counted
 * from the one after the header.
 */
final class CsvText {

    /** The most characters of a cell. */
    static final int MOST_CHARACTERS = 10_000;

    /** The most of them that an error shows. */
    static final int SHOWN = 40;

    private static final String EXPECTED = "a saved sweep";

    private final Path file;
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private CsvText(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** A row as text, line break included. */
    static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            line.append(line.isEmpty() ? "" : ",");
            line.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.append('\n').toString();
    }

    /** The rows of a file, the header first, all of the same length; empty lines count for nothing. */
    static List<List<String>> read(Path file) {
        byte[] bytes = FileBytes.read(file, EXPECTED, Limits.standard());
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            CsvText csv = new CsvText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
            csv.parse();
            return csv.rows;
        } catch (CharacterCodingException e) {
            throw refused(file, "it is not text in UTF-8");
        }
    }

    static StoreException refused(Path file, String problem) {
        return new StoreException(file + " is no saved sweep: " + problem);
    }

    private void parse() {
        while (at < text.length()) {
            row.add(text.charAt(at) == '"' ? quoted() : plain());
            if (at == text.length() || text.charAt(at) != ',') {
                end();
            } else if (++at == text.length()) {
                // A comma at the very end has an empty cell behind it.
                row.add("");
                end();
            }
        }
        if (rows.isEmpty()) {
            throw refused(file, "it is empty");
        }
    }

    /** Ends a row at a line break or at the end. */
    private void end() {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        if (!row.equals(List.of(""))) {
            if (!rows.isEmpty() && row.size() != rows.get(0).size()) {
                throw refused(
                        file,
                        where() + " has " + row.size() + " cells, the header "
                                + rows.get(0).size());
            }
            rows.add(row);
        }
        row = new ArrayList<>();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw refused(file, where() + " has a quote within the cell " + shown(text.substring(start, at + 1)));
            }
            check(text, start, at);
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) {
                throw refused(file, where() + " has a quote that does not end, of the cell " + shown(cell.toString()));
            }
            if (text.charAt(at) == '"') {
                if (!text.startsWith("\"\"", at)) {
                    break;
                }
                at++;
            }
            check(cell, 0, cell.length());
            cell.append(text.charAt(at++));
        }
        at++;
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw refused(file, where() + " goes on behind the quoted cell " + shown(cell.toString()));
        }
        return cell.toString();
    }

    /** Checks the next character, and how many of its cell came before it. */
    private void check(CharSequence cell, int start, int end) {
        char next = text.charAt(at);
        if (Character.isISOControl(next) && "\t\r\n".indexOf(next) < 0) {
            throw refused(file, where() + " has a character that no text has, number " + (int) next);
        }
        if (end - start == MOST_CHARACTERS) {
            throw refused(
                    file,
                    where() + " has a cell of more than " + MOST_CHARACTERS + " characters, "
                            + shown(cell.subSequence(start, end).toString()));
        }
    }

    private String where() {
        return rows.isEmpty() ? "its header" : "row " + rows.size();
    }

    private static String shown(String cell) {
        return Excerpt.quoted(cell, SHOWN);
    }
}
