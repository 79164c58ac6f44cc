package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table, every cell escaped, its first 100 rows and 30 columns.
 *
 * <p>Numbers with more digits than anybody reads are shortened to four digits; the table itself keeps them. All are written
 * the same in every locale, except where their column has a format of its own, such as per cent, that shows more or less than
 * their digits.
 */
final class TableDisplay implements Display<Table> {

    private static final int MOST_ROWS = 100;
    private static final int MOST_COLUMNS = 30;
    private static final int LONGEST_NUMBER = 6;
    private static final int DIGITS = 4;

    @Override
    public Rendering show(Table table) {
        Html html = new Html().open("div");
        String text = writeTo(html, table);
        return new Rendering(text, html.close().toString());
    }

    /**
     * Writes a table as a part of something larger.
     *
     * @param html where to; modified
     * @param table the table
     * @return the same as text
     */
    static String writeTo(Html html, Table table) {
        int rows = Math.min(MOST_ROWS, table.rowCount());
        int columns = Math.min(MOST_COLUMNS, table.columnCount());
        Sheet sheet = sheet(table, rows, columns);
        String name = Objects.requireNonNullElse(table.name(), "Table");
        String note = note(table, rows, columns);
        html.open("p").element("b", name).text(" " + note).close();
        if (columns > 0) {
            sheet.writeTo(html);
        }
        return (name + " " + note).strip() + "\n" + (columns > 0 ? sheet.text() : "");
    }

    private static Sheet sheet(Table table, int rows, int columns) {
        List<String> titles = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            boolean number = table.column(column) instanceof NumericColumn;
            titles.add((number ? "" : "<") + table.column(column).name());
        }
        Sheet sheet = new Sheet(titles.toArray(String[]::new));
        for (int row = 0; row < rows; row++) {
            String[] cells = new String[columns];
            for (int column = 0; column < columns; column++) {
                cells[column] = cell(table.column(column), row);
            }
            sheet.row(cells);
        }
        return sheet;
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "–";
        }
        String cell = column.getString(row);
        if (!(column instanceof NumericColumn<?> numbers)) {
            return cell;
        }
        NumberFormat format = PlainNumbers.format();
        String plain = column instanceof LongColumn whole
                ? format.format(whole.getLong(row))
                : format.format(numbers.getDouble(row));
        if (!digits(cell).equals(digits(plain)) || length(cell) != length(plain)) {
            return cell;
        }
        return plain.length() > LONGEST_NUMBER && plain.indexOf('.') >= 0 ? shortened(numbers.getDouble(row)) : plain;
    }

    /** The digits of a number, whatever the script they are in. */
    private static String digits(String number) {
        return number.chars()
                .filter(Character::isDigit)
                .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .collect(Collectors.joining());
    }

    /** How long a text is without the marks of its direction, which stand beside signs in some scripts. */
    private static long length(String text) {
        return text.chars()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .count();
    }

    /** 92.10000000000001 beside 92.3 is a 92.1, not a 92.10. */
    private static String shortened(double number) {
        String text = Numbers.significant(number, DIGITS);
        return text.indexOf('.') >= 0 && text.indexOf('E') < 0 ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static String note(Table table, int rows, int columns) {
        StringBuilder note = new StringBuilder();
        if (rows < table.rowCount()) {
            note.append("(")
                    .append(PlainNumbers.count(table.rowCount() - rows, "row"))
                    .append(" more)");
        }
        if (columns < table.columnCount()) {
            note.append(note.length() == 0 ? "(" : " (")
                    .append(PlainNumbers.count(table.columnCount() - columns, "column"))
                    .append(" more)");
        }
        return note.toString();
    }
}
