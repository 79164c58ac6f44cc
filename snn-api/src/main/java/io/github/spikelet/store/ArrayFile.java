package io.github.spikelet.store;

import java.nio.file.Path;
import java.util.Optional;

/** One array in a file of its own, in NumPy's format {@code .npy}: {@code numpy.load(file)} gives it. */
public final class ArrayFile {

    private ArrayFile() {}

    /**
     * Writes an array of int8. A file that is there is replaced as a whole, or stays as it was.
     *
     * @param file where to, in a folder that exists
     * @param values row-major, signed; not modified
     * @param shape its sizes, the outermost first; none for a single number
     * @throws StoreException where it cannot be written; names the file and says why
     * @throws IllegalArgumentException where the shape holds another number of values
     */
    public static void write(Path file, byte[] values, long... shape) {
        if (!Npy.count(shape).equals(Optional.of(values.length))) {
            throw new IllegalArgumentException(
                    "an array of " + values.length + " values does not have the shape " + Npy.text(shape));
        }
        Replacement.write(
                file,
                out -> Npy.write(
                        out,
                        ElementType.INT8,
                        values.length,
                        (buffer, from, count) -> buffer.put(values, from, count),
                        shape));
    }
}
