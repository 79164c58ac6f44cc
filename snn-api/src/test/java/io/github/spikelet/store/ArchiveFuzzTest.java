package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file with bytes changed at random reads as it was or is refused, in little memory, and nothing else happens. */
class ArchiveFuzzTest {

    private static final int CASES = 200;
    private static final long FEW_BYTES = 8_000_000;

    private static final JsonObject TOPOLOGY = JsonParser.parseString(
                    "{\"layers\": [{\"name\": \"dense\", \"units\": 10}, {\"units\": [1.5e3, true, null]}]}")
            .getAsJsonObject();
    private static final float[] WEIGHTS = new float[300];
    private static final byte[] ROWS = new byte[2000];

    static {
        for (int i = 0; i < WEIGHTS.length; i++) {
            WEIGHTS[i] = (i * 37 % 101) * 0.125f - 6;
        }
        Arrays.fill(ROWS, 500, 1500, (byte) -3);
    }

    @TempDir
    Path folder;

    private byte[] good;

    @BeforeEach
    void writeAGoodFile() throws IOException {
        Path file = folder.resolve("good");
        Archive.of(Kind.NETWORK, 1)
                .manifest(TOPOLOGY)
                .array("layer0.weight", WEIGHTS, 10, 30)
                .array("rows", ROWS, 2000)
                .array("one", new long[] {-1})
                .write(file);
        good = Files.readAllBytes(file);
    }

    /** 10 · 200 files. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aDamagedFileReadsAsItWasOrIsRefused(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Path file = Files.write(folder.resolve("damaged"), damaged(good, random));
            long before = allocatedBytes();
            try {
                Archive archive = Archive.read(file, Kind.NETWORK, 1, Limits.standard());
                assertEquals(TOPOLOGY.get("layers"), archive.manifest().get("layers"));
                assertArrayEquals(WEIGHTS, archive.floats("layer0.weight", 10, 30));
                assertArrayEquals(ROWS, archive.bytes("rows", 2000));
                assertArrayEquals(new long[] {-1}, archive.longs("one"));
            } catch (StoreException e) {
                refused++;
                assertOneLine(file, e);
            }
            long allocated = allocatedBytes() - before;
            assertTrue(allocated < FEW_BYTES, () -> allocated + " bytes allocated");
        }
        assertTrue(refused > CASES / 2, "most damage is found: " + refused);
    }

    /** The zip is right, checksums and all; what lies in it is damaged. 10 · 200 files. */
    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void damagedMembersAreReadOrRefused(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Path file = Files.write(folder.resolve("damaged"), ZipBytes.zip(damagedMembers(random)));
            long before = allocatedBytes();
            try {
                Archive archive = Archive.read(file, Kind.NETWORK, 1, Limits.standard());
                archive.fields().sections("layers").forEach(layer -> layer.whole("units", 1, 10));
                archive.floats("layer0.weight", 10, 30);
                archive.bytes("rows", 2000);
                archive.longs("one");
                archive.provenance();
            } catch (StoreException e) {
                refused++;
                assertOneLine(file, e);
            }
            long allocated = allocatedBytes() - before;
            assertTrue(allocated < FEW_BYTES, () -> allocated + " bytes allocated");
        }
        assertTrue(refused > CASES / 2, "most damage is found: " + refused);
    }

    private List<ZipBytes.Member> damagedMembers(SplittableRandom random) throws IOException {
        List<ZipBytes.Member> members = new ArrayList<>();
        int victim = random.nextInt(4);
        try (InputStream in = Files.newInputStream(folder.resolve("good"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                boolean hit = members.size() == victim;
                // The first bytes are the header of an array and the whole of the manifest.
                int reach = Math.min(content.length, 128);
                byte[] start = Arrays.copyOf(content, reach);
                byte[] other = hit ? damaged(start, random) : start;
                byte[] whole = Arrays.copyOf(other, other.length + content.length - reach);
                System.arraycopy(content, reach, whole, other.length, content.length - reach);
                members.add(
                        random.nextBoolean()
                                ? ZipBytes.deflated(entry.getName(), whole)
                                : ZipBytes.stored(entry.getName(), whole));
            }
        }
        return members;
    }

    /** One to four changes: a bit, a byte, a word of extreme bytes, a cut, a hole, or a piece twice. */
    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] damaged = bytes.clone();
        for (int changes = random.nextInt(1, 5); changes > 0 && damaged.length > 0; changes--) {
            int at = random.nextInt(damaged.length);
            int to = Math.min(damaged.length, at + random.nextInt(1, 9));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> damaged[at] = (byte) random.nextInt(256);
                case 4 -> Arrays.fill(damaged, at, to, (byte) (random.nextBoolean() ? 0xFF : 0));
                case 5 -> damaged = Arrays.copyOf(damaged, at);
                case 6 -> damaged = spliced(damaged, at, to);
                default -> damaged = spliced(damaged, to, at);
            }
        }
        return damaged;
    }

    /** The bytes before {@code end}, then those from {@code start} on. */
    private static byte[] spliced(byte[] bytes, int end, int start) {
        byte[] spliced = Arrays.copyOf(bytes, end + bytes.length - start);
        System.arraycopy(bytes, start, spliced, end, bytes.length - start);
        return spliced;
    }

    private static void assertOneLine(Path file, StoreException error) {
        String message = error.getMessage();
        assertTrue(message.startsWith(file + " "), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
