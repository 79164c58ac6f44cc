package io.github.spikelet.engine.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.PlainKernels;
import io.github.spikelet.engine.kernel.VectorKernels;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.layout.Together;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.SurrogateGradient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a layer sums its currents differ in speed, not in a bit. */
class SynapsesTest {

    private static final Dynamics NEURONS = new Dynamics(0, false, 1, new SurrogateGradient.Rectangle(2));

    /** A plan, and what its rows of inputs have in common. */
    private record Case(String name, LayerPlan plan, double shared) {
        @Override
        public String toString() {
            return name + (shared > 0.5 ? ", rows share spikes" : ", rows share none");
        }
    }

    static Stream<Case> cases() {
        Grid flat = Grid.planar(150, 1, 1);
        Grid neurons = Grid.channelsLast(70, 1, 1);
        Grid image = Grid.planar(2, 9, 8);
        Grid maps = Grid.channelsLast(5, 7, 6);
        return Stream.of(
                        new Case("dense 10", LayerPlan.dense(flat, 10, false, NEURONS), 0),
                        new Case("dense 40", LayerPlan.dense(flat, 40, false, NEURONS), 0),
                        new Case("dense 144", LayerPlan.dense(neurons, 144, false, NEURONS), 0),
                        new Case("dense 300 after maps", LayerPlan.dense(maps, 300, false, NEURONS), 0),
                        new Case("8C3", LayerPlan.convolution(image, 8, 3, 1, 0, 1, false, NEURONS), 0),
                        new Case("20C3", LayerPlan.convolution(image, 20, 3, 1, 0, 1, false, NEURONS), 0),
                        new Case(
                                "20C3 same, stride 2", LayerPlan.convolution(image, 20, 3, 2, 1, 1, false, NEURONS), 0),
                        new Case("40C2 after maps", LayerPlan.convolution(maps, 40, 2, 1, 0, 1, false, NEURONS), 0),
                        new Case(
                                "20C5 same after maps", LayerPlan.convolution(maps, 20, 5, 1, 2, 1, false, NEURONS), 0))
                .flatMap(one -> Stream.of(one, new Case(one.name, one.plan, 0.95)));
    }

