package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    private static final float TOLERANCE = 1e-6f;

    private static double loss(Loss loss, float[] outputs, int steps, int classes, int label, float[] gradient) {
        return loss.of(outputs, steps, classes, label, gradient);
    }

    /** Shortfalls 0, 1 + 0.5 and 1 + 0; over 3 classes. */
    @Test
    void squaredHinge_ofOneStep() {
        float[] gradient = new float[3];

        double loss = loss(Loss.squaredHinge(), new float[] {2, 0.5f, 0}, 1, 3, 0, gradient);

        assertEquals((2.25 + 1) / 3, loss, TOLERANCE);
        assertArrayEquals(new float[] {0, 2 * 1.5f / 3, 2 / 3f}, gradient, TOLERANCE);
    }

    /** Label 1: step 0 falls short by 1.5 and 0.75, step 1 by 0 and 3; over 4. */
    @Test
    void squaredHinge_isTheMeanOverSteps() {
        float[] gradient = new float[4];

        double loss = loss(Loss.squaredHinge(), new float[] {0.5f, 0.25f, -1, -2}, 2, 2, 1, gradient);

        assertEquals((2.25 + 0.5625 + 9) / 4, loss, TOLERANCE);
        assertArrayEquals(new float[] {0.75f, -0.375f, 0, -1.5f}, gradient, TOLERANCE);
    }

    /** exp(ln 3) : exp(0) is 3 : 1. */
    @Test
    void crossEntropy_ofOneStep() {
        float[] gradient = new float[2];

        double loss = loss(Loss.crossEntropy(), new float[] {(float) Math.log(3), 0}, 1, 2, 1, gradient);

        assertEquals(Math.log(4), loss, TOLERANCE);
        assertArrayEquals(new float[] {0.75f, -0.75f}, gradient, TOLERANCE);
    }

    /** The mean potentials are ln 3 and 0 again; each step has half of the gradient. */
    @Test
    void crossEntropy_isOfTheMeanOverSteps() {
        float[] gradient = new float[4];

        double loss =
                loss(Loss.crossEntropy(), new float[] {(float) (2 * Math.log(3)) - 1, 5, 1, -5}, 2, 2, 0, gradient);

        assertEquals(Math.log(4 / 3.0), loss, TOLERANCE);
        assertArrayEquals(new float[] {-0.125f, 0.125f, -0.125f, 0.125f}, gradient, TOLERANCE);
    }

    @Test
    void crossEntropy_ofLargePotentialsIsFinite() {
        float[] gradient = new float[2];

        assertEquals(2000, loss(Loss.crossEntropy(), new float[] {1000, -1000}, 1, 2, 1, gradient));
        assertArrayEquals(new float[] {1, -1}, gradient);
    }

    /** 3, 1 and 0 spikes in 4 steps, label 0: errors −1/4, 1/4 and 0. */
    @Test
    void spikeCount_isTheSquaredErrorOfRates() {
        float[] gradient = new float[3];

        double loss = loss(Loss.spikeCount(), new float[] {3, 1, 0}, 4, 3, 0, gradient);

        assertEquals(2 / 16.0 / 3, loss, TOLERANCE);
        assertArrayEquals(new float[] {-2 * 0.25f / 12, 2 * 0.25f / 12, 0}, gradient, TOLERANCE);
    }

    /** Rates of 3/4 and 1/4 are those of 3 and 1 spikes in 4 steps; 0 misses by −1/4. */
    @Test
    void spikeCount_ofOtherRates() {
        float[] gradient = new float[3];

        double loss = loss(Loss.spikeCount().rates(0.75, 0.25), new float[] {3, 1, 0}, 4, 3, 0, gradient);

        assertEquals(1 / 48.0, loss, TOLERANCE);
        assertArrayEquals(new float[] {0, 0, -0.5f / 12}, gradient, TOLERANCE);
    }

    static Stream<Loss> losses() {
        return Stream.of(Loss.squaredHinge(), Loss.crossEntropy(), Loss.spikeCount());
    }

    /** Outputs are single precision, so a step of 2^-7 and differences good to 1e-4. */
    @ParameterizedTest
    @MethodSource("losses")
    void theGradientIsTheDerivative(Loss loss) {
        int steps = 3;
        int classes = 4;
        int outputs = loss.ofSpikeCounts() ? classes : steps * classes;
        float h = 0x1p-7f;
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            float[] at = new float[outputs];
            for (int i = 0; i < outputs; i++) {
                at[i] = random.nextInt(512) / 128f - 2;
            }
            int label = random.nextInt(classes);
            float[] gradient = new float[outputs];
            loss(loss, at, steps, classes, label, gradient);
            for (int i = 0; i < outputs; i++) {
                float kept = at[i];
                at[i] = kept + h;
                double above = loss(loss, at, steps, classes, label, new float[outputs]);
                at[i] = kept - h;
                double below = loss(loss, at, steps, classes, label, new float[outputs]);
                at[i] = kept;
                // Where the hinge begins the difference sees half of its curve: h/2 of 2/(TC).
                assertEquals((above - below) / (2 * h), gradient[i], 1e-4 + h / (steps * classes));
            }
        }
    }

    @Test
    void namesAreHowTheyAreSet() {
        assertEquals("squaredHinge", Loss.squaredHinge().name());
        assertEquals("crossEntropy", Loss.crossEntropy().name());
        assertEquals("spikeCount(0.8, 0.1)", Loss.spikeCount().rates(0.8, 0.1).name());
    }
}
