package io.github.spikelet.nir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is somebody else's word: whatever is wrong with it ends in one line that names it, in little memory. */
class HostileNirTest {

    private static final int CASES = 50;

    /** Far less than the limits let pass, and more than reading any of these small files needs. */
    private static final long FEW_BYTES = 32_000_000;

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("net.nir"), bytes);
    }

    private byte[] ours() throws IOException {
        Network network = Shaped.unsettled(new Shaped("1x6x6-2C3-MP2-3-2").network(Network.discontinuous(), 7), 3);
        Path file = folder.resolve("ours.nir");
        Nir.write(network, file);
        return Files.readAllBytes(file);
    }

    private byte[] quantized() throws IOException {
        Network network = Shaped.unsettled(new Shaped("7-5-3").network(Network.discontinuous(), 7), 3);
        Path file = folder.resolve("quantized.nir");
        Nir.write(Quantizer.bits(5).quantize(network), file);
        return Files.readAllBytes(file);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = HostileNirTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Files by each writer, and behind each filter. */
    private List<byte[]> goodFiles() throws IOException {
        return List.of(ours(), resource("python.nir"), resource("packed.nir"), resource("others.nir"));
    }

    static Stream<Arguments> noHdf5() {
        return Stream.of(
                Arguments.of(new byte[0], "is empty, expected a NIR file"),
                Arguments.of("hello, world".getBytes(StandardCharsets.UTF_8), "is no HDF5 file, expected a NIR file"),
                Arguments.of(new byte[] {(byte) 0x89, 'H', 'D', 'F'}, "is no HDF5 file"),
                Arguments.of(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}, "is no HDF5 file"),
                Arguments.of(
                        new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'}, "is a damaged HDF5 file"));
    }

    @ParameterizedTest
    @MethodSource
    void noHdf5(byte[] bytes, String message) throws IOException {
        assertRefused(file(bytes), message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertRefused(folder.resolve("missing.nir"), "does not exist, expected a NIR file");
        assertRefused(Files.createDirectory(folder.resolve("a-folder")), "is a folder, expected a NIR file");
    }

    private static void assertRefused(Path file, String message) {
        StoreException error = assertThrows(StoreException.class, () -> Nir.read(file));
        assertTrue(error.getMessage().startsWith(file + " " + message), error.getMessage());
        assertOneLine(file, error);
    }

    private static void assertOneLine(Path file, StoreException error) {
        assertTrue(error.getMessage().startsWith(file + " "), error.getMessage());
        assertEquals(1, error.getMessage().lines().count(), error.getMessage());
        assertTrue(error.getMessage().length() < 600, error.getMessage());
    }

    /** Cut anywhere, all kinds are refused: HDF5's own last word is where the file ends. */
    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        for (byte[] good : goodFiles()) {
            for (int tenth = 1; tenth < 10; tenth++) {
                Path cut = file(Arrays.copyOf(good, good.length * tenth / 10));
                assertOneLine(cut, assertThrows(StoreException.class, () -> Nir.read(cut)));
            }
        }
    }

    /** 4 · 10 · 50 files; there are no checksums around what is not deflated, so some read as another network. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aDamagedFileIsReadOrRefusedInLittleMemory(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (byte[] good : goodFiles()) {
            int refused = 0;
            for (int i = 0; i < CASES; i++) {
                Path file = file(damaged(good, random));
                long before = allocatedBytes();
                try {
                    Nir.read(file);
                } catch (StoreException e) {
                    refused++;
                    assertOneLine(file, e);
                }
                long allocated = allocatedBytes() - before;
                assertTrue(allocated < FEW_BYTES, () -> allocated + " bytes allocated");
            }
            assertTrue(refused > 0, "some damage is found");
        }
    }

    /** 10 · 50 files: the integers are there twice, so what still reads is what was written. */
    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void aDamagedIntegerNetworkIsReadOrRefused(long seed) throws IOException {
        byte[] good = quantized();
        String checksum = Nir.readQuantized(folder.resolve("quantized.nir")).checksum();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Path file = file(damaged(good, random));
            try {
                assertEquals(checksum, Nir.readQuantized(file).checksum());
            } catch (StoreException e) {
                assertOneLine(file, e);
            }
        }
    }

    /** Some bytes of some others, most of them near each other and some of them the largest that there are. */
    private static byte[] damaged(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        int at = random.nextInt(bytes.length);
        for (int n = random.nextInt(1, 20); n > 0; n--) {
            int place = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : Math.min(at++, bytes.length - 1);
            bytes[place] = random.nextInt(3) == 0 ? -1 : (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    static Stream<Arguments> changedMetadata() {
        UnaryOperator<Map<String, Value>> newer = metadata -> with(metadata, "spikelet", Tensor.whole(2));
        return Stream.of(
                Arguments.of(newer, "was written by a newer version of Spikelet: its metadata has version 2"),
                Arguments.of(
                        change("integration", new Value.Text("discontinuous")),
                        "has neurons that lose 0.25 of their membranes in a step of 1.0E-4 s, and metadata of a network"
                                + " that loses 1.0"),
                Arguments.of(change("leak", Tensor.number(0.5)), "and metadata of a network that loses 0.5"),
                Arguments.of(
                        change("leak", Tensor.number(-1)),
                        "without a good leak, expected a number above 0 and at most 1"),
                Arguments.of(
                        change("leak", Tensor.number(Double.NaN)),
                        "without a good leak, expected a number above 0 and at most 1"),
                Arguments.of(change("reset", new Value.Text("up")), "without a good reset, expected one of those"),
                Arguments.of(change("seed", new Value.Text("seven")), "has a seed in its metadata that is no whole"),
                Arguments.of(change("integration", Tensor.whole(1)), "without a good integration, expected a text"));
    }

    private static UnaryOperator<Map<String, Value>> change(String name, Value value) {
        return metadata -> with(metadata, name, value);
    }

    private static Map<String, Value> with(Map<String, Value> values, String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    @ParameterizedTest
    @MethodSource
    void changedMetadata(UnaryOperator<Map<String, Value>> change, String message) {
        Network network =
                new Shaped("7-5-3").network(Network.continuous().leak(0.75).reset(Reset.ZERO), 7);
        NirGraph graph = FloatGraph.of(network);
        Path file = folder.resolve("net.nir");
        GraphWriter.write(new NirGraph(graph.nodes(), change.apply(graph.metadata())), file);

        StoreException error = assertThrows(StoreException.class, () -> Nir.read(file));

        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertOneLine(file, error);
    }

    static Stream<Arguments> changedIntegers() {
        return Stream.of(
                Arguments.of("layer0", "weight", "with a weight that is not what the integers in the metadata say"),
                Arguments.of("layer0", "bias", "with a bias that is not what the integers in the metadata say"),
                Arguments.of("neuron0", "v_threshold", "with a v_threshold that is not what the integers"),
                Arguments.of("neuron0", "tau", "with a tau that is not what the integers"));
    }

    @ParameterizedTest
    @MethodSource
    void changedIntegers(String node, String field, String message) {
        Network network = Shaped.unsettled(new Shaped("7-5-3").network(Network.discontinuous(), 7), 3);
        NirGraph graph = QuantizedGraph.of(Quantizer.bits(5).quantize(network));
        List<NirNode> nodes = new ArrayList<>();
        for (NirNode one : graph.nodes()) {
            nodes.add(
                    one.name().equals(node)
                            ? new NirNode(
                                    node,
                                    one.type(),
                                    with(one.fields(), field, moved((Tensor)
                                            one.fields().get(field))),
                                    one.metadata())
                            : one);
        }
        Path file = folder.resolve("net.nir");
        GraphWriter.write(new NirGraph(nodes, graph.metadata()), file);

        StoreException error = assertThrows(StoreException.class, () -> Nir.readQuantized(file));

        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    /** One number a little further. */
    private static Tensor moved(Tensor tensor) {
        double[] values = tensor.values().clone();
        values[0] += 0.01;
        return new Tensor(tensor.element(), tensor.shape(), values);
    }
}