    private static LayerParameters parameters(LayerPlan plan, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[plan.weights()];
        float[] bias = new float[plan.output().channels()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) random.nextGaussian();
        }
        return new LayerParameters(weights, bias, Normalization.NONE);
    }

    /** Rows of which each has a spike of the first one with a probability, and else spikes of its own. */
    private static Inputs spikes(Grid grid, int rows, double shared, long seed) {
        Random random = new Random(seed);
        Inputs inputs = Inputs.spikes(grid, rows);
        for (int row = 0; row < rows; row++) {
            for (int place : grid.places()) {
                boolean first = row > 0 && (inputs.bits()[place / 64] >>> place & 1) != 0;
                boolean spike = random.nextDouble() < shared ? first : random.nextInt(4) == 0;
                spike |= row == 0 && random.nextBoolean();
                inputs.bits()[inputs.word(row) + place / 64] |= (spike ? 1L : 0) << place;
            }
        }
        return inputs;
    }

    private static NetworkPlan network(LayerPlan plan) {
        return new NetworkPlan(List.of(plan));
    }

    private static float[] currents(LayerPlan plan, LayerParameters parameters, Kernels lanes, Inputs in, int atATime) {
        int rows = in.bits().length / in.words();
        float[] v = new float[rows * plan.output().rowLength()];
        Synapses synapses = Synapses.of(plan, parameters, lanes);
        Scratch own = Scratch.forward(network(plan));
        for (int row = 0; row < rows; row += atATime) {
            synapses.currents(in, 1.25f, row, Math.min(rows, row + atATime), 1, v, own);
        }
        return v;
    }

    /** One row at a time no two are summed together; of several, four are where it is worth it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rowsTogether_haveTheBitsOfRowsAlone(Case one) {
        LayerParameters parameters = parameters(one.plan, 3);
        Inputs in = spikes(one.plan.input(), 71, one.shared, 4);
        assertEquals(one.shared > 0.5, Together.worthwhile(in, 0), "the case is what it says");
        float[] alone = currents(one.plan, parameters, new PlainKernels(), in, 1);

        for (int atATime : new int[] {4, 7, 71}) {
            assertArrayEquals(alone, currents(one.plan, parameters, new PlainKernels(), in, atATime));
            assertArrayEquals(alone, currents(one.plan, parameters, new VectorKernels(), in, atATime));
        }
        assertNotEquals(0, alone[0]);
    }

    /** Layers of up to 16 channels add each spike's weights to all it reaches, wider ones sum each place's spikes. */
    @ParameterizedTest(name = "shared {0}")
    @ValueSource(doubles = {0, 0.95})
    void aWideConvolution_hasTheBitsOfTwoNarrowOnes(double shared) {
        for (Grid input : List.of(Grid.planar(3, 9, 8), Grid.channelsLast(5, 9, 8))) {
            LayerPlan wide = LayerPlan.convolution(input, 32, 3, 2, 1, 1, false, NEURONS);
            LayerPlan narrow = LayerPlan.convolution(input, 16, 3, 2, 1, 1, false, NEURONS);
            LayerParameters whole = parameters(wide, 5);
            Inputs in = spikes(input, 12, shared, 6);
            float[] together = currents(wide, whole, Kernels.fastest(), in, 12);
            int places = wide.places();

            for (int half = 0; half < 2; half++) {
                int weights = narrow.weights();
                LayerParameters part = new LayerParameters(
                        Arrays.copyOfRange(whole.weights(), half * weights, (half + 1) * weights),
                        Arrays.copyOfRange(whole.bias(), half * 16, (half + 1) * 16),
                        Normalization.NONE);
                float[] alone = currents(narrow, part, Kernels.fastest(), in, 12);
                for (int row = 0; row < 12; row++) {
                    for (int place = 0; place < places; place++) {
                        int from = row * wide.output().rowLength() + place * 32 + half * 16;
                        int to = row * narrow.output().rowLength() + place * 16;
                        assertArrayEquals(
                                Arrays.copyOfRange(alone, to, to + 16), Arrays.copyOfRange(together, from, from + 16));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void packing_keepsEveryWeightInItsPlace(Case one) {
        LayerParameters parameters = parameters(one.plan, 7);
        Synapses synapses = Synapses.of(one.plan, parameters, Kernels.fastest(), true, Optional.empty());

        assertArrayEquals(parameters.weights(), synapses.unpacked(synapses.weights()));
        assertArrayEquals(synapses.weights(), synapses.packed(parameters.weights()));
    }

    /** Four rows are worth summing together where their spikes are at least twice as many as the inputs that have any. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "0, 0, 0, 0, true",
        "1, 0, 0, 0, false",
        "1, 1, 0, 0, true",
        "7, 7, 0, 0, true",
        "7, 3, 0, 0, false",
        "3, 6, 5, 0, true",
        "3, 12, 48, 192, false"
    })
    void worthwhile(long a, long b, long c, long d, boolean expected) {
        Inputs in = Inputs.spikes(Grid.planar(8, 1, 1), 5);
        System.arraycopy(new long[] {a, b, c, d}, 0, in.bits(), 1, 4);

        assertEquals(expected, Together.worthwhile(in, 1));
    }

    @ParameterizedTest(name = "bit {0}")
    @ValueSource(ints = {0, 5, 63})
    void who_saysWhichOfFourHaveABit(int bit) {
        for (int who = 0; who < 16; who++) {
            long[] words = new long[4];
            for (int k = 0; k < 4; k++) {
                words[k] = (who >>> k & 1L) << bit | 0x10101010L & ~(1L << bit);
            }

            assertEquals(who, Together.who(words[0], words[1], words[2], words[3], bit) >>> Kernels.WHO);
        }
    }
}
