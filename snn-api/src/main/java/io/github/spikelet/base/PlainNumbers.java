package io.github.spikelet.base;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import tech.tablesaw.api.NumberColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Numbers in tables that print the same in every locale: all their digits, a point, nothing between thousands. Left to itself,
 * Tablesaw prints a column by the locale of the machine at the time the column was made.
 */
public final class PlainNumbers {

    /** As many as a double can have. */
    private static final int MOST_DIGITS = 340;

    private PlainNumbers() {}

    /**
     * Makes the columns of numbers of a table print so.
     *
     * @param table the table; its columns are modified, their numbers are not
     * @return the same table
     */
    public static Table in(Table table) {
        for (Column<?> column : table.columns()) {
            if (column instanceof NumberColumn<?, ?> numbers) {
                numbers.setPrintFormatter(format(), "");
            }
        }
        return table;
    }

    /**
     * What writes a number so.
     *
     * @return a new format, for one thread
     */
    public static NumberFormat format() {
        DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(MOST_DIGITS);
        format.setMaximumIntegerDigits(MOST_DIGITS);
        return format;
    }
}
