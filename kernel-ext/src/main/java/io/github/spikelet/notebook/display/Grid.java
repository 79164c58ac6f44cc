package io.github.spikelet.notebook.display;

import io.github.spikelet.network.Tensor;
import io.github.spikelet.spi.ArrayProvider;
import io.github.spikelet.spi.ArrayProvider.Statistic;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * An array as a display sees it.
 *
 * @param kind what it is called
 * @param type of its elements
 * @param shape how many elements along each axis
 * @param statistics its extremes and mean in words; blank where there are none
 * @param cell the element at an index, as text
 */
record Grid(String kind, String type, long[] shape, String statistics, Function<long[], String> cell) {

    private static final int DIGITS = 4;

    long length() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** A tensor. */
    static Grid of(Tensor tensor) {
        float[] values = tensor.values();
        return new Grid(
                "Tensor",
                "float",
                Arrays.stream(tensor.shape()).asLongStream().toArray(),
                new Tally().add(values).toString(),
                index -> number(tensor.at(
                        Arrays.stream(index).mapToInt(Math::toIntExact).toArray())));
    }

    /** An array of another library. */
    static <A> Grid of(ArrayProvider<A> arrays, A array) {
        OptionalDouble least = arrays.statistic(array, Statistic.LEAST);
        OptionalDouble mean = arrays.statistic(array, Statistic.MEAN);
        OptionalDouble largest = arrays.statistic(array, Statistic.LARGEST);
        boolean all = least.isPresent() && mean.isPresent() && largest.isPresent();
        return new Grid(
                arrays.type().getSimpleName(),
                arrays.elements(array),
                arrays.shape(array),
                all ? statistics(least.getAsDouble(), mean.getAsDouble(), largest.getAsDouble(), 0) : "",
                index -> number(arrays.element(array, index)));
    }

    /**
     * An array of Java.
     *
     * @param array of primitives, or of arrays of primitives; rows may differ in length or be null
     */
    static Grid ofJava(Object array) {
        Class<?> element = array.getClass().getComponentType();
        if (!element.isArray()) {
            return new Grid(
                    array.getClass().getSimpleName(),
                    element.getSimpleName(),
                    new long[] {Array.getLength(array)},
                    new Tally().add(array).toString(),
                    index -> element(array, index[0]));
        }
        int rows = Array.getLength(array);
        int widest = 0;
        Tally tally = new Tally();
        for (int row = 0; row < rows; row++) {
            Object line = Array.get(array, row);
            if (line != null) {
                widest = Math.max(widest, Array.getLength(line));
                tally.add(line);
            }
        }
        return new Grid(
                array.getClass().getSimpleName(),
                element.getComponentType().getSimpleName(),
                new long[] {rows, widest},
                tally.toString(),
                index -> {
                    Object line = Array.get(array, (int) index[0]);
                    return line == null || index[1] >= Array.getLength(line) ? "–" : element(line, index[1]);
                });
    }

    private static String element(Object array, long at) {
        Object value = Array.get(array, (int) at);
        return value instanceof Number number
                ? value instanceof Float || value instanceof Double
                        ? number(number.doubleValue())
                        : Numbers.count(number.longValue())
                : String.valueOf(value);
    }

    private static String number(double value) {
        return Numbers.significant(value, DIGITS);
    }

    private static String statistics(double least, double mean, double most, long undefined) {
        StringJoiner words = new StringJoiner(", ");
        words.add("least " + number(least)).add("mean " + number(mean)).add("largest " + number(most));
        if (undefined > 0) {
            words.add(Numbers.count(undefined) + " NaN");
        }
        return words.toString();
    }

    /** Extremes and mean of the numbers seen; of booleans how many are true. */
    private static final class Tally {
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double sum;
        private long count;
        private long undefined;
        private long yes;
        private boolean logical;

        Tally add(Object array) {
            if (array instanceof boolean[] values) {
                logical = true;
                count += values.length;
                for (boolean value : values) {
                    yes += value ? 1 : 0;
                }
            } else if (!(array instanceof char[])) {
                for (int i = 0; i < Array.getLength(array); i++) {
                    add(Array.getDouble(array, i));
                }
            }
            return this;
        }

        private void add(double value) {
            if (Double.isNaN(value)) {
                undefined++;
                return;
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
            count++;
        }

        @Override
        public String toString() {
            if (logical) {
                return Numbers.count(yes) + " of " + Numbers.count(count) + " true";
            }
            if (count == 0) {
                return undefined > 0 ? Numbers.count(undefined) + " NaN" : "";
            }
            return statistics(least, sum / count, most, undefined);
        }
    }
}
