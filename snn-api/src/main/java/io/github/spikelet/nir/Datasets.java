package io.github.spikelet.nir;

import io.github.spikelet.store.Limits;
import io.jhdf.GlobalHeap;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the datasets of one file: texts, and numbers of up to four dimensions. What a dataset promises is checked before anything
 * is made for it, and all of a file's datasets together are bounded.
 */
final class Datasets {

    /** The most nodes of a graph, and edges. */
    static final int MOST_NODES = 10_000;

    private static final int MOST_DIMENSIONS = 4;
    private static final int LONGEST_TEXT = 4096;

    /** What reading takes beside the numbers: the file, the numbers as they are in it, chunks. */
    private static final int SHARE = 2;

    /** A text of variable length: its length in 4 bytes, the address of a heap, its number there in 4 bytes. */
    private static final int REFERENCE_BESIDE_ADDRESS = 8;

    private final HdfBackingStorage storage;
    private final long most = Limits.standard().totalBytes() / SHARE;
    private long left = most;

    Datasets(HdfFile file) {
        this.storage = file.getHdfBackingStorage();
    }

    private static boolean isText(DataType type) {
        return type instanceof StringData || type instanceof VariableLength text && text.isVariableLengthString();
    }

    /** Integers and IEEE 754 numbers that fill their bytes; {@code bfloat16} and others share class and size with some. */
    private static boolean isNumber(DataType type) {
        int bits = Byte.SIZE * type.getSize();
        if (type instanceof FixedPoint integer) {
            return (bits == 8 || bits == 16 || bits == 32 || bits == 64)
                    && integer.getBitOffset() == 0
                    && integer.getBitPrecision() == bits;
        }
        return type instanceof FloatingPoint floating
                && (bits == 16 && floating.getExponentSize() == 5
                        || bits == 32 && floating.getExponentSize() == 8
                        || bits == 64 && floating.getExponentSize() == 11)
                && floating.getBitOffset() == 0
                && floating.getBitPrecision() == bits
                && floating.getMantissaSize() == bits - 1 - floating.getExponentSize()
                && floating.getExponentBias() == (1 << floating.getExponentSize() - 1) - 1;
    }

    /** A text or numbers. */
    Value value(String place, Dataset dataset) throws Refusal {
        return isText(dataset.getDataType()) ? new Value.Text(texts(place, dataset, 1)[0]) : tensor(place, dataset);
    }

    /** Whether it is an integer, and one alone. */
    boolean isInteger(Dataset dataset) {
        return dataset.getDataType() instanceof FixedPoint type
                && isNumber(type)
                && dataset.getDimensionsAsLong().length == 0;
    }

    /** Pairs of texts. */
    List<String[]> pairs(String place, Dataset dataset) throws Refusal {
        long[] shape = dataset.getDimensionsAsLong();
        if (!isText(dataset.getDataType()) || shape.length != 2 || shape[1] != 2) {
            throw new Refusal("has no pairs of texts at " + place + ", expected the edges of a graph");
        }
        String[] texts = texts(place, dataset, 2 * MOST_NODES);
        String[][] pairs = new String[texts.length / 2][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new String[] {texts[2 * i], texts[2 * i + 1]};
        }
        return Arrays.asList(pairs);
    }

    private String[] texts(String place, Dataset dataset, int mostTexts) throws Refusal {
        int count = count(
                place,
                dataset,
                mostTexts,
                mostTexts == 1 ? "expected one text" : "at most " + mostTexts + " texts are read");
        if (dataset.getDataType() instanceof VariableLength) {
            return variableTexts(place, dataset, count);
        }
        if (dataset.getDataType().getSize() > LONGEST_TEXT) {
            throw longText(place, dataset.getDataType().getSize());
        }
        return (String[])
                DatasetReader.readDataset(dataset.getDataType(), bytes(place, dataset, count), count, storage);
    }

