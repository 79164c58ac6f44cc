package io.github.spikelet.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.LeakyIntegers;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Memoryless;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.Reset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeuronContractTest {

    static Stream<NeuronModel> builtIn() {
        return Stream.of(
                new Memoryless(),
                new LeakyIntegrateAndFire(1, Reset.SUBTRACT),
                new LeakyIntegrateAndFire(1, Reset.ZERO),
                new LeakyIntegrateAndFire(0.75, Reset.SUBTRACT),
                new LeakyIntegrateAndFire(0.9375, Reset.ZERO));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInModelsKeepIt(NeuronModel model) {
        assertEquals(List.of(), NeuronContract.violations(model));
    }

    /** A leaky neuron whose views may be exchanged. */
    private record Changed(NeuronDynamics dynamics, IntegerNeurons integers) implements NeuronModel {

        @Override
        public String name() {
            return "changed";
        }

        @Override
        public boolean memory() {
            return true;
        }

        @Override
        public NeuronDynamics dynamics(SurrogateGradient surrogate) {
            return dynamics;
        }
    }

    private static Dynamics leaky(double leak, float threshold, float width) {
        return new Dynamics((float) leak, false, threshold, new SurrogateGradient.Rectangle(width));
    }

    @Test
    void aThresholdOfItsOwnIsFound() {
        List<String> violations =
                NeuronContract.violations(new Changed(leaky(0.75, 2, 2), new LeakyIntegers(2, false)));

        assertEquals("threshold() must be 1.0, was 2.0", violations.get(0));
    }

    @Test
    void integersThatDoSomethingElseAreFound() {
        List<String> violations = NeuronContract.violations(new Changed(leaky(0.75, 1, 2), new LeakyIntegers(2, true)));

        assertEquals(1, violations.size());
        assertTrue(
                violations.get(0).startsWith("integers must fire where single precision does, but for what rounding"));
    }

    @Test
    void aGradientThatIsNotTheWindowsIsFound() {
        assertEquals(
                List.of("at the last step the gradient of a current must be scale · up · w(activation); of activations"
                        + " [-0.5, 0.25, 1.5, 2.5], scale 2 and up [1.0, 2.0, -3.0, 4.0] it was [0.0, 0.0, -4.8, 0.0]"),
                NeuronContract.violations(new Changed(leaky(0.75, 1, 1.25f), new LeakyIntegers(2, false))));
    }
}
