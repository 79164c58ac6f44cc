package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerTest {

    private static final double TOLERANCE = 1e-15;

    /** The end is what the epoch after the last would have: 1e-1, 1e-2, then 1e-3. */
    @Test
    void exponential() {
        Optimizer optimizer = Optimizer.adam(0.1).decayTo(0.001);

        assertEquals(0.1, optimizer.rate(1, 2), TOLERANCE);
        assertEquals(0.01, optimizer.rate(2, 2), TOLERANCE);
        assertEquals(0.001, optimizer.rate(3, 2), TOLERANCE);
    }

    @Test
    void constant() {
        assertEquals(0.1, Optimizer.sgd(0.1, 0.9).rate(1, 50));
        assertEquals(0.1, Optimizer.sgd(0.1, 0.9).rate(50, 50));
    }

    /** Cosines of 0, 60, 90 and 120 degrees: 1, 1/2, 0, −1/2. */
    @ParameterizedTest
    @CsvSource({"1, 6, 0.5", "3, 6, 0.4", "4, 6, 0.3", "5, 6, 0.2"})
    void cosine(int epoch, int epochs, double rate) {
        assertEquals(rate, Optimizer.adam(0.5).schedule(Schedule.cosine(0.1)).rate(epoch, epochs), TOLERANCE);
    }

    /** A third, two thirds, then what the schedule is over the other six epochs. */
    @ParameterizedTest
    @CsvSource({"1, 0.2", "2, 0.4", "3, 0.6", "6, 0.35", "9, 0.1"})
    void warmUpRisesThenGoesOn(int epoch, double rate) {
        Optimizer optimizer = Optimizer.adam(0.6).schedule(Schedule.cosine(0.1).warmUp(2));

        assertEquals(rate, optimizer.rate(epoch, 8), TOLERANCE);
    }

    @Test
    void aWarmUpAsLongAsTheRunOnlyRises() {
        Optimizer optimizer = Optimizer.adam(0.3).schedule(Schedule.constant().warmUp(2));

        assertEquals(0.1, optimizer.rate(1, 2), TOLERANCE);
        assertEquals(0.2, optimizer.rate(2, 2), TOLERANCE);
        assertEquals(0.3, optimizer.rate(3, 2), TOLERANCE);
    }

    @Test
    void namesAreHowTheyAreSet() {
        assertEquals("adam(0.001)", Optimizer.adam(1e-3).name());
        assertEquals(
                "adam(0.001).decayTo(1.0E-4)",
                Optimizer.adam(1e-3).decayTo(1e-4).name());
        assertEquals("adamW(0.001, 0.01)", Optimizer.adamW(1e-3, 0.01).name());
        assertEquals(
                "sgd(0.1, 0.9).schedule(Schedule.cosine(0.01))",
                Optimizer.sgd(0.1, 0.9).schedule(Schedule.cosine(0.01)).name());
        assertEquals("triangle(1.5)", Surrogate.triangle(1.5).name());
        assertEquals("fastSigmoid(25.0)", Surrogate.fastSigmoid(25).name());
        assertEquals(Surrogate.rectangle(2), Surrogate.rectangle());
    }
}
