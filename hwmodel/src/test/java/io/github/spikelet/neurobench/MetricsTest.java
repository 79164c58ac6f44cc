package io.github.spikelet.neurobench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/**
 * The metrics are those of others. The literal numbers of the four networks below were given by NeuroBench 2.3.0 (with
 * snnTorch 1.0.0 neurons) and, as row operations, by the synaptic operations counter of SpikingJelly 2.0.0, for the same
 * weights and the same input.
 */
class MetricsTest {

    private static final double TOLERANCE = 1e-12;

    private static final ImageSet IMAGES = images();

    private static ImageSet images() {
        byte[] pixels = new byte[5 * 36];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i * 37 % 256);
        }
        return ImageSet.of("formula", new Shape(1, 6, 6), pixels, new int[] {0, 1, 2, 3, 0}, 4);
    }

    /** Weights by a formula, a third of them 0. */
    private static Network filled(NetworkBuilder builder) {
        Network network = builder.seed(3).build();
        for (int layer = 0; layer < network.topology().weightLayers().size(); layer++) {
            float[] weights = network.weightArray(layer);
            float[] bias = network.biasArray(layer);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (i * 31 + layer * 5) % 9 < 3 ? 0 : ((i * 17 + layer) % 13 - 5) / 8f;
            }
            for (int i = 0; i < bias.length; i++) {
                bias[i] = ((i * 5 + layer) % 7 - 3) / 16f;
            }
            network.assign(layer, weights, bias);
        }
        return network;
    }

    private static NetworkBuilder dense(NetworkBuilder begun) {
        return begun.input(1, 6, 6)
                .flatten()
                .dense(14)
                .spike()
                .dense(9)
                .spike()
                .dense(4)
                .readout();
    }

    private static void assertMetrics(
            Metrics metrics,
            long bytes,
            double connections,
            double activations,
            double accumulates,
            double multiplyAccumulates,
            double dense,
            double rows) {
        assertEquals(bytes, metrics.footprintBytes());
        assertEquals(connections, metrics.connectionSparsity());
        assertEquals(activations, metrics.activationSparsity(), TOLERANCE);
        assertEquals(accumulates, metrics.synapticOperations().effectiveAccumulates(), TOLERANCE);
        assertEquals(multiplyAccumulates, metrics.synapticOperations().effectiveMultiplyAccumulates(), TOLERANCE);
        assertEquals(dense, metrics.synapticOperations().dense());
        assertEquals(rows, metrics.synapticOperations().rowOperations(), TOLERANCE);
    }

    @Test
    void ofADenseNetwork() {
        Metrics metrics = Metrics.of(filled(dense(Network.discontinuous())), IMAGES, Encoder.bernoulli(), 5);
        assertMetrics(metrics, 2772, 0.3859, 0.48521739130434777, 1054.2, 0, 3330, 1660.6);
    }

    /** SpikingJelly counts spikes alone, 214.4; the 336 levels of two steps and five images through 14 weights come on top. */
    @Test
    void ofADenseNetworkWithAConstantCurrent() {
        Metrics metrics = Metrics.of(filled(dense(Network.discontinuous())), IMAGES, Encoder.constant(), 2);
        assertMetrics(metrics, 2772, 0.3859, 0.4, 135.6, 589.2, 1332, 214.4 + 336 * 14 / 5.0);
    }

    @Test
    void ofAConvolutionWithPaddingStrideAndPool() {
        Network network = filled(Network.discontinuous()
                .input(1, 6, 6)
                .conv(3, 3, Padding.SAME, 1)
                .spike()
                .pool(2)
                .conv(4, 2, Padding.VALID, 2)
                .spike()
                .dense(4)
                .readout());
        Metrics metrics = Metrics.of(network, IMAGES, Encoder.bernoulli(), 5);
        assertMetrics(metrics, 408, 0.3956, 0.9114285714285714, 1107.4, 0, 4160, 1839.8);
    }

    /** The readout spikes too. */
    @Test
    void ofANetworkWithMemory() {
        Metrics metrics = Metrics.of(filled(dense(Network.continuous()).leak(0.875)), IMAGES, Encoder.bernoulli(), 5);
        assertMetrics(metrics, 2772, 0.3859, 0.3585185185185185, 1140.2, 0, 3330, 1793.8);
    }

    /** By hand: 36·14 + 14·9 + 9·4 = 666 weights, 14 + 9 + 4 = 27 biases and as many thresholds. */
    @Test
    void ofAnIntegerNetwork() {
        QuantizedNetwork q = Quantizer.bits(3).quantize(filled(dense(Network.discontinuous())));
        Metrics metrics = Metrics.of(q, IMAGES, Encoder.bernoulli(), 5);
        assertEquals(666 + 4 * (27 + 27), metrics.footprintBytes());
        // 504, 126 and 36 weights of 3 bits are 189, 48 (47.25) and 14 (13.5) bytes.
        assertEquals(189 + 48 + 14 + 4 * (27 + 27), metrics.packedBytes());
        long zeros = q.layers().stream().mapToLong(layer -> layer.zeroWeights()).sum();
        assertEquals(zeros / 666.0, metrics.connectionSparsity(), 5e-5);
        assertEquals(q.evaluate(IMAGES, Encoder.bernoulli(), 5).accuracy(), metrics.accuracy());
        double[] rates = q.evaluate(IMAGES, Encoder.bernoulli(), 5).firingRates();
        assertEquals(1 - (14 * rates[0] + 9 * rates[1]) / 23, metrics.activationSparsity(), TOLERANCE);
        assertEquals(q.checksum(), metrics.provenance().fact("network.sha256").orElseThrow());
    }

    /** Before its pool a layer spikes more often than behind it, in integers too. */
    @Test
    void ofAnIntegerConvolution() {
        Network network = filled(Network.discontinuous()
                .input(1, 6, 6)
                .conv(3, 3, Padding.SAME, 1)
                .spike()
                .pool(2)
                .dense(4)
                .readout());
        QuantizedNetwork q = Quantizer.bits(8).quantize(network);
        Metrics metrics = Metrics.of(q, IMAGES, Encoder.bernoulli(), 4);
        long spikes = 0;
        var session = q.sessions(IMAGES, Encoder.bernoulli(), 4, q.seed()).begin(true);
        for (int image = 0; image < 5; image++) {
            session.show(image, 1);
            for (int step = 0; step < 4; step++) {
                for (int neuron = 0; neuron < 108; neuron++) {
                    int threshold = q.layers().get(0).thresholds()[neuron / 36];
                    spikes += session.membrane(0, step, 0, neuron) > threshold ? 1 : 0;
                }
            }
        }
        assertEquals(1 - spikes / (5.0 * 4 * 108), metrics.activationSparsity(), TOLERANCE);
        assertTrue(metrics.activationSparsity()
                > 1 - q.evaluate(IMAGES, Encoder.bernoulli(), 4).firingRates()[0]);
    }

    /** What the chip adds for spikes: it reads whole rows. */
    @Test
    void rowOperationsAreTheChips() {
        QuantizedNetwork q = Quantizer.bits(3).quantize(filled(dense(Network.discontinuous())));
        Metrics metrics = Metrics.of(q, IMAGES, Encoder.bernoulli(), 5);
        long chips =
                Chip.yin2017().run(q, IMAGES, Encoder.bernoulli(), 5).counts().synapticOperations();
        assertEquals(chips / 5.0, metrics.synapticOperations().rowOperations(), TOLERANCE);
        assertTrue(metrics.synapticOperations().effectiveAccumulates()
                < metrics.synapticOperations().rowOperations());
    }

    @Test
    void batchNormalizationIsWorkedIntoTheWeights() {
        Network network = Network.discontinuous()
                .input(1, 6, 6)
                .flatten()
                .dense(14)
                .batchNorm()
                .spike()
                .dense(4)
                .readout()
                .seed(3)
                .build();
        Metrics metrics = Metrics.of(network, IMAGES, Encoder.bernoulli(), 5);
        Metrics folded = Metrics.of(network.folded(), IMAGES, Encoder.bernoulli(), 5);
        assertEquals(folded.synapticOperations(), metrics.synapticOperations());
        assertEquals(4 * (36 * 14 + 14 + 14 * 4 + 4), metrics.footprintBytes());
        assertEquals(
                network.checksum(), metrics.provenance().fact("network.sha256").orElseThrow());
    }

    @Test
    void aNetworkWithoutHiddenLayersHasNoActivations() {
        Network network = Network.discontinuous()
                .input(1, 6, 6)
                .flatten()
                .dense(4)
                .readout()
                .seed(3)
                .build();
        assertEquals(0, Metrics.of(network, IMAGES, Encoder.bernoulli(), 2).activationSparsity());
    }

    @Test
    void theTableHoldsTheMetrics() {
        Metrics metrics = Metrics.of(filled(dense(Network.discontinuous())), IMAGES, Encoder.bernoulli(), 5);
        Table table = metrics.table();
        assertEquals(
                List.of(
                        "footprint bytes",
                        "packed bytes",
                        "connection sparsity",
                        "activation sparsity",
                        "effective ACs",
                        "effective MACs",
                        "dense operations",
                        "row operations",
                        "accuracy"),
                table.stringColumn("metric").asList());
        assertEquals(1054.2, table.doubleColumn("value").getDouble(4), TOLERANCE);
        assertEquals(1660.6, table.doubleColumn("value").getDouble(7), TOLERANCE);
    }

    /** Two accumulates of each of two inputs that are not 0, with W[:,1] = (0, 1.2, 2.7) and W[:,2] = (−3.2, −5.1, 0). */
    @Test
    void theWorkedExample() {
        float[] weights = {1.3f, 0, -3.2f, 0, 1.2f, -5.1f, -1.1f, 2.7f, 0};
        assertEquals(new SynapticOperations(0, 4, 9, 6), SynapticOperations.of(weights, new float[] {0, 1.3f, -1}));
        assertEquals(new SynapticOperations(4, 0, 9, 6), SynapticOperations.of(weights, new float[] {0, 1, -1}));
        assertEquals(new SynapticOperations(0, 0, 9, 0), SynapticOperations.of(weights, new float[3]));
    }

    @Test
    void refusesWeightsThatAreNoMultipleOfTheInputs() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> SynapticOperations.of(new float[5], new float[2]));
        assertEquals(
                "weights must be a multiple of the inputs, of which there is at least one; were 5 weights, 2 inputs",
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SynapticOperations.of(new float[5], new float[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void refusesStepsOutOfRange(int steps) {
        Network network = filled(dense(Network.discontinuous()));
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> Metrics.of(network, IMAGES, Encoder.bernoulli(), steps));
        assertEquals("steps must be 1..4096, was " + steps, refused.getMessage());
    }

    @Test
    void refusesNoSamples() {
        ImageSet empty = ImageSet.of("empty", new Shape(1, 6, 6), new byte[0], new int[0], 4);
        Network network = filled(dense(Network.discontinuous()));
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> Metrics.of(network, empty, Encoder.bernoulli(), 1));
        assertEquals("\"empty\" holds no samples: give at least one", refused.getMessage());
    }

    @Test
    void interruptedBeforeTheFirstSample_saysSo() {
        Network network = filled(dense(Network.discontinuous()));
        Thread.currentThread().interrupt();
        Exception refused =
                assertThrows(IllegalStateException.class, () -> Metrics.of(network, IMAGES, Encoder.bernoulli(), 1));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted before the first sample was done: run it again", refused.getMessage());
    }
}
