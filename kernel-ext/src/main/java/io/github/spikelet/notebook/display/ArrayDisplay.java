package io.github.spikelet.notebook.display;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An array: shape, type, statistics and its first few elements. */
final class ArrayDisplay implements Display<Grid> {

    private static final int HEAD = 6;

    @Override
    public Rendering show(Grid grid) {
        String heading =
                "[" + Arrays.stream(grid.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", ")) + "] "
                        + grid.type();
        if (grid.length() == 0) {
            return rendering(grid.kind(), heading + ", empty", new Html(), "");
        }
        int axes = grid.shape().length;
        long columns = axes == 0 ? 1 : grid.shape()[axes - 1];
        long rows = grid.length() / columns;
        String statistics = grid.statistics().isEmpty() ? "" : "; " + grid.statistics();
        String part = rows > HEAD || columns > HEAD ? "; its first elements" : "";
        Sheet sheet = head(grid, (int) Math.min(HEAD, rows), (int) Math.min(HEAD, columns));
        Html table = new Html();
        sheet.writeTo(table);
        return rendering(grid.kind(), heading + statistics + part, table, "\n" + sheet.text());
    }

    private static Rendering rendering(String kind, String heading, Html table, String text) {
        Html html = new Html().open("div");
        html.open("p").element("b", kind).text(" " + heading).close();
        return new Rendering(
                kind + " " + heading + text, html.append(table).close().toString());
    }

    /** Rows run over all axes but the last, in C order. */
    private static Sheet head(Grid grid, int rows, int columns) {
        String[] titles = new String[columns + 1];
        titles[0] = "<";
        for (int column = 0; column < columns; column++) {
            titles[column + 1] = String.valueOf(column);
        }
        Sheet sheet = new Sheet(titles);
        long[] shape = grid.shape();
        for (int row = 0; row < rows; row++) {
            String[] cells = new String[columns + 1];
            long[] index = new long[shape.length];
            long rest = row;
            for (int axis = shape.length - 2; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            cells[0] = shape.length < 2
                    ? ""
                    : Arrays.stream(index, 0, shape.length - 1)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(", "));
            for (int column = 0; column < columns; column++) {
                if (shape.length > 0) {
                    index[shape.length - 1] = column;
                }
                cells[column + 1] = grid.cell().apply(index);
            }
            sheet.row(cells);
        }
        return sheet;
    }
}
