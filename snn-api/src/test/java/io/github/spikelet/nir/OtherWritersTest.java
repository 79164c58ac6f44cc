package io.github.spikelet.nir;

import static io.github.spikelet.nir.ForeignNodes.IMAGES;
import static io.github.spikelet.nir.ForeignNodes.INPUT;
import static io.github.spikelet.nir.ForeignNodes.LINEAR;
import static io.github.spikelet.nir.ForeignNodes.OUTPUT;
import static io.github.spikelet.nir.ForeignNodes.READOUT;
import static io.github.spikelet.nir.ForeignNodes.changed;
import static io.github.spikelet.nir.ForeignNodes.conv;
import static io.github.spikelet.nir.ForeignNodes.lif;
import static io.github.spikelet.nir.ForeignNodes.linear;
import static io.github.spikelet.nir.ForeignNodes.named;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same graph in the many ways in which tools write it is the same network. */
class OtherWritersTest {

    private static final NirNode LIF = changed(lif(4e-4, 4, 2, 3), "v_reset", Tensor.filled(0, new int[] {3}));

    @TempDir
    Path folder;

    private Network read(List<NirNode> nodes) {
        Path file = folder.resolve("net.nir");
        GraphWriter.write(new NirGraph(nodes, Map.of()), file);
        return Nir.read(file);
    }

    private static Tensor number(double value, int... shape) {
        return new Tensor(Tensor.Element.SINGLE, shape, new double[] {value});
    }

    private static NirNode lifOf(int... shape) {
        return changed(
                LIF,
                "tau",
                number((float) 4e-4, shape),
                "r",
                number(4, shape),
                "v_leak",
                number(0, shape),
                "v_threshold",
                number(2, shape),
                "v_reset",
                number(0, shape));
    }

    private static NirNode shaped(NirNode node, int... shape) {
        return changed(node, "shape", Tensor.wholes(shape));
    }

