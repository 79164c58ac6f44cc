package io.github.spikelet.base;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import tech.tablesaw.api.NumberColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Numbers that print the same in every locale. In tables they have all their digits, a point, and nothing between thousands: left
 * to itself, Tablesaw prints a column by the locale of the machine at the time the column was made.
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
     * A count of things, its thousands apart.
     *
     * @param count how many
     * @param noun what one is called, such as {@code image}; its plural ends in s
     * @return such as {@code 1,000 images} or {@code 1 image}
     */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
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
