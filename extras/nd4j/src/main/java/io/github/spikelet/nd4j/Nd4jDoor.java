package io.github.spikelet.nd4j;

import java.util.ServiceLoader;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * The only door to ND4J. It looks for a backend before ND4J itself does, because an ND4J that found none stays broken
 * until the Java process ends; and it has ND4J search the class path this class came from, whichever thread comes first.
 */
final class Nd4jDoor {

    private Nd4jDoor() {}

    /**
     * Makes an array.
     *
     * @param values row-major; copied
     * @param shape of the array; the product of its sizes is the number of values
     * @return a new float array on the user's backend
     * @throws IllegalStateException where no ND4J backend is on the class path; names the artefact to add
     */
    static INDArray array(float[] values, long... shape) {
        open();
        // Nd4j.createFromArray copies; reshape of a fresh C-ordered array is a view of the same buffer.
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape('c', shape);
    }

    /**
     * Looks for a backend on the class path this class came from.
     *
     * @throws IllegalStateException where there is none; names the artefact to add
     */
    static void open() {
        open(Nd4jDoor.class.getClassLoader());
    }

    /**
     * Who multiplies matrices. To be used on the thread that asked.
     *
     * @return products on the user's backend
     * @throws IllegalStateException where no ND4J backend is on the class path; names the artefact to add
     */
    static Products products() {
        open();
        return new Nd4jProducts();
    }

    /** Room for so many floats on the backend. */
    static INDArray vector(long length) {
        return Nd4j.createUninitialized(DataType.FLOAT, length);
    }

    /** The first numbers of a vector as a matrix that lies column after column. */
    static INDArray columnMajor(INDArray vector, long rows, long columns) {
        return Nd4j.create(vector.data(), new long[] {rows, columns}, new long[] {1, rows}, 0, 'f');
    }

    /** {@code c = a · b}, either transposed before; {@code c} lies column after column. */
    static void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray c) {
        Nd4j.gemm(a, b, c, transposeA, transposeB, 1, 0);
    }

    /**
     * Looks for a backend.
     *
     * @param loader where to look
     * @throws IllegalStateException where there is none
     */
    static void open(ClassLoader loader) {
        ND4JClassLoading.setNd4jClassloader(loader);
        if (!ServiceLoader.load(Nd4jBackend.class, loader).iterator().hasNext()) {
            throw new IllegalStateException("ND4J has no backend on the class path: add org.nd4j:nd4j-native:1.0.0-M2.1"
                    + " (or another backend of that version) and start Java anew; without one,"
                    + " net.weights(layer) gives a tensor of Spikelet's own and Engine.events() trains");
        }
    }
}
