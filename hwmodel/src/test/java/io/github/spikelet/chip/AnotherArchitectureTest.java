package io.github.spikelet.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.LayerActivity;
import io.github.spikelet.hardware.mapping.Architecture;
import io.github.spikelet.hardware.mapping.ArchitectureProvider;
import io.github.spikelet.hardware.mapping.Area;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.LayerPerCore;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.TimeMultiplexed;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.stepped.SteppedChip;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.sweep.EarlyExit;
import io.github.spikelet.sweep.Sweep;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another architecture is files of its own: {@link TimeMultiplexed} goes the whole way, and nothing else knows of it. */
class AnotherArchitectureTest {

    private static final int STEPS = 3;

    private static final Network NET = Network.discontinuous()
            .input(40)
            .dense(30)
            .spike()
            .dense(4)
            .readout()
            .seed(5)
            .build();

    private static final QuantizedNetwork NETWORK = Quantizer.bits(5).quantize(NET);
    private static final ImageSet NOISE = noise();

    private static final ChipSpec SHARED =
            ChipSpec.yin2017().toBuilder().architecture(new TimeMultiplexed()).build();

    private static ImageSet noise() {
        byte[] pixels = new byte[10 * 40];
        new SplittableRandom(3).nextBytes(pixels);
        return ImageSet.of("noise", Shape.flat(40), pixels, new int[] {0, 1, 2, 3, 0, 1, 2, 3, 0, 1}, 4);
    }

    private static ChipReport run(ChipSpec spec) {
        return Chip.of(spec).run(NETWORK, NOISE, Encoder.bernoulli(), STEPS);
    }

    @Test
    void oneCoreForAllLayersByHand() {
        ChipSpec spec = SHARED.toBuilder().lanes(2).controllerBits(10).build();
        Mapping mapping =
                Mapping.of(spec, List.of(new WeightLayer(4, 3, 5, 6, false), new WeightLayer(3, 2, 5, 8, true)));
        Core core = mapping.cores().get(1);
        // 4 + 3 bits of input registers, 3 · 6 + 2 · 8 bits of membranes, 10 of the controller
        assertEquals(7 + 34 + 10, core.flipFlops());
        // 7 rows of 3 weights of 5 bits, padded to 1 KB × 32 bits: one memory, there once
        assertEquals(1, core.kilobytesThere());
        assertEquals(mapping.cores().get(0).weights(), core.weights());
    }

    @Test
    void whatLayersReadAndAddIsTheSameAndTheTimeIsTheSumOfTheirs() {
        ChipReport each = run(ChipSpec.yin2017());
        ChipReport shared = run(SHARED);
        for (int layer = 0; layer < 2; layer++) {
            EventVector ours = shared.counts().total(Arrival.ALONE).get(layer);
            EventVector theirs = each.counts().total(Arrival.ALONE).get(layer);
            for (Event same : List.of(Event.SPIKES_IN, Event.ROW_READS, Event.ADDS, Event.BUSY_CYCLES)) {
                assertEquals(theirs.get(same), ours.get(same), same.label());
            }
            assertEquals(0, ours.get(Event.IDLE_CYCLES));
        }
        long busy = each.counts().total(Arrival.ALONE).stream()
                .mapToLong(events -> events.get(Event.BUSY_CYCLES))
                .sum();
        assertEquals(busy / 10.0 / 100e6, shared.latencySeconds(), 1e-18);
        assertEquals(shared.latencySeconds(), shared.intervalSeconds());
        assertTrue(shared.intervalSeconds() > each.intervalSeconds());
    }

    @Test
    void energyAreaIdlePowerAndWordsFollow() {
        ChipReport each = run(ChipSpec.yin2017());
        ChipReport shared = run(SHARED);
        assertEquals(each.accuracy(), shared.accuracy());
        assertEquals(each.energy(Part.ADDERS), shared.energy(Part.ADDERS));
        assertTrue(shared.areaSquareMillimetres() < each.areaSquareMillimetres());
        // Power at rest is that of one core: its clock held, its memory and flip-flops leaking.
        Core core = shared.counts().mapping().cores().get(0);
        double leaks = core.kilobytesThere() * 0.3e-6 + core.flipFlops() * 2.5e-9;
        double gates = core.flipFlops() * 5e-15 / 32 * 1.22 * 100e6;
        assertEquals(leaks + gates, shared.averageWatts(0), (leaks + gates) * 1e-9);
        assertTrue(shared.ours().contains("one core for all layers in turn"), shared.ours());
        assertTrue(
                shared.spec().toString().endsWith(", time-multiplexed"),
                shared.spec().toString());
        assertEquals(shared.spec().toString(), shared.provenance().fact("chip").orElseThrow());
        assertTrue(shared.nonSpiking().energyPerImage().joules() > 0);
    }

