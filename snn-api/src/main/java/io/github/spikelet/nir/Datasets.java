package io.github.spikelet.nir;

import io.github.spikelet.store.Limits;
import io.jhdf.GlobalHeap;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the datasets of one file: texts, and numbers of up to four dimensions, as they are or by deflate and shuffle. What a
 * dataset promises is checked before anything is made for it, and all of a file's datasets together are bounded.
 */
final class Datasets {

    /** The most nodes of a graph, and so of edges. */
    static final int MOST_NODES = 10_000;

    private static final int MOST_DIMENSIONS = 4;
    private static final int LONGEST_TEXT = 4096;
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;

    /** What reading takes beside the numbers: the file, the numbers as they are in it, chunks. */
    private static final int SHARE = 2;

    /** A text of variable length: its length in 4 bytes, the address of a heap, its number there in 4 bytes. */
    private static final int REFERENCE_BESIDE_ADDRESS = 8;

    private final HdfFile file;
    private final long most = Limits.standard().totalBytes() / SHARE;
    private long left = most;

    Datasets(HdfFile file) {
        this.file = file;
    }

    /** Whether it holds texts or numbers. */
    boolean isValue(Dataset dataset) {
        DataType type = dataset.getDataType();
        return isText(type) || isNumber(type);
    }

    private static boolean isText(DataType type) {
        return type instanceof StringData || type instanceof VariableLength text && text.isVariableLengthString();
    }

    /** Whole numbers without a sign in 64 bits have no type in Java. */
    private static boolean isNumber(DataType type) {
        int size = type.getSize();
        return type instanceof FloatingPoint && (size == 2 || size == 4 || size == 8)
                || type instanceof FixedPoint whole
                        && (size == 1 || size == 2 || size == 4 || size == 8 && whole.isSigned());
    }

    /** A text or numbers. */
    Value value(String place, Dataset dataset) throws Refusal {
        if (isText(dataset.getDataType())) {
            String[] texts = texts(place, dataset, 1);
            if (dataset.getDimensionsAsLong().length > 0) {
                throw new Refusal("has a list of texts at " + place + ", expected one");
            }
            return new Value.Text(texts[0]);
        }
        return tensor(place, dataset);
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
        int count = count(place, dataset, mostTexts);
        if (dataset.getDataType() instanceof VariableLength) {
            return variableTexts(place, dataset, count);
        }
        if (dataset.getDataType().getSize() > LONGEST_TEXT) {
            throw longText(place, dataset.getDataType().getSize());
        }
        check(place, dataset);
        return (String[]) dataset.getDataFlat();
    }

    /** By hand, since jHDF would make each as long as the heap says, however often it is named. */
    private String[] variableTexts(String place, Dataset dataset, int count) throws Refusal {
        if (!(dataset instanceof ContiguousDataset contiguous)) {
            throw new Refusal("has texts in chunks at " + place + ", expected them in one piece");
        }
        HdfBackingStorage storage = file.getHdfBackingStorage();
        int address = storage.getSizeOfOffsets();
        ByteBuffer references = contiguous.getBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (address != Long.BYTES || references.remaining() < count * (address + REFERENCE_BESIDE_ADDRESS)) {
            throw new Refusal("has damaged texts at " + place);
        }
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
        if (!isNumber(dataset.getDataType())) {
            throw new Refusal("has neither a text nor numbers at " + place + ", expected one of them");
        }
        long[] shape = dataset.getDimensionsAsLong();
        if (shape.length > MOST_DIMENSIONS) {
            throw new Refusal("has numbers of " + shape.length + " dimensions at " + place + ", at most "
                    + MOST_DIMENSIONS + " are read");
        }
        int count = count(place, dataset, left / Double.BYTES);
        left -= (long) count * Double.BYTES;
        check(place, dataset);
        Object numbers = dataset.getDataFlat();
        double[] values = new double[count];
        if (numbers instanceof float[] singles) {
            Arrays.setAll(values, i -> singles[i]);
        } else if (numbers instanceof double[] doubles) {
            System.arraycopy(doubles, 0, values, 0, count);
        } else if (numbers instanceof byte[] bytes) {
            Arrays.setAll(values, i -> bytes[i]);
        } else if (numbers instanceof short[] shorts) {
            Arrays.setAll(values, i -> shorts[i]);
        } else if (numbers instanceof int[] ints) {
            Arrays.setAll(values, i -> ints[i]);
        } else {
            long[] longs = (long[]) numbers;
            Arrays.setAll(values, i -> longs[i]);
        }
        Tensor.Element element = dataset.getDataType() instanceof FixedPoint
                ? Tensor.Element.WHOLE
                : dataset.getDataType().getSize() == Double.BYTES ? Tensor.Element.DOUBLE : Tensor.Element.SINGLE;
        return new Tensor(
                element, Arrays.stream(shape).mapToInt(Math::toIntExact).toArray(), values);
    }

