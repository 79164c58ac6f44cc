package io.github.spikelet.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers in single precision along some axes. Immutable. {@code Nd4jArrays.of(tensor)} of the artefact {@code spikelet-nd4j}
 * makes an array of ND4J of it.
 */
public final class Tensor {

    private final float[] values;
    private final int[] shape;

    private Tensor(float[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * A tensor of given numbers.
     *
     * @param values row-major: the last index runs fastest; copied
     * @param shape how many numbers along each axis, each at least 0; none for a single number; copied
     * @return the tensor
     * @throws IllegalArgumentException where the shape does not hold so many numbers; says how many it holds
     */
    public static Tensor of(float[] values, int... shape) {
        long size = 1;
        for (int side : shape) {
            if (side < 0) {
                throw new IllegalArgumentException("a shape has sizes of at least 0, was " + Arrays.toString(shape));
            }
            size = Math.min(size * side, 1L << 32);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("the shape " + Arrays.toString(shape) + " holds "
                    + (size > Integer.MAX_VALUE ? "too many" : size) + " numbers, " + values.length + " were given");
        }
        return new Tensor(values.clone(), shape.clone());
    }

    /**
     * How many numbers lie along each axis.
     *
     * @return a copy, such as [out, in]
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * How many axes there are.
     *
     * @return 0 for a single number
     */
    public int rank() {
        return shape.length;
    }

    /**
     * How many numbers there are.
     *
     * @return the product of the shape
     */
    public int size() {
        return values.length;
    }

    /**
     * All numbers.
     *
     * @return a copy, row-major: the last index runs fastest
     */
    public float[] values() {
        return values.clone();
    }

    /**
     * A number.
     *
     * @param index one index per axis, each from 0
     * @return the number there
     * @throws IndexOutOfBoundsException where there is none; names the axis and what it allows
     */
    public float at(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("a tensor of shape " + Arrays.toString(shape) + " takes " + shape.length
                    + " indices, " + index.length + " were given");
        }
        int place = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape[axis]) {
                throw new IndexOutOfBoundsException("index " + index[axis] + " of axis " + axis + " must be 0.."
                        + (shape[axis] - 1) + ": the shape is " + Arrays.toString(shape));
            }
            place = place * shape[axis] + index[axis];
        }
        return values[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** The shape and the first numbers. */
    @Override
    public String toString() {
        int shown = Math.min(values.length, 8);
        String first = Arrays.toString(Arrays.copyOf(values, shown));
        return "Tensor" + Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "] "))
                + (shown < values.length ? first.replace("]", ", …]") : first);
    }
}
