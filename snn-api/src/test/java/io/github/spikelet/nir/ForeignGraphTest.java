package io.github.spikelet.nir;

import static io.github.spikelet.nir.ForeignNodes.IMAGES;
import static io.github.spikelet.nir.ForeignNodes.INPUT;
import static io.github.spikelet.nir.ForeignNodes.LINEAR;
import static io.github.spikelet.nir.ForeignNodes.OUTPUT;
import static io.github.spikelet.nir.ForeignNodes.READOUT;
import static io.github.spikelet.nir.ForeignNodes.THREE;
import static io.github.spikelet.nir.ForeignNodes.changed;
import static io.github.spikelet.nir.ForeignNodes.conv;
import static io.github.spikelet.nir.ForeignNodes.counting;
import static io.github.spikelet.nir.ForeignNodes.lif;
import static io.github.spikelet.nir.ForeignNodes.linear;
import static io.github.spikelet.nir.ForeignNodes.named;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.network.Integration;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Padding;
import io.github.spikelet.network.Reset;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that others made: those that a network here can be are read, each other is refused by name. */
class ForeignGraphTest {

    @TempDir
    Path folder;

    private Network read(NirNode... nodes) {
        Path file = folder.resolve("net.nir");
        GraphWriter.write(new NirGraph(List.of(nodes), Map.of()), file);
        return Nir.read(file);
    }

    /** Memory is none at tau = dt: v = r·W·x, a spike above 2, so W·4/2 at a threshold of 1. */
    @Test
    void resistanceAndThresholdGoIntoTheWeights() {
        Network network = read(INPUT, LINEAR, lif(1e-4, 4, 2, 3), READOUT, OUTPUT);

        assertEquals(Integration.DISCONTINUOUS, network.topology().integration());
        assertArrayEquals(new float[] {2, 4, 6, 8, 10, 12}, network.weightArray(0));
        assertArrayEquals(new float[3], network.biasArray(0));
        assertArrayEquals(new float[] {1, 2, 3}, network.weightArray(1));
    }

    /** tau = 4 dt keeps 3/4 and takes a quarter of the current. */
    @Test
    void aTimeConstantIsALeak() {
        Network network = read(INPUT, LINEAR, lif(4e-4, 1, 1, 3), READOUT, OUTPUT);

        assertEquals(Integration.CONTINUOUS, network.topology().integration());
        assertEquals(
                new LeakyIntegrateAndFire(0.75, Reset.ZERO), network.topology().neuron());
        assertArrayEquals(new float[] {0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f}, network.weightArray(0));
    }

    /** As Python writes it: 1 − dt/τ is 0.93750000116 then, and 15/16 was meant. */
    @Test
    void aTimeConstantInSinglePrecisionIsTheLeakThatWasMeant() {
        assertEquals(
                new LeakyIntegrateAndFire(0.9375, Reset.ZERO),
                read(INPUT, LINEAR, lif((float) 16e-4, 1, 1, 3), READOUT, OUTPUT)
                        .topology()
                        .neuron());
        assertEquals(
                Integration.DISCONTINUOUS,
                read(INPUT, LINEAR, lif((float) 1e-4, 1, 1, 3), READOUT, OUTPUT)
                        .topology()
                        .integration());
        assertEquals(
                0.95,
                ((LeakyIntegrateAndFire) read(INPUT, LINEAR, lif(20e-4, 1, 1, 3), READOUT, OUTPUT)
                                .topology()
                                .neuron())
                        .leak(),
                1e-15);
    }

    /** dv/dt = r·I for 1e-4 s: with r = 5,000 half of the current. */
    @Test
    void anIntegrateAndFireNeuronHasNoLeak() {
        NirNode neurons =
                NirNode.of("if", "IF", "r", Tensor.filled(5000, THREE), "v_threshold", Tensor.filled(1, THREE));

        Network network = read(INPUT, LINEAR, neurons, READOUT, OUTPUT);

        assertEquals(
                new LeakyIntegrateAndFire(1, Reset.ZERO), network.topology().neuron());
        assertArrayEquals(new float[] {0.5f, 1, 1.5f, 2, 2.5f, 3}, network.weightArray(0));
    }

