package io.github.spikelet.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products by the user's ND4J backend. Each call copies two arrays to the backend and one back; the backend's own arrays are
 * kept from call to call and grow where a larger matrix comes.
 *
 * <p>BLAS wants columns one after the other. A matrix that lies row after row is its own transpose there, so what is asked of
 * the backend is {@code cᵀ = bᵀ · aᵀ}: no matrix is ever turned around.
 */
final class Nd4jProducts implements Products {

    private INDArray left;
    private INDArray right;
    private INDArray product;

    /** Only through the door, which has looked for a backend. */
    Nd4jProducts() {
        left = Nd4jDoor.vector(1);
        right = Nd4jDoor.vector(1);
        product = Nd4jDoor.vector(1);
    }

    @Override
    public void multiply(
            float[] a, boolean transposeA, float[] b, boolean transposeB, float[] c, int rows, int inner, int columns) {
        left = longEnough(left, b.length);
        right = longEnough(right, a.length);
        product = longEnough(product, rows * columns);
        left.data().setData(b);
        right.data().setData(a);
        Nd4jDoor.multiply(
                transposeB ? turned(left, inner, columns) : turned(left, columns, inner),
                transposeB,
                transposeA ? turned(right, rows, inner) : turned(right, inner, rows),
                transposeA,
                turned(product, columns, rows));
        product.data().asNioFloat().get(c, 0, rows * columns);
    }

    private static INDArray longEnough(INDArray vector, int length) {
        if (vector.length() >= length) {
            return vector;
        }
        vector.close();
        return Nd4jDoor.vector(length);
    }

    /** The transpose, of {@code rows × columns}, of the matrix that lies row after row in a vector. */
    private static INDArray turned(INDArray vector, int rows, int columns) {
        return Nd4jDoor.columnMajor(vector, rows, columns);
    }

    @Override
    public void close() {
        left.close();
        right.close();
        product.close();
    }
}
