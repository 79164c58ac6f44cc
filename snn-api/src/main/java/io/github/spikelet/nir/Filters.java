package io.github.spikelet.nir;

import com.ning.compress.lzf.LZFException;
import com.ning.compress.lzf.util.ChunkDecoderFactory;
import io.jhdf.ObjectHeader;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The filters that the chunks of a dataset went through, in the order in which a writer applied them. jHDF would undo them too,
 * but with as much memory as the file says, without a look at checksums, and also those that a writer skipped for a chunk.
 */
final class Filters {

    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;
    private static final int LZF = 32_000;

    private static final int CHECKSUM_BYTES = 4;

    /** What deflate makes of a byte at most; LZF makes less. */
    private static final int MOST_BYTES_OF_ONE = 1032;

    private final String place;
    private final List<FilterInfo> filters;

    private Filters(String place, List<FilterInfo> filters) {
        this.place = place;
        this.filters = filters;
    }

    /** The filters of a dataset. */
    static Filters of(String place, ObjectHeader header) throws Refusal {
        return of(
                place,
                header.hasMessageOfType(FilterPipelineMessage.class)
                        ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
                        : List.of());
    }

    /** Filters in the order in which they were applied; refuses those that are not read, and two that compress. */
    static Filters of(String place, List<FilterInfo> filters) throws Refusal {
        long compressing = filters.stream().filter(Filters::compresses).count();
        if (compressing > 1 || !filters.stream().allMatch(Filters::isRead)) {
            throw new Refusal("has an array at " + place + " behind the filters "
                    + filters.stream().map(Filters::name).toList()
                    + ": read are shuffle, fletcher32 and one of deflate (gzip) and lzf");
        }
        return new Filters(place, filters);
    }

    private static boolean compresses(FilterInfo filter) {
        return filter.getId() == DEFLATE || filter.getId() == LZF;
    }

    private static boolean isRead(FilterInfo filter) {
        return compresses(filter) || filter.getId() == SHUFFLE || filter.getId() == FLETCHER;
    }

    /** HDF5 registers filters by number; a name is there for some. */
    private static String name(FilterInfo filter) {
        return Refusal.shown(filter.getName()) + " (" + filter.getId() + ")";
    }

    /** That so many stored bytes can hold a chunk's; looked at before memory is taken for it. */
    void check(int stored, BitSet skipped, int bytes) throws Refusal {
        long most = stored;
        for (int i = 0; i < filters.size(); i++) {
            if (compresses(filters.get(i)) && !skipped.get(i)) {
                most *= MOST_BYTES_OF_ONE;
            }
        }
        if (bytes > most) {
            throw wrongLength(bytes);
        }
    }

    /**
     * Undoes the filters, the last first.
     *
     * @param stored a chunk as the file holds it
     * @param skipped the filters that its writer skipped, such as a compression that saved nothing
     * @param bytes how many the chunk has
     * @return so many bytes
     */
    byte[] decode(ByteBuffer stored, BitSet skipped, int bytes) throws Refusal {
        byte[] data = new byte[stored.remaining()];
        stored.get(data);
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (!skipped.get(i)) {
                int before = bytesBefore(i, skipped, bytes);
                data = switch (filters.get(i).getId()) {
                    case DEFLATE -> inflated(data, before);
                    case LZF -> unpacked(data, before);
                    case SHUFFLE -> unshuffled(data, filters.get(i).getData());
                    default -> withoutChecksum(data);
                };
            }
        }
        if (data.length != bytes) {
            throw wrongLength(bytes);
        }
        return data;
    }

    /** How many bytes went into a filter: those of the chunk and of the checksums that were put behind it. */
    private int bytesBefore(int filter, BitSet skipped, int bytes) {
        int before = bytes;
        for (int i = 0; i < filter; i++) {
            if (filters.get(i).getId() == FLETCHER && !skipped.get(i)) {
                before += CHECKSUM_BYTES;
            }
        }
        return before;
    }

    private Refusal wrongLength(int bytes) {
        return new Refusal("has a chunk at " + place + " that does not hold the " + bytes
                + " bytes it promises: take another copy of it, or write it again");
    }

    private byte[] inflated(byte[] data, int bytes) throws Refusal {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            byte[] inflated = new byte[bytes];
            int count = 0;
            while (count < bytes) {
                int more = inflater.inflate(inflated, count, bytes - count);
                if (more == 0) {
                    throw wrongLength(bytes);
                }
                count += more;
            }
            if (inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw wrongLength(bytes);
            }
            return inflated;
        } catch (DataFormatException e) {
            throw new Refusal(
                    "has a chunk at " + place + " that is not what deflate writes: take another copy of it", e);
        } finally {
            inflater.end();
        }
    }

    private byte[] unpacked(byte[] data, int bytes) throws Refusal {
        byte[] unpacked = new byte[bytes];
        try {
            ChunkDecoderFactory.safeInstance().decodeChunk(data, 0, data.length, unpacked, 0, bytes);
        } catch (LZFException | IndexOutOfBoundsException e) {
            throw new Refusal("has a chunk at " + place + " that is not what lzf writes: take another copy of it", e);
        }
        return unpacked;
    }

    /** All first bytes of elements came first, then all second ones. */
    private static byte[] unshuffled(byte[] data, int[] settings) {
        int size = settings.length == 0 ? 1 : settings[0];
        if (size <= 1 || size > data.length) {
            return data;
        }
        byte[] elements = data.clone();
        int count = data.length / size;
        for (int part = 0; part < size; part++) {
            for (int i = 0; i < count; i++) {
                elements[i * size + part] = data[part * count + i];
            }
        }
        return elements;
    }

    private byte[] withoutChecksum(byte[] data) throws Refusal {
        int length = data.length - CHECKSUM_BYTES;
        if (length < 0 || fletcher(data, length) != littleEndian(data, length)) {
            throw new Refusal("has a chunk at " + place
                    + " whose checksum (fletcher32) is not that of its bytes: take another copy of it");
        }
        return Arrays.copyOf(data, length);
    }

    private static int littleEndian(byte[] data, int at) {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /** Fletcher's checksum as HDF5 has it: of 16 bits, the high byte first, a last byte alone a high one. */
    private static int fletcher(byte[] data, int length) {
        int sum = 0;
        int sumOfSums = 0;
        for (int i = 0; i < length; i += 2) {
            int low = i + 1 < length ? data[i + 1] & 0xff : 0;
            sum = folded(sum + ((data[i] & 0xff) << 8 | low));
            sumOfSums = folded(sumOfSums + sum);
        }
        return sumOfSums << 16 | sum;
    }

    /** To 16 bits, what is carried out added again. */
    private static int folded(int sum) {
        return (sum & 0xffff) + (sum >>> 16);
    }
}
