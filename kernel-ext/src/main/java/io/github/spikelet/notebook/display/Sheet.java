package io.github.spikelet.notebook.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small table, written once and shown both as HTML and as aligned text.
 *
 * <p>Columns are right-aligned, as numbers want it, unless their title is given with a leading {@code <}. Colours and
 * rules are left to the page, so the table follows a light or a dark theme.
 */
final class Sheet {

    private static final int LONGEST_CELL = 200;
    private static final int GAP = 2;

    private final List<String> titles = new ArrayList<>();
    private final List<Boolean> left = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows yet.
     *
     * @param titles the column titles, from left to right; a leading {@code <} aligns the column to the left
     */
    Sheet(String... titles) {
        for (String title : titles) {
            boolean aligned = title.startsWith("<");
            this.titles.add(shorten(aligned ? title.substring(1) : title));
            left.add(aligned);
        }
    }

    /**
     * Appends a row.
     *
     * @param cells as many as there are columns
     * @return this
     */
    Sheet row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException("a row must have " + titles.size() + " cells, had " + cells.length);
        }
        rows.add(Arrays.stream(cells).map(Sheet::shorten).toList());
        return this;
    }

    private static String shorten(String cell) {
        return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL) + "…";
    }

    /**
     * Writes the table as HTML.
     *
     * @param html where to; modified
     */
    void writeTo(Html html) {
        html.open("table").open("thead").open("tr");
        for (int column = 0; column < titles.size(); column++) {
            html.element("th", titles.get(column), "style", alignment(column));
        }
        html.close().close().open("tbody");
        for (List<String> row : rows) {
            html.open("tr");
            for (int column = 0; column < row.size(); column++) {
                html.element("td", row.get(column), "style", alignment(column));
            }
            html.close();
        }
        html.close().close();
    }

    private String alignment(int column) {
        return left.get(column) ? "text-align:left" : "text-align:right";
    }

    /**
     * The table as text.
     *
     * @return aligned columns, one line a row, each ended by a line feed
     */
    String text() {
        StringBuilder out = new StringBuilder();
        writeRow(titles, out);
        rows.forEach(row -> writeRow(row, out));
        return out.toString();
    }

    private void writeRow(List<String> row, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column).replace('\n', ' ');
            String pad = " ".repeat(Math.max(0, width(column) - cell.length()));
            line.append(" ".repeat(column == 0 ? 0 : GAP)).append(left.get(column) ? cell + pad : pad + cell);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(titles.get(column).length(), Math::max);
    }
}
