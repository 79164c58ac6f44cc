package io.github.spikelet.nir;

import static io.github.spikelet.nir.ForeignNodes.INPUT;
import static io.github.spikelet.nir.ForeignNodes.LINEAR;
import static io.github.spikelet.nir.ForeignNodes.OUTPUT;
import static io.github.spikelet.nir.ForeignNodes.READOUT;
import static io.github.spikelet.nir.ForeignNodes.THREE;
import static io.github.spikelet.nir.ForeignNodes.lif;
import static io.github.spikelet.nir.ForeignNodes.linear;
import static io.github.spikelet.nir.ForeignNodes.named;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Reset;
import io.github.spikelet.provenance.Notices;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What neurons of other tools do in a time step, whose length no file says. */
class ForeignNeuronsTest {

    private static final float[] WEIGHTS = {1, 2, 3, 4, 5, 6};

    @TempDir
    Path folder;

    private Path file(NirNode... nodes) {
        Path file = folder.resolve("net.nir");
        GraphWriter.write(new NirGraph(List.of(nodes), Map.of()), file);
        return file;
    }

    private Path file(NirNode neurons) {
        return file(INPUT, LINEAR, neurons, READOUT, OUTPUT);
    }

    private static NirNode integrating(double r) {
        return NirNode.of("if", "IF", "r", Tensor.filled(r, THREE), "v_threshold", Tensor.filled(1, THREE));
    }

    private static String fact(Network network, String name) {
        return network.provenance().orElseThrow().fact(name).orElse("");
    }

    private static float[] times(double factor) {
        float[] products = new float[WEIGHTS.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (float) (factor * WEIGHTS[i]);
        }
        return products;
    }

    /** sinabs, Norse and snnTorch mean a weight a step, however long it is. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 1})
    void anIntegrateAndFireNeuronWithR1AddsItsWholeCurrent(double stepSeconds) {
        Network network = Nir.read(file(integrating(1)), stepSeconds);

        assertEquals(Integration.CONTINUOUS, network.topology().integration());
        assertEquals(
                new LeakyIntegrateAndFire(1, Reset.ZERO), network.topology().neuron());
        assertArrayEquals(WEIGHTS, network.weightArray(0));
    }

    /** SpikingJelly writes r = 1/dt, dv/dt = r·I; in single precision it is near that. */
    @ParameterizedTest
    @CsvSource({"10000, 1e-4", "9999.9995, 1e-4", "1000, 1e-3", "2, 0.5"})
    void soDoesOneWithROfOneByDt(double r, double stepSeconds) {
        assertArrayEquals(WEIGHTS, Nir.read(file(integrating(r)), stepSeconds).weightArray(0));
    }

    /** dv/dt = r·I. */
    @ParameterizedTest
    @CsvSource({"5000, 1e-4, 0.5", "1000, 1e-4, 0.1", "10, 1e-3, 0.01", "2, 1, 2"})
    void oneWithAnotherRFollowsTheEquation(double r, double stepSeconds, double gain) {
        assertArrayEquals(
                times(gain), Nir.read(file(integrating(r)), stepSeconds).weightArray(0), 1e-6f);
    }

    @Test
    void theProvenanceSaysHowRWasTaken() {
        Network one = Nir.read(file(integrating(1)));

        assertEquals("net.nir", fact(one, "nir"));
        assertEquals("1.0E-4 s", fact(one, "nir.dt"));
        assertEquals(
                "IF neurons with r = 1.0 add their whole current per step, as sinabs, Norse and snnTorch mean it; by NIR's"
                        + " equation it would be r·dt = 1.0E-4 of it",
                fact(one, "nir.r"));
        assertEquals(
                "IF neurons with r = 10000.0 = 1/dt add their whole current per step",
                fact(Nir.read(file(integrating(10_000))), "nir.r"));
        Network equation = Nir.read(file(integrating(1000)), 1e-4);
        assertEquals(
                "IF neurons with r = 1000.0 add r·dt = 0.1 of their current per step, by NIR's equation; where r is meant"
                        + " as 1/dt, give dt = 0.001",
                fact(equation, "nir.r"));
    }

    @Test
    void aNetworkOfOursSaysOnlyWhereItComesFrom() {
        Network network = ours(Network.discontinuous());
        Path file = folder.resolve("net.nir");
        Nir.write(network, file);

        Provenance provenance = Nir.read(file).provenance().orElseThrow();

        assertEquals(
                List.of("version", "java", "nir", "nir.dt"),
                List.copyOf(provenance.facts().keySet()));
    }

    private static Network ours(NetworkBuilder builder) {
        return builder.input(2).dense(3).spike().dense(1).readout().build();
    }

