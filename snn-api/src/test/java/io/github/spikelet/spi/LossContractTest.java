package io.github.spikelet.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.train.Loss;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every loss keeps, and what is said of one that does not. */
class LossContractTest {

    static Stream<Loss> builtIn() {
        return Stream.of(
                Loss.squaredHinge(),
                Loss.crossEntropy(),
                Loss.spikeCount(),
                Loss.spikeCount().rates(0.8, 0.1),
                new Hinge(1));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void theBuiltInOnesAndOneOfOthersKeepIt(Loss loss) {
        assertEquals(List.of(), LossContract.violations(loss));
    }

    /** The hinge, whose gradient is multiplied by a factor. */
    private record Hinge(float factor) implements Loss {

        @Override
        public String name() {
            return "hinge";
        }

        @Override
        public boolean ofSpikeCounts() {
            return false;
        }

        @Override
        public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
            double loss = 0;
            for (int i = 0; i < outputs.length; i++) {
                float target = i % classes == label ? 1 : -1;
                loss += Math.max(0, 1 - target * outputs[i]);
                gradient[i] = target * outputs[i] < 1 ? -target * factor : 0;
            }
            return loss;
        }
    }

    @Test
    void aWrongGradientIsTold() {
        assertEquals(
                List.of("the gradient must be the derivative of the loss"), LossContract.violations(new Hinge(1.01f)));
    }

    /** A loss of 0 that leaves something out. */
    private abstract static class Wrong implements Loss {

        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public boolean ofSpikeCounts() {
            return false;
        }
    }

    @Test
    void aGradientThatIsNotWrittenIsTold() {
        assertEquals(
                List.of("it must write each element of the gradient, and give the same each time"),
                LossContract.violations(new Wrong() {
                    @Override
                    public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
                        return 0;
                    }
                }));
    }

    @Test
    void outputsThatAreModifiedAreTold() {
        assertEquals(List.of("it must not modify the outputs"), LossContract.violations(new Wrong() {
            @Override
            public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
                outputs[0] = 9;
                java.util.Arrays.fill(gradient, 0);
                return 0;
            }
        }));
    }

    @Test
    void aLossThatIsNoNumberIsTold() {
        assertEquals(List.of("the loss of finite outputs must be finite"), LossContract.violations(new Wrong() {
            @Override
            public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
                java.util.Arrays.fill(gradient, 0);
                return Double.POSITIVE_INFINITY;
            }
        }));
    }
}