    /** How many elements it has, at least one. */
    private int count(String place, Dataset dataset, long mostElements) throws Refusal {
        long count = 1;
        for (long size : dataset.getDimensionsAsLong()) {
            if (size < 1) {
                throw new Refusal("holds nothing at " + place + ", expected at least one element");
            }
            if (size > mostElements / count) {
                throw new Refusal("has an array of shape "
                        + Arrays.toString(dataset.getDimensionsAsLong()) + " at " + place + ", of a file at most "
                        + most / Double.BYTES + " numbers are read" + Limits.REMEDY);
            }
            count *= size;
        }
        return (int) count;
    }

    /** That the bytes it promises are there, no more and no fewer, before jHDF takes memory for them. */
    private void check(String place, Dataset dataset) throws Refusal {
        if (dataset.isEmpty()) {
            throw new Refusal("holds nothing at " + place + ", expected " + dataset.getSize() + " elements");
        }
        if (!(dataset instanceof ChunkedDataset chunked)) {
            return;
        }
        boolean deflated = false;
        for (PipelineFilterWithData filter : dataset.getFilters()) {
            if (deflated || filter.getId() != DEFLATE && filter.getId() != SHUFFLE) {
                throw new Refusal("has an array at " + place + " behind the filters " + filters(dataset)
                        + ": read are shuffle and deflate (gzip), in that order");
            }
            deflated = filter.getId() == DEFLATE;
        }
        checkChunks(place, chunked, deflated);
    }

    private static List<String> filters(Dataset dataset) {
        return dataset.getFilters().stream()
                .map(PipelineFilterWithData::getName)
                .toList();
    }

    private void checkChunks(String place, ChunkedDataset dataset, boolean deflated) throws Refusal {
        int[] shape = dataset.getDimensions();
        int[] sides = dataset.getChunkDimensions();
        long bytes = dataset.getDataType().getSize();
        for (int i = 0; i < shape.length; i++) {
            if (sides.length != shape.length || sides[i] < 1 || sides[i] > shape[i]) {
                throw new Refusal("has an array of shape " + Arrays.toString(shape) + " at " + place + " in chunks of "
                        + Arrays.toString(sides) + ", which does not fit");
            }
            bytes *= sides[i];
        }
        long stored = 0;
        int[] offset = new int[shape.length];
        int side;
        do {
            ByteBuffer chunk = dataset.getRawChunkBuffer(offset);
            stored += chunk.remaining();
            if (deflated ? !inflatesTo(chunk, bytes) : chunk.remaining() != bytes) {
                throw new Refusal("has a chunk at " + place + " that does not hold the " + bytes
                        + " bytes it promises: take another copy of it, or write it again");
            }
            side = shape.length - 1;
            while (side >= 0 && (offset[side] += sides[side]) >= shape[side]) {
                offset[side--] = 0;
            }
        } while (side >= 0);
        if (stored != dataset.getStorageInBytes()) {
            throw new Refusal("has chunks outside the array at " + place);
        }
    }

    private static boolean inflatesTo(ByteBuffer chunk, long bytes) throws Refusal {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk);
            byte[] part = new byte[1 << 13];
            long count = 0;
            while (!inflater.finished() && count <= bytes) {
                int more = inflater.inflate(part);
                if (more == 0 && !inflater.finished()) {
                    return false;
                }
                count += more;
            }
            return count == bytes;
        } catch (DataFormatException e) {
            throw new Refusal("has a chunk that is not what deflate writes: take another copy of it", e);
        } finally {
            inflater.end();
        }
    }
}