    @Test
    void aReportGoesToAnotherArchitecture() {
        assertEquals(
                run(SHARED).energyPerImage(), run(ChipSpec.yin2017()).at(SHARED).energyPerImage());
    }

    @Test
    void sweepsAndEarlyExitsRunOnIt() {
        Sweep sweep = Chip.of(SHARED)
                .sweep(NET, NOISE, Encoder.bernoulli())
                .bits(5)
                .steps(STEPS)
                .run();
        assertEquals(
                run(SHARED).energyPerImage().nanojoules(),
                sweep.outcomes().get(0).energyNanojoules());
        Sweep other = Chip.yin2017()
                .sweep(NET, NOISE, Encoder.bernoulli())
                .bits(5)
                .steps(STEPS)
                .run();
        assertNotEquals(
                other.outcomes().get(0).origin().chip(),
                sweep.outcomes().get(0).origin().chip());
        EarlyExit exit = EarlyExit.of(Chip.of(SHARED), NETWORK, NOISE, Encoder.bernoulli(), STEPS);
        assertEquals(1, exit.at(0).meanSteps());
    }

    /** Layer per core, which notes how often it lays layers out. */
    private record Counting(AtomicInteger layouts) implements Architecture {

        private static final LayerPerCore INNER = new LayerPerCore();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String organisation(ChipSpec spec) {
            return INNER.organisation(spec);
        }

        @Override
        public int coresFor(List<WeightLayer> layers) {
            return INNER.coresFor(layers);
        }

        @Override
        public List<Core> cores(ChipSpec spec, List<WeightLayer> layers) {
            layouts.incrementAndGet();
            return INNER.cores(spec, layers);
        }

        @Override
        public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
            return INNER.cycles(mapping, activity, image, arrival);
        }

        @Override
        public List<EventVector> events(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
            return INNER.events(mapping, activity, image, arrival);
        }

        @Override
        public List<EventVector> idleCycle(Mapping mapping) {
            return INNER.idleCycle(mapping);
        }

        @Override
        public Area area(Mapping mapping) {
            return INNER.area(mapping);
        }
    }

    @Test
    void aNetworkIsLaidOutOncePerRunAndOncePerPoint() {
        Counting counting = new Counting(new AtomicInteger());
        ChipSpec spec = ChipSpec.yin2017().toBuilder().architecture(counting).build();
        run(spec);
        assertEquals(1, counting.layouts().getAndSet(0));
        Chip.of(spec)
                .sweep(NET, NOISE, Encoder.bernoulli())
                .bits(5)
                .steps(1, STEPS)
                .lanes(8, 16, 32)
                .run();
        assertEquals(2 * 3, counting.layouts().get());
    }

    @Test
    void aLimitOfCoresCountsThoseThatThereAre() {
        assertEquals(
                2,
                Chip.of(SHARED.toBuilder().cores(1).build())
                        .map(NETWORK, STEPS)
                        .cores()
                        .size());
    }

    @Test
    void namesFindThem() {
        assertEquals(new LayerPerCore(), Architecture.named("layer-per-core"));
        assertEquals(new TimeMultiplexed(), Architecture.named("time-multiplexed"));
        assertEquals(
                SHARED,
                ChipSpec.yin2017().toBuilder().architecture("time-multiplexed").build());
        Exception unknown = assertThrows(IllegalArgumentException.class, () -> Architecture.named("crossbar"));
        assertEquals(
                "no architecture \"crossbar\" is on the class path, which has layer-per-core, time-multiplexed: add the jar"
                        + " that brings it",
                unknown.getMessage());
    }

    /** A second architecture with a word that another has. */
    public static final class Twin implements ArchitectureProvider {

        @Override
        public String usage() {
            return "time-multiplexed";
        }

        @Override
        public Architecture make(double... numbers) {
            return new TimeMultiplexed();
        }

        @Override
        public String java() {
            return "new TimeMultiplexed()";
        }
    }

    @Test
    void twoOfOneNameAreAnError(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(ArchitectureProvider.class.getName()), Twin.class.getName());
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            current.setContextClassLoader(loader);
            Exception refused = assertThrows(
                    IllegalStateException.class,
                    () -> ChipSpec.yin2017().toBuilder().architecture("layer-per-core"));
            assertEquals(
                    Twin.class.getName()
                            + " and io.github.spikelet.hardware.mapping.TimeMultiplexedProvider are both named"
                            + " \"time-multiplexed\": take the jar of one of them off the class path",
                    refused.getMessage());
        } finally {
            current.setContextClassLoader(before);
        }
    }

    @Test
    void theCycleSteppedChipHasTheOneThatItKnows() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> SteppedChip.of(SHARED, NETWORK, STEPS));
        assertEquals(
                "the cycle-stepped chip has the architecture layer-per-core, not time-multiplexed: count its events by"
                        + " Chip.run",
                refused.getMessage());
    }
}
