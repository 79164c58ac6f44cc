package io.github.spikelet.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every encoder keeps, and what is said of one that does not. */
class EncoderContractTest {

    /** 784 pixels have 13 words a step. */
    private static final int WORDS = 13;

    static Stream<Encoder> builtIn() {
        return Stream.of(
                Encoder.bernoulli(),
                Encoder.regular(),
                Encoder.threshold(0.3),
                Encoder.constant(),
                Encoder.latency(0.1),
                Encoder.bins(),
                Encoder.bins().counts());
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void theBuiltInOnesKeepIt(Encoder encoder) {
        assertEquals(List.of(), EncoderContract.violations(encoder));
    }

    /** Spikes of one kind, which are wrong in one way each. */
    private abstract static class Wrong implements Encoder {

        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public boolean stepKeyed() {
            return true;
        }

        @Override
        public Variation variation() {
            return Variation.BY_STEP;
        }
    }

    private static List<String> violations(Wrong encoder) {
        return EncoderContract.violations(encoder).stream().distinct().toList();
    }

    @Test
    void oneThatLeavesWordsAsTheyWereIsTold() {
        assertEquals(
                List.of(
                        "it must write each of its words, whatever was there, and give the same each time",
                        "steps 2 and 3 alone must be the same as within all of them"),
                violations(new Wrong() {
                    @Override
                    public void spikes(
                            View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
                        bits[at] = 1;
                    }
                }));
    }

    @Test
    void oneThatWritesBeforeItsPlaceIsTold() {
        assertEquals(List.of("it must not write before the place that it is given"), violations(new Wrong() {
            @Override
            public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
                Arrays.fill(bits, at, at + (end - first) * WORDS, 0);
                bits[at - 1] = 5;
            }
        }));
    }

    @Test
    void stepsThatDependOnWhichAreAskedForAreTold() {
        assertEquals(List.of("steps 2 and 3 alone must be the same as within all of them"), violations(new Wrong() {
            @Override
            public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
                Arrays.fill(bits, at, at + (end - first) * WORDS, 0);
                bits[at] = 1;
            }
        }));
    }

    @Test
    void stepsThatDependOnTheirNumberAreTold() {
        assertEquals(List.of("stepKeyed() is true, so 4 steps must be the first of 6"), violations(new Wrong() {
            @Override
            public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
                Arrays.fill(bits, at, at + (end - first) * WORDS, 0);
                for (int step = first; step < end; step++) {
                    bits[at + (step - first) * WORDS] = steps;
                }
            }
        }));
    }

    @Test
    void stepsThatDifferInSpiteOfTheirVariationAreTold() {
        assertEquals(List.of("variation() is NONE, so all steps must be the same"), violations(new Wrong() {
            @Override
            public Variation variation() {
                return Variation.NONE;
            }

            @Override
            public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
                Arrays.fill(bits, at, at + (end - first) * WORDS, 0);
                for (int step = first; step < end; step++) {
                    bits[at + (step - first) * WORDS] = step;
                }
            }
        }));
    }

    @Test
    void bitsBehindTheLastNeuronAreTold() {
        assertEquals(List.of("the bits behind the last neuron of a row must be 0"), violations(new Wrong() {
            @Override
            public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
                Arrays.fill(bits, at, at + (end - first) * WORDS, 0);
                for (int row = 0; row < end - first; row++) {
                    // Of the last of 13 words the 784 pixels take 16 bits.
                    bits[at + row * WORDS + 12] = 1L << 16;
                }
            }
        }));
    }

    @Test
    void oneThatGivesNothingIsTold() {
        assertEquals(
                List.of(
                        "it throws java.lang.IllegalStateException: the encoder wrong gives levels, not spikes: use levels(…),"
                                + " or a code of spikes such as Encoder.bernoulli() for images and Encoder.bins() for events"),
                violations(new Wrong() {}));
    }
}
