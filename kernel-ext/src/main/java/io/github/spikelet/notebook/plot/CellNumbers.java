package io.github.spikelet.notebook.plot;

import java.lang.reflect.Field;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;

/**
 * The numbers in the cells of a heat map. XChart writes them by the locale of the machine, whatever the chart's own is, and has
 * no setting for it: the format that it keeps gets the symbols of no locale.
 */
final class CellNumbers {

    /** Where XChart keeps the format: the chart's plot, its content, the format of decimals. */
    private static final String[] PATH = {"plot", "plotContent", "df"};

    private CellNumbers() {}

    /**
     * Makes them the same in every locale; with another version of XChart they stay as they are.
     *
     * @param chart the chart; modified
     */
    static void makePlain(HeatMapChart chart) {
        Object found = chart;
        try {
            for (String name : PATH) {
                found = field(found.getClass(), name).get(found);
            }
        } catch (ReflectiveOperationException | RuntimeException another) {
            return;
        }
        if (found instanceof DecimalFormat format) {
            format.setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(Locale.ROOT));
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
