package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Network;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @CsvSource({
        // the threshold is 1; at width 2 the window of the paper is 1/2 within 0 < v < 2
        "rectangle,    2,  1,    0.5",
        "rectangle,    2,  1.75, 0.5",
        "rectangle,    2,  0,    0",
        "rectangle,    2,  2,    0",
        "rectangle,    4,  2.5,  0.25",
        // (2 − 1/2) / 4
        "triangle,     2,  1.5,  0.375",
        "triangle,     2,  0.5,  0.375",
        "triangle,     2,  3.5,  0",
        // (2/2) / (1 + (π/2 · 2 · 1/π)²) = 1/2
        "arctangent,   2,  1,    1",
        "arctangent,   2,  1.3183098861837907, 0.5",
        // 1 / (1 + 25 · 0.04)²
        "fastSigmoid, 25, 1,    1",
        "fastSigmoid, 25, 0.96, 0.25"
    })
    void theSurrogateGradientAtAMembrane(String shape, double width, double membrane, double expected) {
        Surrogate surrogate = of(shape, width);

        assertEquals(expected, surrogate.derivative(membrane), TOLERANCE);
        assertEquals(expected, surrogate.gradient().at((float) (membrane - 1)), 1e-6, "in single precision");
        assertEquals(shape + "(" + width + ")", surrogate.name());
    }

    private static Surrogate of(String shape, double width) {
        return switch (shape) {
            case "rectangle" -> Surrogate.rectangle(width);
            case "triangle" -> Surrogate.triangle(width);
            case "arctangent" -> Surrogate.arctangent(width);
            default -> Surrogate.fastSigmoid(width);
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1000.5, Double.NaN})
    void aWidthOutOfRange_isRefused(double width) {
        for (String shape : List.of("rectangle", "triangle", "arctangent", "fastSigmoid")) {
            String said = assertThrows(IllegalArgumentException.class, () -> of(shape, width))
                    .getMessage();

            assertTrue(said.endsWith("must be above 0 and at most 1000, was " + width), said);
        }
    }

    /** A rectangle of the user's own trains as the built-in one does, bit for bit. */
    @Test
    void oneOfYourOwn_isUsed() {
        Network given = Network.discontinuous()
                .input(1, 28, 28)
                .flatten()
                .dense(8)
                .spike()
                .dense(10)
                .readout()
                .build();
        Network own = Network.discontinuous()
                .input(1, 28, 28)
                .flatten()
                .dense(8)
                .spike()
                .dense(10)
                .readout()
                .build();
        ImageSet samples = Mnist.sample().train().head(40);
        Trainer trainer = Trainer.create().epochs(1).batch(10);

        trainer.surrogate(Surrogate.triangle(2)).fit(given, samples);
        Training run = trainer.surrogate(Surrogate.of("hat", x -> Math.abs(x) < 2 ? (2 - Math.abs(x)) / 4 : 0))
                .fit(own, samples);

        assertEquals(given.checksum(), own.checksum());
        assertEquals("hat", run.provenance().fact("surrogate").orElseThrow());
    }

    @Test
    void aSurrogateWithoutName_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Surrogate.of(" ", x -> 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rectangle", "triangle", "arctangent"})
    void itsAreaIsOne(String shape) {
        Surrogate window = of(shape, 2);
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