    @Test
    void aNetworkOfOursHasItsTimeStep() {
        for (NetworkBuilder builder :
                List.of(Network.discontinuous(), Network.continuous().reset(Reset.ZERO))) {
            Network network = ours(builder);
            Path file = folder.resolve("net.nir");
            Nir.write(network, file);

            assertEquals(network.checksum(), Nir.read(file, 1e-4).checksum());
            assertEquals(
                    file
                            + " was written by Spikelet, in steps of 1.0E-4 s, and was to be read in steps of 0.001 s: read"
                            + " it without a dt",
                    assertThrows(StoreException.class, () -> Nir.read(file, 1e-3))
                            .getMessage());
        }
    }

    /** tau = 20 steps keep 19 parts of 20 and take one, as sinabs writes them. */
    @Test
    void timeConstantsInStepsAreReadWithADtOfOne() {
        Network network = Nir.read(file(lif(20, 1, 1, 3)), 1);

        assertEquals(
                new LeakyIntegrateAndFire(0.95, Reset.ZERO), network.topology().neuron());
        assertArrayEquals(times(0.05), network.weightArray(0));
        assertEquals("", fact(network, "nir.silent"));
    }

    /** tau = 4 ms keeps 3/4 in a step of a millisecond. */
    @Test
    void timeConstantsInSecondsAreReadWithTheirDt() {
        Network network = Nir.read(file(lif(4e-3, 1, 1, 3)), 1e-3);

        assertEquals(
                new LeakyIntegrateAndFire(0.75, Reset.ZERO), network.topology().neuron());
        assertArrayEquals(times(0.25), network.weightArray(0));
        assertEquals("0.001 s", fact(network, "nir.dt"));
    }

    /** r = tau/dt undoes dt/tau; snnTorch writes both in single precision, for a β of 0.9. */
    @Test
    void aLeakyNeuronWithROfTauByDtAddsItsWholeCurrent() {
        assertArrayEquals(WEIGHTS, Nir.read(file(lif(4e-4, 4, 1, 3))).weightArray(0));
        assertArrayEquals(
                WEIGHTS, Nir.read(file(lif((float) 1e-3, 9.999997f, 1, 3))).weightArray(0));
    }

    /** 0.002 in 32 bits is another number than in 64. */
    @Test
    void oneTimeConstantInTwoPrecisionsIsOneLeak() {
        Network network = Nir.read(file(
                INPUT,
                LINEAR,
                lif((float) 2e-3, 1, 1, 3),
                linear("second", 3, 3),
                named("lif2", lif(2e-3, 1, 1, 3)),
                READOUT,
                OUTPUT));

        assertEquals(0.95, ((LeakyIntegrateAndFire) network.topology().neuron()).leak(), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-4, 9e-10, 2e9, Double.NaN, Double.POSITIVE_INFINITY})
    void aTimeStepHasALength(double stepSeconds) {
        Path file = folder.resolve("nosuch.nir");

        assertEquals(
                "dt must be 1.0E-9..1.0E9 s, was " + stepSeconds
                        + ": give the time step that the file was written for, 1.0E-4 by default, 1 where tau counts steps",
                assertThrows(IllegalArgumentException.class, () -> Nir.read(file, stepSeconds))
                        .getMessage());
    }

    @Test
    void aTauBelowTheTimeStepIsRefused() {
        Path file = file(lif(5e-4, 1, 1, 3));

        assertEquals(
                file
                        + " has a node lif of type LIF with a tau of 5.0E-4 s, expected at least a time step, 0.001 s: where"
                        + " the file was written for shorter ones, give their dt",
                assertThrows(StoreException.class, () -> Nir.read(file, 1e-3)).getMessage());
    }

    /** Of 5 + 6 of a current a two-hundred-thousandth is taken: 4096 steps make less than a quarter of the threshold. */
    @Test
    void whatCannotFireIsSaid() {
        Path file = file(lif(20, 1, 1, 3));
        List<String> said = new ArrayList<>();
        Notices.listener(Optional.of(said::add));
        Network network;
        try {
            network = Nir.read(file);
        } finally {
            Notices.listener(Optional.empty());
        }

        String silent =
                "no neuron of lif (LIF) can fire within 4096 steps, even where every input spikes in every step:"
                        + " its strongest current is 5.50e-05 of the threshold per step. The file was read in steps of 1.0E-4 s:"
                        + " give the dt that it was written for, such as 1 where tau counts steps";
        assertEquals(List.of(file + ": " + silent), said);
        assertEquals(silent, fact(network, "nir.silent"));
    }

    /** The readout has neurons of its own; 1 · 0.5 of one input never reaches 1. */
    @Test
    void eachLayerIsLookedAt() {
        Network network = Nir.read(file(
                INPUT,
                LINEAR,
                lif(1e-4, 1, 1, 3),
                linear("second", 1, 3),
                named("out lif", lif(1e-4, 0.1, 1, 1)),
                OUTPUT));

        assertEquals(
                "no neuron of out lif (LIF) can fire: even where every input spikes in every step, no membrane exceeds"
                        + " 0.600 of the threshold; look at its weights, r and v_threshold",
                fact(network, "nir.silent"));
    }

