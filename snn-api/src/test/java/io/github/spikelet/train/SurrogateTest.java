package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurrogateTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @CsvSource({
        // the threshold is 1; at width 2 the window of the paper is 1/2 within 0 < v < 2
        "RECTANGLE,    2,  1,    0.5",
        "RECTANGLE,    2,  1.75, 0.5",
        "RECTANGLE,    2,  0,    0",
        "RECTANGLE,    2,  2,    0",
        "RECTANGLE,    4,  2.5,  0.25",
        // (2 − 1/2) / 4
        "TRIANGLE,     2,  1.5,  0.375",
        "TRIANGLE,     2,  0.5,  0.375",
        "TRIANGLE,     2,  3.5,  0",
        // (2/2) / (1 + (π/2 · 2 · 1/π)²) = 1/2
        "ARCTANGENT,   2,  1,    1",
        "ARCTANGENT,   2,  1.3183098861837907, 0.5",
        // 1 / (1 + 25 · 0.04)²
        "FAST_SIGMOID, 25, 1,    1",
        "FAST_SIGMOID, 25, 0.96, 0.25"
    })
    void theWindowAtAMembrane(Surrogate.Form form, double width, double membrane, double expected) {
        assertEquals(expected, new Surrogate(form, width).derivative(membrane), TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Surrogate.Form.class,
            names = {"RECTANGLE", "TRIANGLE", "ARCTANGENT"})
    void itsAreaIsOne(Surrogate.Form form) {
        Surrogate window = new Surrogate(form, 2);
        double step = 1e-3;
        double area = step
                * DoubleStream.iterate(-200 + step / 2, v -> v < 202, v -> v + step)
                        .map(window::derivative)
                        .sum();
        assertEquals(1, area, 2e-3);
    }

    @Test
    void theFastSigmoidHasTheAreaOfTwoOverItsSteepness() {
        double step = 1e-4;
        double area = step
                * DoubleStream.iterate(-99 + step / 2, v -> v < 101, v -> v + step)
                        .map(Surrogate.fastSigmoid(25)::derivative)
                        .sum();
        assertEquals(2.0 / 25, area, 1e-3);
    }
}
