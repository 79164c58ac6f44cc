package io.github.spikelet.nir;

import java.util.Arrays;

/**
 * Numbers of a field, in double precision whatever the file holds them in: single precision and whole numbers up to 2^53 fit in.
 * Whoever holds one does not modify its arrays.
 *
 * @param element how a file holds them
 * @param shape its sizes, the outermost first; none for a single number
 * @param values row-major
 */
record Tensor(Element element, int[] shape, double[] values) implements Value {

    /** How a file holds a number. */
    enum Element {
        /** In 32 bits. */
        SINGLE,
        /** In 64 bits. */
        DOUBLE,
        /** As a whole number in 64 bits. */
        WHOLE
    }

    static Tensor whole(long value) {
        return new Tensor(Element.WHOLE, new int[0], new double[] {value});
    }

    static Tensor wholes(int... values) {
        return new Tensor(
                Element.WHOLE,
                new int[] {values.length},
                Arrays.stream(values).asDoubleStream().toArray());
    }

    static Tensor number(double value) {
        return new Tensor(Element.DOUBLE, new int[0], new double[] {value});
    }

    static Tensor singles(float[] values, int... shape) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new Tensor(Element.SINGLE, shape, wide);
    }

    /** One number for each place of the shape, the same for all places of a channel: the shape's first size. */
    static Tensor perChannel(double[] channels, int[] shape) {
        int places = 1;
        for (int i = 1; i < shape.length; i++) {
            places *= shape[i];
        }
        double[] values = new double[channels.length * places];
        for (int i = 0; i < values.length; i++) {
            values[i] = channels[i / places];
        }
        return new Tensor(Element.DOUBLE, shape, values);
    }

    static Tensor filled(double value, int[] shape) {
        double[] channels = new double[shape[0]];
        Arrays.fill(channels, value);
        return perChannel(channels, shape);
    }

    /** Whether it has these sizes and these numbers, however a file holds them. */
    boolean sameAs(Tensor other) {
        return Arrays.equals(shape, other.shape) && Arrays.equals(values, other.values);
    }

    boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /** Sizes without leading ones, such as that of a batch, as far as more of them than the rank are there. */
    static int[] withoutBatch(int[] sizes, int rank) {
        int from = 0;
        while (sizes.length - from > rank && sizes[from] == 1) {
            from++;
        }
        return Arrays.copyOfRange(sizes, from, sizes.length);
    }

    Tensor withoutBatch(int rank) {
        return new Tensor(element, withoutBatch(shape, rank), values);
    }

    /** Whether it can be broadcast to a shape: counted from the last, each of its sizes is the shape's or 1. */
    boolean broadcastsTo(int... target) {
        int[] sizes = withoutBatch(shape, target.length);
        if (sizes.length > target.length) {
            return false;
        }
        for (int i = 1; i <= sizes.length; i++) {
            int size = sizes[sizes.length - i];
            if (size != 1 && size != target[target.length - i]) {
                return false;
            }
        }
        return true;
    }
}