    @Test
    void aThresholdAloneIsANeuronWithoutMemory() {
        NirNode neurons = NirNode.of("step", "Threshold", "threshold", Tensor.filled(0.5, THREE));

        Network network = read(INPUT, LINEAR, neurons, READOUT, OUTPUT);

        assertEquals(Integration.DISCONTINUOUS, network.topology().integration());
        assertArrayEquals(new float[] {2, 4, 6, 8, 10, 12}, network.weightArray(0));
    }

    /** A readout here spikes from a potential of 0 on: W·x/2 − 1. */
    @Test
    void neuronsBehindTheReadoutAreItsOwn() {
        NirNode output = NirNode.of("out", "Output", "shape", Tensor.wholes(3));

        Network network = read(INPUT, LINEAR, lif(1e-4, 1, 2, 3), output);

        assertEquals("2-3", network.topology().toString());
        assertArrayEquals(new float[] {0.5f, 1, 1.5f, 2, 2.5f, 3}, network.weightArray(0));
        assertArrayEquals(new float[] {-1, -1, -1}, network.biasArray(0));
    }

    /** With memory it is a neuron like the others. */
    @Test
    void neuronsWithMemoryBehindTheReadoutKeepTheirThreshold() {
        NirNode output = NirNode.of("out", "Output", "shape", Tensor.wholes(3));

        Network network = read(INPUT, LINEAR, lif(2e-4, 1, 2, 3), output);

        assertArrayEquals(new float[] {0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f}, network.weightArray(0));
        assertArrayEquals(new float[3], network.biasArray(0));
    }

    @Test
    void paddingMayBeAWord() {
        NirNode flatten = NirNode.of("flat", "Flatten", "start_dim", Tensor.whole(0), "end_dim", Tensor.whole(2));
        NirNode weights = linear("readout", 1, 18);
        NirNode kernels = conv("weight", Tensor.singles(counting(18), 2, 1, 3, 3), "padding", new Value.Text("same"));

        Network network = read(IMAGES, kernels, lif(1e-4, 1, 1, 2, 3, 3), flatten, weights, OUTPUT);

        assertEquals(
                Network.discontinuous()
                        .input(1, 3, 3)
                        .conv(2, 3, Padding.SAME, 1)
                        .spike()
                        .flatten()
                        .dense(1)
                        .readout()
                        .build()
                        .topology(),
                network.topology());
    }

    /** Written by nir 1.0.8 of Python: texts of variable length, chunks of gzip. */
    @Test
    void aFileByPythonIsRead() throws IOException {
        Network network = Nir.read(python());

        assertEquals("1×6×6-2C3-MP2-3-2", network.topology().toString());
        assertEquals(
                new LeakyIntegrateAndFire(0.75, Reset.ZERO), network.topology().neuron());
        // (n/8 − 1)·(dt/tau)/v_threshold, an eighth.
        assertEquals(-0.125f, network.weightArray(0)[0]);
        assertEquals((17 / 8f - 1) / 8, network.weightArray(0)[17]);
        assertArrayEquals(new float[] {0.0625f, -0.125f}, network.biasArray(0));
        assertArrayEquals(new float[] {1, 2, 3, -1, -2, -3}, network.weightArray(2));
        assertArrayEquals(new float[] {0.25f, -0.25f}, network.biasArray(2));
    }

    private Path python() throws IOException {
        try (InputStream in = ForeignGraphTest.class.getResourceAsStream("python.nir")) {
            return Files.write(folder.resolve("python.nir"), in.readAllBytes());
        }
    }

