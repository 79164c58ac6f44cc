package io.github.spikelet.nir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of HDF5, by hand, and what hostile chunks would have them do. */
class FiltersTest {

    private static final FilterInfo DEFLATE = new FilterInfo(1, "deflate", true, new int[] {4});
    private static final FilterInfo SHUFFLE_PAIRS = new FilterInfo(2, "shuffle", true, new int[] {2});
    private static final FilterInfo FLETCHER = new FilterInfo(3, "fletcher32", false, new int[0]);
    private static final FilterInfo LZF = new FilterInfo(32_000, "lzf", true, new int[] {4, 261, 1 << 30});
    private static final BitSet NONE = new BitSet();

    private static byte[] decoded(byte[] stored, BitSet skipped, int bytes, FilterInfo... filters) throws Refusal {
        Filters pipeline = Filters.of("/here", List.of(filters));
        pipeline.check(stored.length, skipped, bytes);
        return pipeline.decode(ByteBuffer.wrap(stored), skipped, bytes);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[64];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    @Test
    void withoutFiltersBytesAreThere() throws Refusal {
        assertArrayEquals(bytes(1, 2, 3), decoded(bytes(1, 2, 3), NONE, 3));
    }

    /** One byte as it is (a run of 0 + 1), then 1 + 2 bytes from one back. */
    @Test
    void lzfRepeatsWhatWas() throws Refusal {
        assertArrayEquals(bytes(7, 7, 7, 7), decoded(bytes(0, 7, 1 << 5, 0), NONE, 4, LZF));
    }

    /** All low bytes first, then all high ones. */
    @Test
    void shufflePutsTheBytesOfAnElementTogether() throws Refusal {
        assertArrayEquals(bytes(1, 2, 3, 4, 5, 6), decoded(bytes(1, 3, 5, 2, 4, 6), NONE, 6, SHUFFLE_PAIRS));
    }

    /** 0x0102 + 0x0304 = 0x0406, 0x0102 + 0x0406 = 0x0508; the low half is stored first, its low byte before. */
    @Test
    void fletcherIsCheckedAndTakenOff() throws Refusal {
        assertArrayEquals(bytes(1, 2, 3, 4), decoded(bytes(1, 2, 3, 4, 0x06, 0x04, 0x08, 0x05), NONE, 4, FLETCHER));
    }

    /** 0xffff + 0xffff is 0x1fffe, and 0xffff with the carry added; a last byte alone is a high one, 0x0200. */
    @Test
    void fletcherAddsCarriesAgain() throws Refusal {
        assertArrayEquals(
                bytes(-1, -1, -1, -1, 2), decoded(bytes(-1, -1, -1, -1, 2, 0x00, 0x02, 0x00, 0x02), NONE, 5, FLETCHER));
    }

    @Test
    void manyAreUndoneTheLastFirst() throws Refusal {
        byte[] shuffled = bytes(1, 3, 2, 4);
        byte[] withChecksum = bytes(1, 2, 3, 4, 0x06, 0x04, 0x08, 0x05);

        assertArrayEquals(bytes(1, 2, 3, 4), decoded(deflated(shuffled), NONE, 4, SHUFFLE_PAIRS, DEFLATE));
        assertArrayEquals(bytes(1, 2, 3, 4), decoded(deflated(withChecksum), NONE, 4, FLETCHER, DEFLATE));
    }

    /** As a writer does where a compression saves nothing: filter 0 of these two. */
    @Test
    void whatAWriterSkippedIsSkipped() throws Refusal {
        BitSet first = new BitSet();
        first.set(0);

        assertArrayEquals(
                bytes(1, 2, 3, 4), decoded(bytes(1, 2, 3, 4, 0x06, 0x04, 0x08, 0x05), first, 4, LZF, FLETCHER));
    }

    @ParameterizedTest
    @CsvSource({
        "6, [scaleoffset (6)]",
        "4, [scaleoffset (4)]",
        "32001, [scaleoffset (32001)]",
    })
    void othersAreRefused(int id, String shown) {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> Filters.of("/here", List.of(new FilterInfo(id, "scaleoffset", false, new int[0]))));

        assertEquals(
                "has an array at /here behind the filters " + shown
                        + ": read are shuffle, fletcher32 and one of deflate (gzip) and lzf",
                refusal.getMessage());
    }

    @Test
    void twoThatCompressAreRefused() {
        assertThrows(Refusal.class, () -> Filters.of("/here", List.of(DEFLATE, LZF)));
    }

    /** Cut short, a way back to before the beginning, more than promised, less than promised. */
    @ParameterizedTest
    @ValueSource(strings = {"4 7", "0 7 32 9", "3 1 2 3 4", "0 7", ""})
    void aChunkThatLzfDidNotWriteIsRefused(String stored) {
        int[] values = Arrays.stream(stored.split(" "))
                .filter(value -> !value.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();

        assertThrows(Refusal.class, () -> decoded(bytes(values), NONE, 3, LZF));
    }

    @Test
    void aWrongChecksumIsRefused() {
        Refusal refusal = assertThrows(
                Refusal.class, () -> decoded(bytes(1, 2, 3, 4, 0x06, 0x04, 0x08, 0x06), NONE, 4, FLETCHER));

        assertEquals(
                "has a chunk at /here whose checksum (fletcher32) is not that of its bytes: take another copy of it",
                refusal.getMessage());
        assertThrows(Refusal.class, () -> decoded(bytes(1, 2, 3), NONE, 3, FLETCHER), "shorter than a checksum");
    }

    /** Whatever the settings of a filter say, a promise that the bytes cannot keep is seen before memory is taken. */
    @Test
    void tooMuchIsPromised() {
        for (FilterInfo filter : List.of(DEFLATE, LZF, FLETCHER)) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> Filters.of("/here", List.of(filter)).check(100, NONE, 1 << 30));
            assertEquals(
                    "has a chunk at /here that does not hold the 1073741824 bytes it promises: take another copy of it,"
                            + " or write it again",
                    refusal.getMessage());
        }
    }

    @Test
    void whatDeflateHoldsMoreOrLessOfIsRefused() {
        assertThrows(Refusal.class, () -> decoded(deflated(new byte[5]), NONE, 4, DEFLATE));
        assertThrows(Refusal.class, () -> decoded(deflated(new byte[3]), NONE, 4, DEFLATE));
        assertThrows(Refusal.class, () -> decoded(bytes(1, 2, 3, 4), NONE, 4, DEFLATE));
    }
}
