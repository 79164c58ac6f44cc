package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.quantize.Quantizer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of each step: the first steps of a run are a run of their own. */
class ActivityTest {

    private static final ImageSet IMAGES = noise();
    private static final int STEPS = 7;

    private static ImageSet noise() {
        SplittableRandom random = new SplittableRandom(11);
        byte[] pixels = new byte[40 * 36];
        random.nextBytes(pixels);
        int[] labels = new int[40];
        Arrays.setAll(labels, i -> i % 4);
        return ImageSet.of("noise", new Shape(1, 6, 6), pixels, labels, 4);
    }

    private static NetworkBuilder dense(NetworkBuilder begun) {
        return begun.input(1, 6, 6)
                .flatten()
                .dense(20)
                .spike()
                .dense(15)
                .spike()
                .dense(4)
                .readout()
                .seed(3);
    }

    private static NetworkBuilder convolution(NetworkBuilder begun) {
        return begun.input(1, 6, 6)
                .conv(3, 3)
                .spike()
                .pool(2)
                .dense(4)
                .readout()
                .seed(3);
    }

    static Stream<Arguments> runs() {
        Network cleared = dense(Network.discontinuous()).build();
        Network carried = dense(Network.continuous()).leak(0.875).build();
        return Stream.of(Encoder.bernoulli(), Encoder.regular(), Encoder.threshold(), Encoder.constant())
                .flatMap(encoder -> Stream.of(
                                cleared,
                                carried,
                                convolution(Network.discontinuous()).build(),
                                convolution(Network.continuous()).build(),
                                Quantizer.bits(4).input(encoder).quantize(cleared),
                                Quantizer.bits(4).input(encoder).quantize(carried),
                                Quantizer.bits(4)
                                        .membraneBits(encoder.code() == Encoder.Code.SPIKES ? 7 : 14)
                                        .input(encoder)
                                        .quantize(carried))
                        .map(network -> Arguments.of(network, encoder)));
    }

    @Test
    void inputs_areThoseOfEachWeightLayer() {
        Activity ofDense = dense(Network.discontinuous()).build().activity(IMAGES.head(1), Encoder.threshold(), 1);
        assertArrayEquals(new int[] {36, 20, 15}, new int[] {ofDense.inputs(0), ofDense.inputs(1), ofDense.inputs(2)});
        Activity pooled = convolution(Network.discontinuous()).build().activity(IMAGES.head(1), Encoder.threshold(), 1);
        assertEquals(3 * 2 * 2, pooled.inputs(1), "what the pool gives");
        assertThrows(IndexOutOfBoundsException.class, () -> pooled.inputs(2));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void first_isARunOfFewerSteps(SpikingNetwork network, Encoder encoder) {
        Activity whole = network.activity(IMAGES, encoder, STEPS);
        for (int steps : new int[] {1, 2, 6}) {
            Activity run = network.activity(IMAGES, encoder, steps);
            Activity first = whole.first(steps);
            assertEquals(steps, first.steps());
            assertEquals(40, first.images());
            for (int image = 0; image < 40; image++) {
                for (int step = 0; step < steps; step++) {
                    for (int layer = 0; layer < run.layers(); layer++) {
                        assertEquals(run.spikesIn(image, step, layer), first.spikesIn(image, step, layer));
                        assertEquals(run.rowReads(image, step, layer), first.rowReads(image, step, layer));
                        assertEquals(run.spikesOut(image, step, layer), first.spikesOut(image, step, layer));
                    }
                    assertEquals(run.answer(image, step), first.answer(image, step));
                    assertEquals(run.lead(image, step), first.lead(image, step));
                }
            }
            for (Decoding decoding : Decoding.values()) {
                assertArrayEquals(
                        run.evaluation().predictions(decoding),
                        first.evaluation().predictions(decoding));
            }
            assertEquals(run.evaluation().inputDensity(), first.evaluation().inputDensity());
            assertArrayEquals(run.evaluation().firingRates(), first.evaluation().firingRates());
            assertEquals(run.evaluation().layerNames(), first.evaluation().layerNames());
            assertEquals(
                    run.evaluation().provenance().timeless(),
                    first.evaluation().provenance().timeless());
        }
    }

    /** The slow way: the potentials of a run of so many steps. */
    @Test
    void answersAndLeadsFollowFromThePotentialsOfEachStep() {
        Network network = dense(Network.discontinuous()).build();
        Activity activity = network.activity(IMAGES, Encoder.bernoulli(), STEPS);
        for (int steps = 1; steps <= STEPS; steps++) {
            Session session = network.sessions(IMAGES, Encoder.bernoulli(), steps, network.seed())
                    .begin(false);
            assertEquals(steps, session.steps());
            session.show(0, 2);
            for (int image = 0; image < 2; image++) {
                double[] potentials = new double[4];
                for (int output = 0; output < 4; output++) {
                    potentials[output] = session.potential(image, output);
                }
                double[] sorted = potentials.clone();
                Arrays.sort(sorted);
                assertEquals(sorted[3], potentials[activity.answer(image, steps - 1)]);
                assertEquals(sorted[3] - sorted[2], activity.lead(image, steps - 1));
            }
        }
    }

    @Test
    void theAnswerOfTheLastStepIsTheEvaluations() {
        Activity activity = dense(Network.discontinuous()).build().activity(IMAGES, Encoder.bernoulli(), STEPS);
        int[] answers = activity.evaluation().predictions(Decoding.MEMBRANE);
        for (int image = 0; image < 40; image++) {
            assertEquals(answers[image], activity.answer(image, STEPS - 1));
            assertTrue(activity.lead(image, STEPS - 1) >= 0);
        }
    }

    @Test
    void first_ofAllStepsIsTheSame() {
        Network network = dense(Network.discontinuous()).build();
        Activity bernoulli = network.activity(IMAGES, Encoder.bernoulli(), 3);
        assertSame(bernoulli, bernoulli.first(3));
        Activity latency = network.activity(IMAGES, Encoder.latency(), 3);
        assertSame(latency, latency.first(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void first_refusesStepsThatAreNotThere(int steps) {
        Activity activity = dense(Network.discontinuous()).build().activity(IMAGES, Encoder.bernoulli(), 3);
        Exception refused = assertThrows(IllegalArgumentException.class, () -> activity.first(steps));
        assertEquals("the first steps of 3 must be 1..3, was " + steps, refused.getMessage());
    }

    @Test
    void first_refusesAnEncoderThatMustKnowTheirNumber() {
        Activity activity = dense(Network.discontinuous()).build().activity(IMAGES, Encoder.latency(), 3);
        Exception refused = assertThrows(IllegalArgumentException.class, () -> activity.first(2));
        assertEquals(
                "the encoder " + Encoder.latency().name()
                        + " lays its spikes out by the number of steps, so that 2 steps are not the first of 3: run it"
                        + " with 2",
                refused.getMessage());
    }
}