    /** By hand, since jHDF would make each as long as the heap says, however often it is named. */
    private String[] variableTexts(String place, Dataset dataset, int count) throws Refusal {
        int address = storage.getSizeOfOffsets();
        if (address != Long.BYTES || dataset.getDataType().getSize() != address + REFERENCE_BESIDE_ADDRESS) {
            throw new Refusal("has damaged texts at " + place);
        }
        ByteBuffer references = bytes(place, dataset, count).order(ByteOrder.LITTLE_ENDIAN);
        String[] texts = new String[count];
        GlobalHeap heap = null;
        long at = -1;
        for (int i = 0; i < count; i++) {
            references.getInt();
            long heapAddress = references.getLong();
            int number = references.getInt();
            if (heap == null || heapAddress != at) {
                heap = new GlobalHeap(storage, heapAddress);
                at = heapAddress;
            }
            ByteBuffer text = heap.getObjectData(number);
            if (text.remaining() > LONGEST_TEXT) {
                throw longText(place, text.remaining());
            }
            texts[i] = StandardCharsets.UTF_8.decode(text).toString();
        }
        return texts;
    }

    private static Refusal longText(String place, int length) {
        return new Refusal(
                "has a text of " + length + " bytes at " + place + ", at most " + LONGEST_TEXT + " are read");
    }

    private Tensor tensor(String place, Dataset dataset) throws Refusal {
        DataType type = dataset.getDataType();
        if (!isNumber(type)) {
            throw new Refusal("has neither a text nor numbers at " + place
                    + ", expected one of them: integers of 8 to 64 bits or floating-point numbers of 16 to 64");
        }
        long[] shape = dataset.getDimensionsAsLong();
        if (shape.length > MOST_DIMENSIONS) {
            throw new Refusal("has numbers of " + shape.length + " dimensions at " + place + ", at most "
                    + MOST_DIMENSIONS + " are read");
        }
        int count = count(
                place,
                dataset,
                left / Double.BYTES,
                "of a file at most " + most / Double.BYTES + " numbers are read" + Limits.REMEDY);
        left -= (long) count * Double.BYTES;
        ByteBuffer bytes = bytes(place, dataset, count).order(((OrderedDataType) type).getByteOrder());
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    type instanceof FixedPoint integer ? integer(bytes, integer) : floatingPoint(bytes, type.getSize());
        }
        Tensor.Element element = type instanceof FixedPoint
                ? Tensor.Element.WHOLE
                : type.getSize() == Double.BYTES ? Tensor.Element.DOUBLE : Tensor.Element.SINGLE;
        return new Tensor(
                element, Arrays.stream(shape).mapToInt(Math::toIntExact).toArray(), values);
    }

    private static double floatingPoint(ByteBuffer bytes, int size) {
        return switch (size) {
            case Short.BYTES -> FloatingPoint.toFloat(bytes.getShort());
            case Float.BYTES -> bytes.getFloat();
            default -> bytes.getDouble();
        };
    }

    private static double integer(ByteBuffer bytes, FixedPoint type) {
        long value = switch (type.getSize()) {
            case Byte.BYTES -> bytes.get();
            case Short.BYTES -> bytes.getShort();
            case Integer.BYTES -> bytes.getInt();
            default -> bytes.getLong();
        };
        if (type.isSigned() || value >= 0) {
            return value;
        }
        return value + StrictMath.scalb(1.0, Byte.SIZE * type.getSize());
    }

    /** How many elements it has, at least one. */
    private static int count(String place, Dataset dataset, long mostElements, String expected) throws Refusal {
        long count = 1;
        for (long size : dataset.getDimensionsAsLong()) {
            if (size < 1) {
                throw new Refusal("holds nothing at " + place + ", expected at least one element");
            }
            if (size > mostElements / count) {
                throw new Refusal("has an array of shape " + Arrays.toString(dataset.getDimensionsAsLong()) + " at "
                        + place + ", " + expected);
            }
            count *= size;
        }
        return (int) count;
    }

    /** The bytes of so many elements, row-major. */
    private ByteBuffer bytes(String place, Dataset dataset, int count) throws Refusal {
        if (dataset instanceof ChunkedDataset chunked) {
            return ByteBuffer.wrap(new Chunks(place, chunked, storage, most).bytes());
        }
        if (dataset.isEmpty()) {
            throw new Refusal("holds nothing at " + place + ", expected at least one element");
        }
        ByteBuffer bytes = ((DatasetBase) dataset).getDataBuffer();
        if (bytes.remaining() < (long) count * dataset.getDataType().getSize()) {
            throw new Refusal("has fewer bytes at " + place + " than its " + count + " elements take");
        }
        return bytes;
    }
}
