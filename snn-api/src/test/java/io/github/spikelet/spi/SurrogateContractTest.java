package io.github.spikelet.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.train.Surrogate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every surrogate gradient keeps, and what is said of one that does not. */
class SurrogateContractTest {

    static Stream<Surrogate> builtIn() {
        return Stream.of(
                Surrogate.rectangle(),
                Surrogate.rectangle(0.5),
                Surrogate.triangle(2),
                Surrogate.arctangent(2),
                Surrogate.fastSigmoid(25),
                Surrogate.of("cauchy", x -> (float) (1 / (Math.PI * (1 + (double) x * x)))));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void theBuiltInOnesAndOneOfOthersKeepIt(Surrogate surrogate) {
        assertEquals(List.of(), SurrogateContract.violations(surrogate));
    }

    private static List<String> violations(SurrogateGradient gradient) {
        return SurrogateContract.violations(Surrogate.of("wrong", gradient));
    }

    @Test
    void oneThatIsNotFiniteIsTold() {
        assertEquals(List.of("it must be finite"), violations(x -> x > 1e5f ? Float.NaN : 1));
    }

    @Test
    void oneThatChangesIsTold() {
        AtomicInteger calls = new AtomicInteger();

        assertEquals(
                List.of("it must give the same each time", "at(x) and precisely(x) must agree"),
                violations(x -> calls.incrementAndGet()));
    }

    @Test
    void oneThatPassesNothingIsTold() {
        assertEquals(
                List.of("it must pass some gradient near the threshold, else nothing is trained"), violations(x -> 0));
    }

    @Test
    void twoPrecisionsThatDisagreeAreTold() {
        assertEquals(List.of("at(x) and precisely(x) must agree"), violations(new SurrogateGradient() {
            @Override
            public float at(float x) {
                return 1;
            }

            @Override
            public double precisely(double x) {
                return 1.01;
            }
        }));
    }

    @Test
    void oneThatThrowsIsTold() {
        assertEquals(List.of("it throws java.lang.IllegalStateException: broken"), violations(x -> {
            throw new IllegalStateException("broken");
        }));
    }
}
