package io.github.spikelet.spi;

import java.util.OptionalDouble;

/**
 * Lets notebooks show the arrays of another library: their shape, extremes and first elements. Found by {@link
 * java.util.ServiceLoader}; has a public constructor without parameters.
 *
 * @param <A> the library's arrays
 */
public interface ArrayProvider<A> {

    /** Extremes and mean of an array's numbers. */
    enum Statistic {
        /** The least. */
        LEAST,
        /** The mean. */
        MEAN,
        /** The largest. */
        LARGEST
    }

    /**
     * What is shown.
     *
     * @return the type of the arrays
     */
    Class<A> type();

    /**
     * What an array's elements are.
     *
     * @param array the array
     * @return such as {@code FLOAT}
     */
    String elements(A array);

    /**
     * How many elements lie along each axis.
     *
     * @param array the array
     * @return the shape; none for a single element
     */
    long[] shape(A array);

    /**
     * An element.
     *
     * @param array the array
     * @param index one index per axis, each from 0
     * @return its value
     */
    double element(A array, long... index);

    /**
     * A statistic of all elements.
     *
     * @param array the array
     * @param statistic which
     * @return its value; empty where elements are no numbers, or there are none
     */
    OptionalDouble statistic(A array, Statistic statistic);
}