    static Stream<Arguments> refused() {
        NirNode lif = lif(1e-4, 1, 1, 3);
        Tensor uneven = Tensor.perChannel(new double[] {1, 1, 2}, THREE);
        NirNode flatten = NirNode.of("flat", "Flatten", "start_dim", Tensor.whole(0), "end_dim", Tensor.whole(-1));
        NirNode spikes = lif(1e-4, 1, 1, 2, 2, 2);
        NirNode last = linear("readout", 1, 8);
        return Stream.of(
                // Neurons.
                refused("LIF with a r of 1.0 and 2.0", INPUT, LINEAR, changed(lif, "r", uneven), READOUT, OUTPUT),
                refused("LIF with a tau of 1.0 and 2.0", INPUT, LINEAR, changed(lif, "tau", uneven), READOUT, OUTPUT),
                refused(
                        "with a v_threshold of shape [2], expected [3], one for each neuron, or one number for all",
                        INPUT,
                        LINEAR,
                        changed(lif, "v_threshold", Tensor.filled(1, new int[] {2})),
                        READOUT,
                        OUTPUT),
                refused(
                        "with a v_leak of 0.1, expected 0: membranes of Spikelet decay to 0",
                        INPUT,
                        LINEAR,
                        changed(lif, "v_leak", Tensor.filled(0.1, THREE)),
                        READOUT,
                        OUTPUT),
                refused(
                        "with a v_reset of -1.0, expected 0: neurons of Spikelet go to 0 when they spike",
                        INPUT,
                        LINEAR,
                        changed(lif, "v_reset", Tensor.filled(-1, THREE)),
                        READOUT,
                        OUTPUT),
                refused("with a v_threshold of 0.0, expected", INPUT, LINEAR, lif(1e-4, 1, 0, 3), READOUT, OUTPUT),
                refused("with a r of -1.0, expected", INPUT, LINEAR, lif(1e-4, -1, 1, 3), READOUT, OUTPUT),
                refused("with a tau of 5.0E-5 s, expected", INPUT, LINEAR, lif(5e-5, 1, 1, 3), READOUT, OUTPUT),
                refused("with a tau of -1.0 s, expected", INPUT, LINEAR, lif(-1, 1, 1, 3), READOUT, OUTPUT),
                refused(
                        "with a tau of NaN, expected a finite",
                        INPUT,
                        LINEAR,
                        lif(Double.NaN, 1, 1, 3),
                        READOUT,
                        OUTPUT),
                refused(
                        "whose neurons lose 0.5 of their membranes in a step of 1.0E-4 s, those before it lose 1.0",
                        INPUT,
                        LINEAR,
                        lif,
                        linear("second", 3, 3),
                        new NirNode("slow", "LIF", lif(2e-4, 1, 1, 3).fields(), Map.of()),
                        READOUT,
                        OUTPUT),
                // Weights.
                refused(
                        "with a weight of shape [3, 4], expected [outputs, 2]",
                        INPUT,
                        linear("linear", 3, 4),
                        lif,
                        READOUT,
                        OUTPUT),
                refused(
                        "with a weight of Infinity, expected finite numbers",
                        INPUT,
                        changed(LINEAR, "weight", Tensor.singles(infinite(6), 3, 2)),
                        lif,
                        READOUT,
                        OUTPUT),
                refused(
                        "with a weight of 1.0E300, expected finite numbers that single precision holds",
                        INPUT,
                        LINEAR,
                        lif,
                        changed(READOUT, "weight", new Tensor(Tensor.Element.DOUBLE, new int[] {1, 3}, new double[] {
                            1e300, 0, 0
                        })),
                        OUTPUT),
                refused("with a shape of [2], the node before it gives [1]", INPUT, LINEAR, lif, READOUT, output(2)),
                refused("of type Linear without neurons behind it", INPUT, LINEAR, READOUT, OUTPUT),
                refused("a node lif of type LIF behind in of type Input", INPUT, lif(1e-4, 1, 1, 2), OUTPUT),
                refused("behind lif of type LIF", INPUT, LINEAR, lif, named("lif2", lif), READOUT, OUTPUT),
                refused("an Affine or a Linear before it", INPUT, OUTPUT),
                // Convolution.
                refused("a Flatten before it, where what comes is no vector", IMAGES, conv(), spikes, last, OUTPUT),
                refused("no Flatten before it", INPUT, conv(), spikes, flatten, last, OUTPUT),
                refused(
                        "with a weight of shape [2, 1, 2, 3], expected [channels, 1, side, side]",
                        IMAGES,
                        conv("weight", Tensor.singles(counting(12), 2, 1, 2, 3)),
                        spikes,
                        flatten,
                        last,
                        OUTPUT),
                refused(
                        "with a stride of 1 and 2, expected the same for both sides",
                        IMAGES,
                        conv("stride", Tensor.wholes(1, 2)),
                        spikes,
                        flatten,
                        last,
                        OUTPUT),
                refused(
                        "dilation of 2, expected a whole number of 1..1",
                        IMAGES,
                        conv("dilation", Tensor.whole(2)),
                        OUTPUT),
                refused(
                        "groups of 2, expected a whole number of 1..1",
                        IMAGES,
                        conv("groups", Tensor.whole(2)),
                        OUTPUT),
                refused(
                        "padding of 2, expected a whole number of 0..1",
                        IMAGES,
                        conv("padding", Tensor.whole(2)),
                        OUTPUT),
                refused("padding of same, expected", IMAGES, conv("padding", new Value.Text("same")), OUTPUT),
                refused(
                        "bias of shape [3], expected [2]",
                        IMAGES,
                        conv("bias", Tensor.singles(counting(3), 3)),
                        spikes,
                        flatten,
                        last,
                        OUTPUT),
                refused(
                        "input_shape of [4, 4], the node before it gives [3, 3]",
                        IMAGES,
                        conv("input_shape", Tensor.wholes(4, 4)),
                        spikes,
                        OUTPUT),
                refused("of type Conv2d without neurons behind it", IMAGES, conv(), flatten, last, OUTPUT),
                refused(
                        "describes what cannot be: a kernel of 4×4 does not fit into 1×3×3",
                        IMAGES,
                        conv("weight", Tensor.singles(counting(32), 2, 1, 4, 4)),
                        spikes,
                        OUTPUT),
                // Pools and flatten.
                refused(
                        "of type SumPool2d without a Threshold behind it",
                        IMAGES,
                        conv(),
                        spikes,
                        pool(2, 2),
                        flatten,
                        OUTPUT),
                refused("stride or a padding of its own", IMAGES, conv(), spikes, pool(2, 1), any(0.5), OUTPUT),
                refused("threshold of 1.0 behind a SumPool2d", IMAGES, conv(), spikes, pool(2, 2), any(1), OUTPUT),
                refused("a convolution and its neurons before a pool", IMAGES, pool(2, 2), any(0.5), OUTPUT),
                refused(
                        "start_dim of 1 and end_dim of 2, expected 0 and 2 or -1",
                        IMAGES,
                        conv(),
                        spikes,
                        changed(flatten, "start_dim", Tensor.whole(1)),
                        last,
                        OUTPUT),
                refused(
                        "input_type of [2, 4], the node before it gives [2, 2, 2]",
                        IMAGES,
                        conv(),
                        spikes,
                        changed(flatten, "input_type", Tensor.wholes(2, 4)),
                        last,
                        OUTPUT),
                // The graph.
                refused(
                        "expected [size] or [channels, height, width]",
                        NirNode.of("in", "Input", "shape", Tensor.wholes(2, 2)),
                        OUTPUT),
                refused(
                        "a shape of -2, expected sizes of",
                        NirNode.of("in", "Input", "shape", Tensor.wholes(-2)),
                        OUTPUT),
                refused(
                        "of type CubaLIF, which no network of Spikelet does",
                        INPUT,
                        LINEAR,
                        NirNode.of("cuba", "CubaLIF"),
                        OUTPUT),
                refused("of type NIRGraph, which no network", INPUT, NirNode.of("inner", "NIRGraph"), OUTPUT),
                refused("of type AvgPool2d, which no network", IMAGES, NirNode.of("mean", "AvgPool2d"), OUTPUT),
                refused("of type Linear without a weight", INPUT, NirNode.of("empty", "Linear"), OUTPUT),
                refused("has 2 nodes of type Input, expected one", INPUT, LINEAR, lif, named("in2", INPUT), OUTPUT),
                refused("has 0 nodes of type Output, expected one", INPUT, LINEAR, lif));
    }

    private static float[] infinite(int count) {
        float[] values = new float[count];
        values[0] = Float.POSITIVE_INFINITY;
        return values;
    }

    private static NirNode output(int size) {
        return NirNode.of("out", "Output", "shape", Tensor.wholes(size));
    }

    private static NirNode pool(int size, int stride) {
        return NirNode.of(
                "sum",
                "SumPool2d",
                "kernel_size",
                Tensor.wholes(size, size),
                "stride",
                Tensor.wholes(stride, stride),
                "padding",
                Tensor.whole(0));
    }

    private static NirNode any(double threshold) {
        return NirNode.of("any", "Threshold", "threshold", Tensor.filled(threshold, new int[] {2, 1, 1}));
    }

    private static Arguments refused(String message, NirNode... nodes) {
        return Arguments.of(message, nodes);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aGraphThatNoNetworkIsEndsInOneLine(String message, NirNode[] nodes) {
        StoreException error = assertThrows(StoreException.class, () -> read(nodes));

        assertTrue(error.getMessage().startsWith(folder.resolve("net.nir") + " "), error.getMessage());
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }
}
