package io.github.spikelet.hardware.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureContractTest {

    @Test
    void thoseThatKeepIt() {
        assertEquals(List.of(), ArchitectureContract.violations(new LayerPerCore()));
        assertEquals(List.of(), ArchitectureContract.violations(new TimeMultiplexed()));
        assertEquals(List.of(), ArchitectureContract.violations(new TimeMultiplexedProvider()));
    }

    /** Layer per core, but for what a test spoils. */
    private static class Spoilt implements Architecture {

        private final LayerPerCore right = new LayerPerCore();

        @Override
        public String name() {
            return "spoilt";
        }

        @Override
        public String organisation(ChipSpec spec) {
            return right.organisation(spec);
        }

        @Override
        public int coresFor(List<WeightLayer> layers) {
            return right.coresFor(layers);
        }

        @Override
        public List<Core> cores(ChipSpec spec, List<WeightLayer> layers) {
            return right.cores(spec, layers);
        }

        @Override
        public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
            return right.cycles(mapping, activity, image, arrival);
        }

        @Override
        public List<EventVector> events(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
            return right.events(mapping, activity, image, arrival).stream()
                    .map(events -> events.plus(more(image)))
                    .toList();
        }

        EventVector more(int image) {
            return EventVector.NONE;
        }

        @Override
        public List<EventVector> idleCycle(Mapping mapping) {
            return right.idleCycle(mapping);
        }

        @Override
        public Area area(Mapping mapping) {
            return right.area(mapping);
        }
    }

    private static Architecture counting(Event event, int first, int others) {
        return new Spoilt() {
            @Override
            EventVector more(int image) {
                return EventVector.builder()
                        .add(event, image == 0 ? first : others)
                        .build();
            }
        };
    }

    static List<Arguments> wrong() {
        AtomicInteger calls = new AtomicInteger();
        return List.of(
                Arguments.of("counts must not be negative, scans of an image were", counting(Event.SCANS, -900, -900)),
                Arguments.of("without spikes there must be no row reads, were 2", counting(Event.ROW_READS, 2, 2)),
                Arguments.of("spikes in of a layer must be those that came,", counting(Event.SPIKES_IN, 0, 1)),
                Arguments.of("a core must be there no longer than", counting(Event.IDLE_CYCLES, 1, 1)),
                Arguments.of("each flip-flop must be clocked or held", counting(Event.CLOCKED_BITS, 1, 1)),
                Arguments.of("an image that comes twice must have twice the events", new Spoilt() {
                    @Override
                    EventVector more(int image) {
                        return EventVector.builder().add(Event.ADDS, image).build();
                    }
                }),
                Arguments.of("cycles(…) must be at least 1 for an image without spikes, was 0", new Spoilt() {
                    @Override
                    public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
                        return 0;
                    }
                }),
                Arguments.of("an image with more spikes must take as many cycles or more", new Spoilt() {
                    @Override
                    public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
                        return 10_000 - super.cycles(mapping, activity, image, arrival);
                    }
                }),
                Arguments.of("the same image must take the same cycles", new Spoilt() {
                    @Override
                    public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
                        return super.cycles(mapping, activity, image, arrival) + image;
                    }
                }),
                Arguments.of("cores(spec, layers) must give equal cores each time", new Spoilt() {
                    @Override
                    public List<Core> cores(ChipSpec spec, List<WeightLayer> layers) {
                        long more = calls.incrementAndGet();
                        return super.cores(spec, layers).stream()
                                .map(core -> new Core(
                                        core.index(),
                                        core.layer(),
                                        spec,
                                        core.weights(),
                                        core.membraneMemory(),
                                        core.flipFlops() + more))
                                .toList();
                    }
                }),
                Arguments.of(
                        "it throws java.lang.IllegalStateException: the architecture spoilt must give one core",
                        new Spoilt() {
                            @Override
                            public List<Core> cores(ChipSpec spec, List<WeightLayer> layers) {
                                return super.cores(spec, layers).subList(0, 1);
                            }
                        }),
                Arguments.of("area(mapping) must be above 0 and finite, was 0.0 mm²", new Spoilt() {
                    @Override
                    public Area area(Mapping mapping) {
                        return new Area(mapping.spec().technology());
                    }
                }),
                Arguments.of(
                        "idleCycle(mapping) must be one vector per layer, of idle cycles without work", new Spoilt() {
                            @Override
                            public List<EventVector> idleCycle(Mapping mapping) {
                                return List.of();
                            }
                        }),
                Arguments.of("events(…) must give one vector per layer, 3, gave 4", new Spoilt() {
                    @Override
                    public List<EventVector> events(
                            Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
                        List<EventVector> more = new ArrayList<>(super.events(mapping, activity, image, arrival));
                        more.add(EventVector.NONE);
                        return more;
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongOneIsToldWhatItDoesNotKeep(String violation, Architecture wrong) {
        List<String> found = ArchitectureContract.violations(wrong);
        assertTrue(found.stream().anyMatch(sentence -> sentence.startsWith(violation)), found::toString);
    }

    @Test
    void aProvidersWordIsInTheName() {
        ArchitectureProvider other = new ArchitectureProvider() {
            @Override
            public String usage() {
                return "other:NUMBER";
            }

            @Override
            public Architecture make(double... numbers) {
                return new TimeMultiplexed();
            }

            @Override
            public String java() {
                return "new TimeMultiplexed()";
            }
        };
        assertEquals(
                List.of(
                        "name() must be the word of other:NUMBER with its 1 numbers behind colons, was time-multiplexed"),
                ArchitectureContract.violations(other, 3));
    }
}
