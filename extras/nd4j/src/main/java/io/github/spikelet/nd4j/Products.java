package io.github.spikelet.nd4j;

/** Products of matrices that lie row after row. */
interface Products extends AutoCloseable {

    /**
     * Multiplies, {@code c = a · b} with {@code a} of {@code rows × inner} and {@code b} of {@code inner × columns} numbers.
     *
     * @param a from its first number on; not modified
     * @param transposeA whether {@code a} lies as {@code [inner][rows]} instead of {@code [rows][inner]}
     * @param b from its first number on; not modified
     * @param transposeB whether {@code b} lies as {@code [columns][inner]} instead of {@code [inner][columns]}
     * @param c {@code [rows][columns]}; modified from its first number on
     * @param rows of the product, at least 1
     * @param inner what is summed over, at least 1
     * @param columns of the product, at least 1
     */
    void multiply(
            float[] a, boolean transposeA, float[] b, boolean transposeB, float[] c, int rows, int inner, int columns);

    @Override
    void close();
}
