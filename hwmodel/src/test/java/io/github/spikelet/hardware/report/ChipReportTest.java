package io.github.spikelet.hardware.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Connections;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.LayerInput;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.Membranes;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.technology.Constant;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Energy;
import io.github.spikelet.hardware.units.EnergyBand;
import io.github.spikelet.hardware.units.EnergySpread;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChipReportTest {

    private static final int IMAGES = 11;
    private static final int STEPS = 3;
    private static final double RELATIVE = 1e-12;

    /** Untrained, so that its answers mean nothing; its spikes are as good as any. */
    private static final Network NETWORK = Network.discontinuous()
            .input(40)
            .dense(30)
            .spike()
            .dense(4)
            .readout()
            .seed(5)
            .build();

    private static final Activity ACTIVITY = NETWORK.activity(images(), Encoder.bernoulli(), STEPS);
    private static final ChipReport REPORT = report(ChipSpec.yin2017());

    private static ImageSet images() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] pixels = new byte[IMAGES * 40];
        random.nextBytes(pixels);
        int[] labels = new int[IMAGES];
        Arrays.setAll(labels, i -> i % 4);
        return ImageSet.of("noise", Shape.flat(40), pixels, labels, 4);
    }

    private static ChipReport report(ChipSpec spec) {
        Mapping mapping =
                Mapping.of(spec, List.of(new WeightLayer(40, 30, 5, 11, false), new WeightLayer(30, 4, 5, 12, true)));
        return new ChipReport(EventCounts.of(mapping, ACTIVITY), ACTIVITY.evaluation());
    }

    @Test
    void countsTheSpikesTheNetworkCounted() {
        for (int step = 0; step < STEPS; step++) {
            for (int layer = 0; layer < 2; layer++) {
                assertEquals(ACTIVITY.spikesIn(7, step, layer), REPORT.counts().spikesIn(7, step, layer));
            }
        }
        assertEquals(IMAGES, REPORT.images());
        assertEquals(STEPS, REPORT.steps());
        assertEquals(2, REPORT.layers());
        assertEquals(ACTIVITY.evaluation().accuracy(), REPORT.accuracy());
    }

    @Test
    void everyNumberIsInTheJson() {
        JsonObject json = JsonParser.parseString(REPORT.json()).getAsJsonObject();
        JsonObject energy = json.getAsJsonObject("energyNanojoules");
        assertEquals(1, REPORT.json().lines().count());
        assertEquals(REPORT.accuracy(), json.get("accuracy").getAsDouble());
        assertEquals(REPORT.energyPerImage().nanojoules(), energy.get("mean").getAsDouble());
        assertEquals(REPORT.band().highest().nanojoules(), energy.get("high").getAsDouble());
        assertEquals(
                REPORT.areaSquareMillimetres(),
                json.get("areaSquareMillimetres").getAsDouble());
        JsonObject last = json.getAsJsonArray("layers").get(1).getAsJsonObject();
        assertEquals(REPORT.energyOfLayer(1).nanojoules(), last.get("total").getAsDouble());
        for (Part part : REPORT.parts()) {
            assertEquals(
                    REPORT.energy(1, part).nanojoules(), last.get(part.label()).getAsDouble());
        }
        assertEquals("noise", json.getAsJsonObject("provenance").get("data").getAsString());
    }

    @Test
    void theMeanIsTheMeanOverImages() {
        double sum = 0;
        for (int image = 0; image < IMAGES; image++) {
            sum += REPORT.energy(image).joules();
        }
        double mean = REPORT.energyPerImage().joules();
        assertTrue(mean > 0);
        assertEquals(mean, sum / IMAGES, mean * RELATIVE);
    }

    @Test
    void thePartsAddUpToTheMean() {
        double sum = 0;
        for (int layer = 0; layer < REPORT.layers(); layer++) {
            for (Part part : Part.values()) {
                sum += REPORT.energy(layer, part).joules();
            }
        }
        double mean = REPORT.energyPerImage().joules();
        assertEquals(mean, sum, mean * RELATIVE);
    }

    @Test
    void theBreakdownHasARowALayerAndATotal() {
        var table = REPORT.breakdown();
        assertEquals(List.of("0", "1", "total"), table.stringColumn("layer").asList());
        assertEquals(Part.values().length + 2, table.columnCount());
        assertEquals(
                REPORT.energy(0, Part.ADDERS).nanojoules(),
                table.doubleColumn("adders").get(0));
        assertEquals(
                REPORT.energyPerImage().nanojoules(),
                table.doubleColumn("total").get(2));
    }

    @Test
    void quantilesAreOverImages() {
        double[] sorted = new double[IMAGES];
        Arrays.setAll(sorted, image -> REPORT.energy(image).joules());
        Arrays.sort(sorted);
        assertEquals(sorted[0], REPORT.energyQuantile(0).joules());
        assertEquals(sorted[5], REPORT.energyQuantile(0.5).joules(), "the middle of eleven");
        assertEquals(sorted[10], REPORT.energyQuantile(1).joules());
        // 0.25 · 10 = 2.5: halfway between the third and the fourth
        assertEquals((sorted[2] + sorted[3]) / 2, REPORT.energyQuantile(0.25).joules(), sorted[3] * RELATIVE);
        assertTrue(sorted[0] < sorted[10], "images must differ for this to say anything");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesOtherQuantiles(double share) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> REPORT.energyQuantile(share));
        assertEquals("the quantile must be 0..1, was " + share, refused.getMessage());
    }

    @Test
    void theBandIsOverConstants() {
        assertTrue(REPORT.band().lowest().compareTo(REPORT.energyPerImage()) < 0);
        assertTrue(REPORT.band().highest().compareTo(REPORT.energyPerImage()) > 0);
        Technology sharp = Technology.cmos40();
        for (Constant constant : sharp.constants()) {
            sharp = sharp.with(constant.name(), constant.value());
        }
        ChipReport bandless = REPORT.at(sharp);
        assertEquals(bandless.energyPerImage(), bandless.band().lowest());
        assertEquals(bandless.energyPerImage(), bandless.band().highest());
        assertEquals(REPORT.energyPerImage(), bandless.energyPerImage());
    }

    @Test
    void theBandsOfTheLayersAddUpToTheBand() {
        EnergyBand whole = REPORT.band();
        EnergyBand first = REPORT.bandOfLayer(0);
        EnergyBand second = REPORT.bandOfLayer(1);
        assertEquals(
                whole.lowest().joules(),
                first.lowest().joules() + second.lowest().joules(),
                1e-20);
        assertEquals(
                whole.highest().joules(),
                first.highest().joules() + second.highest().joules(),
                1e-20);
        assertTrue(first.lowest().compareTo(REPORT.energyOfLayer(0)) < 0);
        assertTrue(first.highest().compareTo(REPORT.energyOfLayer(0)) > 0);
    }

    @Test
    void bothSpreadsAreNamedAndDiffer() {
        EnergySpread images = REPORT.overImages();
        assertEquals(REPORT.energyQuantile(0.1), images.p10());
        assertEquals(REPORT.energyQuantile(0.5), images.p50());
        assertEquals(REPORT.energyQuantile(0.9), images.p90());
        EnergySpread constants = REPORT.overConstants();
        assertEquals(constants, REPORT.overConstants(), "no chance in it");
        assertTrue(REPORT.band().lowest().compareTo(constants.p10()) < 0);
        assertTrue(constants.p10().compareTo(constants.p50()) < 0);
        assertTrue(constants.p50().compareTo(constants.p90()) < 0);
        assertTrue(constants.p90().compareTo(REPORT.band().highest()) < 0);
        assertEquals(
                "P10 1.00 nJ, P50 2.00 nJ, P90 3.00 nJ",
                new EnergySpread(new Energy(1e-9), new Energy(2e-9), new Energy(3e-9)).toString());
    }

    /** With one uncertain constant, the spread over constants is that constant's own. */
    @Test
    void theSpreadOverConstantsOfOneConstantByHand() {
        Technology sharp = Technology.cmos40();
        for (Constant constant : sharp.constants()) {
            if (!constant.name().equals("sram.read.factor")) {
                sharp = sharp.with(constant.name(), constant.value());
            }
        }
        ChipReport one = REPORT.at(sharp);
        double reads = one.energy(Part.SRAM_READ).joules();
        double rest = one.energyPerImage().joules() - reads;
        // The factor is 0.5 … 1 … 2: its tenth lies a fifth of the way from 0.5 to 1, its ninetieth four fifths from 1
        // to 2.
        assertEquals(rest + 0.6 * reads, one.overConstants().p10().joules(), 0.03 * reads);
        assertEquals(rest + reads, one.overConstants().p50().joules(), 0.03 * reads);
        assertEquals(rest + 1.8 * reads, one.overConstants().p90().joules(), 0.05 * reads);
    }

    @Test
    void theNonSpikingNetworkOfEqualInformation() {
        // T = 3: 2 bits. 40 → 30 → 4, every row once: 40 rows through 64 lanes, 30 rows.
        NonSpiking baseline = REPORT.nonSpiking();
        assertEquals(2, baseline.bits());
        Mapping mapping = Mapping.of(
                ChipSpec.yin2017(),
                List.of(
                        new WeightLayer(
                                Connections.dense(40, 30),
                                new LayerInput(2, false),
                                new Membranes(13, 1, 1, 1),
                                5,
                                false),
                        new WeightLayer(
                                Connections.dense(30, 4),
                                new LayerInput(2, false),
                                new Membranes(12, 1, 1, 0),
                                5,
                                true)));
        EventCounts counts = EventCounts.of(mapping, 1, 1, new int[] {40, 30});
        EventVector first = counts.events(0, 0, Arrival.BACK_TO_BACK);
        assertEquals(40 * 30, first.get(Event.MULTIPLIES));
        assertEquals(40 * 30 + 30, first.get(Event.ADDS));
        ChipReport once = new ChipReport(counts, ACTIVITY.evaluation());
        assertEquals(once.energyPerImage(), baseline.energyPerImage());

        long spikes = 0;
        for (int image = 0; image < IMAGES; image++) {
            for (int step = 0; step < STEPS; step++) {
                spikes += ACTIVITY.spikesIn(image, step, 0) + ACTIVITY.spikesIn(image, step, 1);
            }
        }
        assertEquals(spikes / (double) (IMAGES * STEPS * 70), baseline.rate(), RELATIVE);
    }

    /** At the rate of break-even the two do break even: 1,000 and 500 inputs spike at that rate, to the nearest spike. */
    @Test
    void atBreakEvenBothCostTheSame() {
        Mapping mapping = Mapping.of(
                ChipSpec.yin2017(),
                List.of(new WeightLayer(1000, 500, 5, 13, false), new WeightLayer(500, 10, 5, 17, true)));
        EventCounts silent = EventCounts.of(mapping, 1, 15, new int[30]);
        NonSpiking baseline = NonSpiking.of(silent);
        assertEquals(4, baseline.bits());
        double even = baseline.breakEvenRate().orElseThrow();
        assertTrue(even > 0 && even < 1, "at " + even);
        int[] spikes = new int[30];
        Arrays.setAll(spikes, i -> (int) Math.round(even * (i % 2 == 0 ? 1000 : 500)));
        ChipReport spiking = new ChipReport(EventCounts.of(mapping, 1, 15, spikes), ACTIVITY.evaluation());
        double expected = baseline.energyPerImage().joules();
        assertEquals(expected, spiking.energyPerImage().joules(), expected * 0.02);
    }

    @Test
    void oneStepCarriesOneBit() {
        EventCounts one = EventCounts.of(
                Mapping.of(ChipSpec.yin2017(), List.of(new WeightLayer(40, 4, 5, 11, true))), 1, 1, new int[] {3});
        NonSpiking baseline = NonSpiking.of(one);
        assertEquals(1, baseline.bits());
        assertTrue(baseline.toString().startsWith("1-bit activations, "), baseline.toString());
        assertTrue(baseline.toString().endsWith(" % spikes an input and step, here 7.50 %"), baseline.toString());
    }

    @Test
    void theInputLayerIsApart() {
        assertEquals(0, REPORT.inputEnergy().joules());
        assertTrue(REPORT.boundary().contains("Not inside: pads, PLL, DRAM, the making of the input's spikes"));
        ChipSpec on =
                ChipSpec.yin2017().toBuilder().inputLayer(InputLayer.ON_CHIP).build();
        Exception unknown = assertThrows(IllegalArgumentException.class, () -> report(on));
        assertEquals(
                "a chip with its input layer on it makes spikes by the encoders bernoulli and threshold, was unknown: take"
                        + " one of those, or set inputLayer to OFF_CHIP",
                unknown.getMessage());
        EventCounts counts = EventCounts.of(REPORT.counts().mapping(), ACTIVITY, Encoder.bernoulli());
        ChipReport made = new ChipReport(counts, ACTIVITY.evaluation()).at(on);
        assertTrue(made.inputEnergy().joules() > 0);
        assertTrue(made.parts().contains(Part.INPUT) && !REPORT.parts().contains(Part.INPUT));
        assertEquals(Part.values().length - 3, REPORT.parts().size());
        assertEquals(made.energy(Part.INPUT), made.inputEnergy());
        assertTrue(made.boundary().contains("control, the making of the input's spikes, leakage"), made.boundary());
        assertTrue(made.toString().contains("for making the input's spikes"), made.toString());
        assertTrue(made.energyPerImage().joules()
                >= REPORT.energyPerImage().joules() + made.inputEnergy().joules());
    }

    @Test
    void theBandOfAnImageAloneLiesAroundIt() {
        assertTrue(REPORT.bandAlone().lowest().compareTo(REPORT.energyAlone()) < 0);
        assertTrue(REPORT.bandAlone().highest().compareTo(REPORT.energyAlone()) > 0);
        assertEquals(
                REPORT.energyPerImage().joules(),
                REPORT.energyOfLayer(0).joules() + REPORT.energyOfLayer(1).joules(),
                REPORT.energyPerImage().joules() * RELATIVE);
    }

    @Test
    void timePowerAndOperations() {
        double alone = 0;
        double interval = 0;
        long operations = 0;
        for (int image = 0; image < IMAGES; image++) {
            alone += REPORT.counts().cycles(image, Arrival.ALONE);
            interval += REPORT.counts().cycles(image, Arrival.BACK_TO_BACK);
            for (int step = 0; step < STEPS; step++) {
                operations += 30L * ACTIVITY.spikesIn(image, step, 0) + 4L * ACTIVITY.spikesIn(image, step, 1);
            }
        }
        // cycles of 10 ns
        assertEquals(alone / IMAGES * 1e-8, REPORT.latencySeconds(), 1e-18);
        assertEquals(interval / IMAGES * 1e-8, REPORT.intervalSeconds(), 1e-18);
        assertTrue(REPORT.latencySeconds() > REPORT.intervalSeconds());
        assertEquals(1, REPORT.imagesPerSecond() * REPORT.intervalSeconds(), RELATIVE);
        assertEquals(REPORT.energyPerImage().joules(), REPORT.averageWatts() * REPORT.intervalSeconds(), 1e-20);
        assertEquals(
                REPORT.energyPerImage().picojoules() * IMAGES / operations,
                REPORT.picojoulesPerSynapticOperation(),
                1e-9);
    }

    @Test
    void anImageAloneCostsMoreAndNoSparsityMuchMore() {
        assertTrue(REPORT.energyAlone().compareTo(REPORT.energyPerImage()) > 0);
        assertTrue(REPORT.energyWithoutSparsity().compareTo(REPORT.energyPerImage()) > 0);
    }

    @Test
    void betweenImagesTheChipLeaksUnlessItsPowerIsGated() {
        double most = REPORT.imagesPerSecond();
        assertEquals(REPORT.averageWatts(), REPORT.averageWatts(most), REPORT.averageWatts() * 1e-9);
        double idle = REPORT.averageWatts(0);
        assertTrue(idle > 0 && idle < REPORT.averageWatts());
        ChipReport gated =
                report(ChipSpec.yin2017().toBuilder().powerGating(true).build());
        assertEquals(0, gated.averageWatts(0));
        assertEquals(REPORT.energyPerImage(), gated.energyPerImage());
        ChipReport ungatedClock =
                report(ChipSpec.yin2017().toBuilder().clockGating(false).build());
        assertTrue(ungatedClock.averageWatts(0) > idle);
        Exception refused = assertThrows(IllegalArgumentException.class, () -> REPORT.averageWatts(1e12));
        assertTrue(refused.getMessage().startsWith("images per second must be 0.."), refused.getMessage());
    }

    @Test
    void pricingOnAnotherChipIsRunningOnIt() {
        ChipSpec other = ChipSpec.yin2017().toBuilder().lanes(8).voltage(0.7).build();
        assertEquals(report(other).toString(), REPORT.at(other).toString());
        assertEquals(other, REPORT.at(other).spec());
    }

    @Test
    void saysWhatItWasMadeFrom() {
        var provenance = REPORT.provenance();
        assertEquals("noise", provenance.fact("data").orElseThrow());
        assertEquals("40-30-4", provenance.fact("network").orElseThrow());
        assertEquals(ChipSpec.yin2017().toString(), provenance.fact("chip").orElseThrow());
        assertEquals("cmos40", provenance.fact("technology").orElseThrow());
        assertEquals(
                Technology.cmos40().checksum(),
                provenance.fact("technology.sha256").orElseThrow());
        assertTrue(REPORT.at(Technology.cmos40().with("adder.energy", 3))
                .provenance()
                .fact("technology.sha256")
                .filter(sum -> !sum.equals(Technology.cmos40().checksum()))
                .isPresent());
    }

    @Test
    void tellsTheEnergyInALine() {
        assertTrue(
                REPORT.summary()
                        .matches("energy [\\d.]+ nJ/image \\(modelled, 40 nm LP 0.9 V, T = 3; band [\\d.]+–[\\d.]+ nJ;"
                                + " constants' sources in report.constants\\(\\)\\)"),
                REPORT.summary());
    }

    @Test
    void reads() {
        String text = REPORT.toString();
        assertTrue(text.startsWith("yin2017 runs 40-30-4 at 5 bits on noise, 11 images, T = 3\n"), text);
        for (String said : List.of(
                "accuracy",
                "over images",
                "over constants",
                "one image alone",
                "every row read",
                "each drawn from its band by itself",
                "2-bit activations",
                "latency",
                "SRAM read",
                "(padded: CACTI builds none smaller)",
                "Not inside: pads, PLL, DRAM",
                "Ours, since the paper does not publish it: LP transistors, 0.9 V, 100 MHz",
                "the paper's own figures")) {
            assertTrue(text.replace('\n', ' ').contains(said), said + " is not in\n" + text);
        }
        assertEquals(Technology.cmos40().constants().size(), REPORT.constants().rowCount());
    }
}