    /** The steps in which one input spikes, of the NIR paper's first task (Pedersen et al. 2024). */
    private static final int[] INPUT_SPIKES = {
        60, 220, 270, 310, 320, 350, 370, 400, 410, 430, 440, 450, 460, 470, 480, 490, 500, 510, 520, 530, 670, 680,
        690, 700, 710, 720, 730, 740, 750, 760, 770, 780, 840, 850
    };

    /** When it is answered, by a network without a hidden layer. */
    private static int[] outputSpikes(Network network) {
        int steps = INPUT_SPIKES[INPUT_SPIKES.length - 1] + 1;
        EventSet events = EventSet.of(
                "spikes",
                new Shape(1, 1, 1),
                1,
                new int[][] {new int[INPUT_SPIKES.length]},
                new int[][] {INPUT_SPIKES},
                new int[1]);
        List<SpikeTrain> spikes = network.spikes(events.recording(0), Encoder.bins(), steps);
        assertEquals(INPUT_SPIKES.length, spikes.get(0).count());
        return IntStream.range(0, steps)
                .filter(step -> spikes.get(1).get(step, 0))
                .toArray();
    }

    private static NirNode paperLif(double r) {
        return lif((float) 2.5e-3, (float) r, (float) 0.1, 1);
    }

    private static NirNode paperOutput(int... shape) {
        return NirNode.of("output", "Output", "shape", Tensor.wholes(shape));
    }

    private static final NirNode PAPER_INPUT = NirNode.of("input", "Input", "shape", Tensor.wholes(1));

    /** As Norse wrote it: v ← 0.96·v + 0.04·x of a threshold of 0.1. */
    @Test
    void theNeuronThatNorseWroteFiresWhenNorsesDoes() {
        NirNode weight = NirNode.of(
                "0",
                "Affine",
                "weight",
                Tensor.singles(new float[] {1}, 1, 1),
                "bias",
                Tensor.singles(new float[] {0}, 1));

        Network network = Nir.read(file(PAPER_INPUT, weight, paperLif(1), paperOutput(1)));

        assertArrayEquals(new int[] {460, 510, 710, 760}, outputSpikes(network));
    }

    /** As Rockpool wrote it: 0.04·24.02 is 0.96 of what Norse's takes; the output has a batch and steps. */
    @Test
    void theNeuronThatRockpoolWroteFiresAsOften() {
        NirNode weight = NirNode.of("0", "Linear", "weight", Tensor.singles(new float[] {0.04f}, 1, 1));

        Network network = Nir.read(file(PAPER_INPUT, weight, paperLif(24.019737), paperOutput(1, 1, 1)));

        assertArrayEquals(new int[] {460, 520, 720, 780}, outputSpikes(network));
    }

    /** The published files, where the user has them. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "SPIKELET_DATA",
            matches = ".+",
            disabledReason = "wants the files of the NIR paper: set SPIKELET_DATA to a folder that holds nir/")
    void thePublishedFilesAreReadOrRefusedByType() throws IOException {
        Path published = Path.of(System.getenv("SPIKELET_DATA"), "nir");

        assertArrayEquals(
                spikesOf(published.resolve("lif_norse.csv")),
                outputSpikes(Nir.read(published.resolve("lif_norse.nir"))));
        assertEquals(
                spikesOf(published.resolve("lif_exact.csv")).length,
                outputSpikes(Nir.read(published.resolve("lif_rockpool.nir"))).length);
        Map.of(
                        "two_lif_neurons", "lif1 of type LIF with a v_leak of 1.2, expected 0",
                        "cnn_sinabs", "4 of type SumPool2d without a Threshold",
                        "braille_noDelay_bias_zero", "lif1.lif of type CubaLIF",
                        "braille_noDelay_noBias_subtract", "lif1.lif of type CubaLIF",
                        "braille_noDelay_bias_zero_subgraph", "lif1 of type NIRGraph",
                        "braille_noDelay_noBias_subtract_subgraph", "lif1 of type NIRGraph")
                .forEach((name, refused) -> {
                    StoreException error =
                            assertThrows(StoreException.class, () -> Nir.read(published.resolve(name + ".nir")));
                    assertTrue(error.getMessage().contains(" has a node " + refused), error.getMessage());
                });
    }

    /** The steps whose third column is above 0. */
    private static int[] spikesOf(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return IntStream.range(0, lines.size())
                .filter(step -> Double.parseDouble(lines.get(step).split(",")[2]) > 0)
                .toArray();
    }
}
