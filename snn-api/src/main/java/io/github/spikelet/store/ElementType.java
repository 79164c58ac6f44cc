package io.github.spikelet.store;

import java.util.Arrays;
import java.util.Optional;

/** What the numbers of an array are; all little-endian. */
enum ElementType {
    FLOAT32("<f4", Float.BYTES),
    FLOAT64("<f8", Double.BYTES),
    INT8("|i1", Byte.BYTES),
    INT32("<i4", Integer.BYTES),
    INT64("<i8", Long.BYTES);

    private final String descriptor;
    private final int bytes;

    ElementType(String descriptor, int bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /** What stands for it in the header of a {@code .npy} file. */
    String descriptor() {
        return descriptor;
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }

    static Optional<ElementType> of(String descriptor) {
        return Arrays.stream(values())
                .filter(type -> type.descriptor.equals(descriptor))
                .findFirst();
    }

    static String known() {
        return String.join(
                ", ", Arrays.stream(values()).map(type -> type.descriptor).toList());
    }
}