    static Stream<Arguments> theSameVectors() {
        Tensor weight = (Tensor) LINEAR.fields().get("weight");
        Tensor batch = new Tensor(Tensor.Element.SINGLE, new int[] {1, 3, 2}, weight.values());
        return Stream.of(
                Arguments.of("scalars", List.of(INPUT, LINEAR, lifOf(), READOUT, OUTPUT)),
                Arguments.of("arrays of one", List.of(INPUT, LINEAR, lifOf(1), READOUT, OUTPUT)),
                Arguments.of("arrays of one in a batch", List.of(INPUT, LINEAR, lifOf(1, 1), READOUT, OUTPUT)),
                Arguments.of(
                        "neurons in a batch",
                        List.of(INPUT, LINEAR, changed(LIF, "r", Tensor.filled(4, new int[] {1, 3})), READOUT, OUTPUT)),
                Arguments.of("a batch", List.of(shaped(INPUT, 1, 2), LINEAR, LIF, READOUT, shaped(OUTPUT, 1, 1))),
                Arguments.of(
                        "a batch of steps",
                        List.of(shaped(INPUT, 1, 1, 2), LINEAR, LIF, READOUT, shaped(OUTPUT, 1, 1, 1))),
                Arguments.of(
                        "weights in a batch", List.of(INPUT, changed(LINEAR, "weight", batch), LIF, READOUT, OUTPUT)),
                Arguments.of(
                        "a size alone",
                        List.of(changed(INPUT, "shape", Tensor.whole(2)), LINEAR, LIF, READOUT, OUTPUT)),
                Arguments.of(
                        "a Linear with a bias",
                        List.of(INPUT, changed(LINEAR, "bias", number(0)), LIF, READOUT, OUTPUT)),
                Arguments.of(
                        "fields of their own",
                        List.of(
                                INPUT,
                                changed(LINEAR, "delay", Tensor.whole(1)),
                                changed(
                                        LIF,
                                        "spike_fn",
                                        new Value.Text("step"),
                                        "w_scale",
                                        Tensor.singles(new float[7], 7)),
                                READOUT,
                                OUTPUT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theSameVectors(String how, List<NirNode> nodes) {
        Network plain = read(List.of(INPUT, LINEAR, LIF, READOUT, OUTPUT));

        Network network = read(nodes);

        assertEquals(plain.topology(), network.topology());
        assertArrayEquals(new float[] {0.5f, 1, 1.5f, 2, 2.5f, 3}, network.weightArray(0), 1e-6f);
        assertArrayEquals(new float[3], network.biasArray(0));
        assertArrayEquals(new float[] {1, 2, 3}, network.weightArray(1));
    }

    static Stream<Arguments> theSameImages() {
        NirNode flatten = NirNode.of("flat", "Flatten", "start_dim", Tensor.whole(0), "end_dim", Tensor.whole(-1));
        NirNode batch = NirNode.of("flat", "Flatten", "start_dim", Tensor.whole(1), "end_dim", Tensor.whole(3));
        NirNode typed = changed(batch, "input_type", Tensor.wholes(1, 2, 2, 2));
        NirNode spikes = lif(1e-4, 1, 1, 2, 2, 2);
        NirNode perChannel = changed(spikes, "v_threshold", Tensor.filled(1, new int[] {2, 1, 1}));
        NirNode images = shaped(IMAGES, 1, 1, 3, 3);
        return Stream.of(
                Arguments.of("a number for each channel", List.of(IMAGES, conv(), perChannel, flatten)),
                Arguments.of("numbers", List.of(IMAGES, conv(), named("lif", scalars(spikes)), flatten)),
                Arguments.of("a batch", List.of(images, conv(), spikes, flatten)),
                Arguments.of("a batch that Flatten keeps", List.of(images, conv(), spikes, batch)),
                Arguments.of("a batch that Flatten knows", List.of(IMAGES, conv(), spikes, typed)),
                Arguments.of(
                        "sides in a batch",
                        List.of(images, conv("input_shape", Tensor.wholes(1, 3, 3)), spikes, flatten)));
    }

    private static NirNode scalars(NirNode neurons) {
        NirNode scalars = neurons;
        for (String field : neurons.fields().keySet()) {
            scalars = changed(scalars, field, number(((Tensor) neurons.fields().get(field)).values()[0]));
        }
        return scalars;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theSameImages(String how, List<NirNode> nodes) {
        List<NirNode> whole = new ArrayList<>(nodes);
        whole.addAll(List.of(linear("readout", 1, 8), OUTPUT));

        Network network = read(whole);

        assertEquals("1×3×3-2C2-1", network.topology().toString());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, network.weightArray(0));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, network.weightArray(1));
    }

    /** Five of them would be another network each, or five steps of one. */
    @ParameterizedTest
    @ValueSource(strings = {"5,2", "2,1,3,3", "1,5,2"})
    void aBatchOfMoreThanOneIsRefused(String shape) {
        int[] sizes =
                Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();

        StoreException error = assertThrows(
                StoreException.class, () -> read(List.of(shaped(INPUT, sizes), LINEAR, LIF, READOUT, OUTPUT)));

        assertTrue(
                error.getMessage().contains("a node in of type Input with a shape of " + Arrays.toString(sizes))
                        || error.getMessage().contains("a Flatten before it"),
                error.getMessage());
    }

    @Test
    void fieldsOfTheirOwnAreNamed() {
        Network network = read(List.of(INPUT, changed(LINEAR, "delay", Tensor.whole(1)), LIF, READOUT, OUTPUT));

        assertEquals(
                "linear.delay",
                network.provenance().orElseThrow().fact("nir.unread").orElseThrow());
    }

    /**
     * Written by h5py 3.16. {@code packed.nir}: behind lzf with shuffle and fletcher32, behind lzf that was skipped since it saved
     * nothing, behind gzip with fletcher32, in chunks that reach over the edge, big-endian, in 16 and 64 bits, without a sign, texts
     * in chunks and of fixed length. {@code others.nir}: beside the graph and beside a node metadata of every type that HDF5 has, of
     * no elements and of 2^60, links to nowhere and to outside, groups in groups and one in itself.
     */
    @ParameterizedTest
    @ValueSource(strings = {"packed.nir", "others.nir"})
    void filesByPythonAreRead(String name) throws IOException {
        Network network = Nir.read(resource(name));

        assertEquals("4-3-2", network.topology().toString());
        assertEquals(
                new LeakyIntegrateAndFire(0.75, Reset.ZERO), network.topology().neuron());
        // (n/8 − 1/2)·r·(dt/tau)/v_threshold, a half.
        assertArrayEquals(new float[] {-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7}, times(16, network.weightArray(0)));
        assertArrayEquals(new float[] {0.3f, 0.7f, -0.11f}, times(2, network.biasArray(0)));
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, times(4, network.weightArray(1)));
        assertArrayEquals(new float[] {1, -1}, network.biasArray(1));
        assertEquals(0, network.seed());
    }

    private static float[] times(float factor, float[] values) {
        float[] products = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            products[i] = factor * values[i];
        }
        return products;
    }

    private Path resource(String name) throws IOException {
        try (InputStream in = OtherWritersTest.class.getResourceAsStream(name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }
}
