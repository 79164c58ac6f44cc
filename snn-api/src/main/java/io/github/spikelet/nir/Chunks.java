package io.github.spikelet.nir;

import io.jhdf.AbstractNode;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.storage.HdfBackingStorage;
import java.util.Arrays;
import java.util.Map;

/** The chunks of a dataset, put together. What a file says of them is checked before memory is taken for it. */
final class Chunks {

    private final String place;
    private final HdfBackingStorage storage;
    private final int[] shape;
    private final int[] sides;
    private final int elementBytes;
    private final int chunkBytes;
    private final Filters filters;
    private final Map<ChunkOffset, Chunk> listed;

    /**
     * @param place where the dataset is, for errors
     * @param dataset of a shape that was checked
     * @param storage the file
     * @param most the most bytes that a chunk may have
     */
    Chunks(String place, ChunkedDataset dataset, HdfBackingStorage storage, long most) throws Refusal {
        this.place = place;
        this.storage = storage;
        this.shape = dataset.getDimensions();
        this.sides = dataset.getChunkDimensions();
        this.elementBytes = dataset.getDataType().getSize();
        this.chunkBytes = chunkBytes(most);
        AbstractNode node = (AbstractNode) dataset;
        this.filters = Filters.of(place, node.getHeader());
        this.listed = dataset instanceof ChunkedDatasetV4
                ? new Fourth(storage, node).getChunkLookup()
                : new Third(storage, node).getChunkLookup();
    }

    /** jHDF lists chunks with the filters that were skipped for them, but shows the list to its subclasses alone. */
    private static final class Third extends ChunkedDatasetV3 {

        Third(HdfBackingStorage storage, AbstractNode node) {
            super(storage, node.getAddress(), node.getName(), node.getParent(), node.getHeader());
        }

        @Override
        protected Map<ChunkOffset, Chunk> getChunkLookup() {
            return super.getChunkLookup();
        }
    }

    /** The same of the later layout. */
    private static final class Fourth extends ChunkedDatasetV4 {

        Fourth(HdfBackingStorage storage, AbstractNode node) {
            super(storage, node.getAddress(), node.getName(), node.getParent(), node.getHeader());
        }

        @Override
        protected Map<ChunkOffset, Chunk> getChunkLookup() {
            return super.getChunkLookup();
        }
    }

    private int chunkBytes(long most) throws Refusal {
        long bytes = elementBytes;
        long chunks = 1;
        for (int i = 0; i < shape.length; i++) {
            if (sides.length != shape.length || sides[i] < 1 || sides[i] > most / bytes) {
                throw new Refusal("has an array of shape " + Arrays.toString(shape) + " at " + place + " in chunks of "
                        + Arrays.toString(sides) + ", which does not fit");
            }
            bytes *= sides[i];
            chunks *= (shape[i] - 1) / sides[i] + 1;
        }
        if (chunks > storage.size()) {
            throw new Refusal("has an array of " + chunks + " chunks at " + place + ", more than the file has bytes");
        }
        return Math.toIntExact(bytes);
    }

    /** The bytes of all elements, row-major. */
    byte[] bytes() throws Refusal {
        int[] offset = new int[shape.length];
        do {
            Chunk chunk = chunk(offset);
            filters.check(chunk.getSize(), chunk.getFilterMask(), chunkBytes);
        } while (advance(offset, sides, shape));
        int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        byte[] all = new byte[Math.multiplyExact(elements, elementBytes)];
        do {
            Chunk chunk = chunk(offset);
            byte[] bytes =
                    filters.decode(storage.map(chunk.getAddress(), chunk.getSize()), chunk.getFilterMask(), chunkBytes);
            copy(bytes, offset, all);
        } while (advance(offset, sides, shape));
        return all;
    }

    private Chunk chunk(int[] offset) throws Refusal {
        Chunk chunk =
                listed.get(new ChunkOffset(Arrays.stream(offset).asLongStream().toArray()));
        if (chunk == null) {
            throw new Refusal("has no chunk " + Arrays.toString(offset) + " at " + place
                    + ": its writer did not finish, write it again");
        }
        return chunk;
    }

    /** Copies the rows of a chunk that lie in the array: at its edges chunks reach over. */
    private void copy(byte[] chunk, int[] offset, byte[] all) {
        int last = shape.length - 1;
        int[] size = new int[shape.length];
        for (int i = 0; i <= last; i++) {
            size[i] = Math.min(sides[i], shape[i] - offset[i]);
        }
        int[] step = new int[shape.length];
        Arrays.fill(step, 1);
        step[last] = size[last];
        int[] row = new int[shape.length];
        do {
            int from = 0;
            int to = 0;
            for (int i = 0; i <= last; i++) {
                from = from * sides[i] + row[i];
                to = to * shape[i] + offset[i] + row[i];
            }
            System.arraycopy(chunk, from * elementBytes, all, to * elementBytes, size[last] * elementBytes);
        } while (advance(row, step, size));
    }

    /** Goes on to the next position, the last index fastest; after the last one back to the first, and says false. */
    private static boolean advance(int[] position, int[] step, int[] end) {
        for (int i = position.length - 1; i >= 0; i--) {
            position[i] += step[i];
            if (position[i] < end[i]) {
                return true;
            }
            position[i] = 0;
        }
        return false;
    }
}
