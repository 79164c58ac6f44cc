package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.units.EnergyBand;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.notebook.display.ChartPicture;
import io.github.spikelet.notebook.display.Gif;
import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.store.StoreException;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ChartsTest {

    @Test
    void aChartOfOnesOwnIsDressedLikeTheOthers() {
        XYChart chart = Plots.chart("squares", "n", "n² / 1");
        chart.addSeries("square", new double[] {1, 2, 3}, new double[] {1, 4, 9});
        XYChart other = Plots.raster(SpikeTrain.of(1, new int[][] {{0}}));
        assertEquals(
                other.getStyler().getChartBackgroundColor(), chart.getStyler().getChartBackgroundColor());
        assertEquals(
                "Chart: squares. Across: n. Up: n² / 1. Shown: square.",
                ChartPicture.png(chart).alternative());
        assertEquals(
                List.of(other.getWidth(), other.getHeight()),
                List.of(ChartPicture.png(chart).width(), ChartPicture.png(chart).height()));
    }

    @Test
    void historyShowsEveryEpochAndMarksTheOneKept() {
        Training training = Samples.training(3);
        XYChart chart = Plots.history(training);
        assertArrayEquals(
                training.epochs().stream().mapToDouble(Epoch::loss).toArray(),
                chart.getSeries("training loss").getYData());
        assertArrayEquals(
                training.epochs().stream()
                        .mapToDouble(epoch -> 100 * epoch.validationAccuracy().orElseThrow())
                        .toArray(),
                chart.getSeries("validation accuracy").getYData());
        assertArrayEquals(
                new double[] {training.bestEpoch()},
                chart.getSeries("weights kept: epoch " + training.bestEpoch()).getXData());
        assertEquals("epoch", chart.getXAxisTitle());
        assertTrue(chart.getTitle().startsWith("Training history: best validation accuracy"), chart.getTitle());
    }

    @Test
    void energyBarsAddUpToTheReport() {
        ChipReport report = Samples.report();
        CategoryChart chart = Plots.energy(report);
        double sum = 0;
        for (CategorySeries series : chart.getSeriesCollection()) {
            sum += series.getName().equals(EnergyChart.BAND)
                    ? 0
                    : Arrays.stream(series.getYData()).sum();
        }
        double nanojoules = report.energyPerImage().nanojoules();
        assertEquals(nanojoules, sum, 1e-9 * nanojoules);
        assertEquals(
                List.of(
                        "SRAM read",
                        "wires",
                        "adders",
                        "comparators",
                        "registers",
                        "clock",
                        "control",
                        "leakage",
                        EnergyChart.BAND),
                chart.getSeriesCollection().stream()
                        .map(CategorySeries::getName)
                        .toList(),
                "a dense chip has no memory of membranes, no multipliers, and gets its spikes from outside");
        assertTrue(chart.getTitle().contains("modelled (constants' band " + report.band()), chart.getTitle());
        assertEquals("mean energy / nJ per image", chart.getYAxisTitle());
    }

    @Test
    void aWhiskerReachesFromOneEndOfALayersBandToTheOther() {
        ChipReport report = Samples.report();
        CategorySeries whiskers = Plots.energy(report).getSeries(EnergyChart.BAND);
        for (int layer = 0; layer < report.layers(); layer++) {
            double middle = whiskers.getYData()[layer];
            double reach = whiskers.getExtraValues()[layer];
            EnergyBand band = report.bandOfLayer(layer);
            assertEquals(band.lowest().nanojoules(), middle - reach, 1e-12);
            assertEquals(band.highest().nanojoules(), middle + reach, 1e-12);
            assertTrue(middle - reach < report.energyOfLayer(layer).nanojoules());
            assertTrue(middle + reach > report.energyOfLayer(layer).nanojoules());
        }
    }

    @Test
    void aHistogramHoldsEveryImageOnce() {
        ChipReport report = Samples.report();
        XYChart chart = Plots.energies(report);
        XYSeries series = chart.getSeries("images");
        assertEquals(report.images(), Arrays.stream(series.getYData()).sum(), 0);
        double[] edges = series.getXData();
        for (int bin = 0; bin < edges.length - 1; bin++) {
            double from = edges[bin];
            double to = edges[bin + 1];
            assertEquals(
                    IntStream.range(0, 8)
                            .mapToDouble(image -> report.energy(image).nanojoules())
                            .filter(energy -> energy >= from && energy < to)
                            .count(),
                    series.getYData()[bin]);
        }
        assertEquals("Energy of 8 images, modelled: " + report.overImages(), chart.getTitle());
    }

    @Test
    void imagesOfOneEnergyShareABin() {
        // the threshold code shows every image the same way: two lit pixels of four in each step
        ChipReport report =
                Chip.yin2017().run(Samples.quantized(), Samples.images("one", 2).head(1), Encoder.threshold(), 2);
        assertArrayEquals(
                new double[] {1, 0}, Plots.energies(report).getSeries("images").getYData());
    }

    @Test
    void anImageIsAPointOfDensityAndEnergy() {
        ChipReport report = Chip.yin2017().run(Samples.quantized(), Samples.images(), Encoder.threshold(), 2);
        XYChart chart = Plots.density(report);
        double[] half = new double[8];
        Arrays.fill(half, 50);
        assertArrayEquals(half, chart.getSeries("images").getXData(), "two of four pixels are lit");
        assertEquals(report.energy(3).nanojoules(), chart.getSeries("images").getYData()[3]);
        assertEquals("Energy against input density, modelled: 8 images, T = 2", chart.getTitle());
    }

    @Test
    void activityIsTheShareThatSpikesInAStep() {
        Network network = Samples.network();
        // of three hidden neurons one spikes for images of class 0, none for class 1
        network.assign(0, new float[] {0.75f, 0.75f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, new float[3]);
        XYChart chart = Plots.activity(network.activity(Samples.images(), Encoder.threshold(), 2));
        assertArrayEquals(new double[] {0, 1}, chart.getSeries("input").getXData());
        assertArrayEquals(new double[] {50, 50}, chart.getSeries("input").getYData());
        assertArrayEquals(
                new double[] {100.0 / 6, 100.0 / 6}, chart.getSeries("hidden 1").getYData(), 1e-12);
        assertEquals("Activity over time: 8 images, T = 2", chart.getTitle());
    }

    @Test
    void aFrontStandsAmongPublishedChips() {
        XYChart chart = Plots.pareto(Samples.sweep(), PublishedChips.mnist());
        XYSeries range = chart.getSeries("Yin BioCAS 2017, 40 nm design");
        assertArrayEquals(new double[] {48.4, 773}, range.getXData());
        assertArrayEquals(new double[] {98, 98}, range.getYData());
        assertEquals(SeriesMarkers.TRIANGLE_UP, range.getMarker());
        XYSeries silicon = chart.getSeries("Park 2020, 65 nm silicon");
        assertArrayEquals(new double[] {236}, silicon.getXData());
        assertEquals(SeriesMarkers.SQUARE, silicon.getMarker());
        assertTrue(chart.getStyler().isXAxisLogarithmic());
        int all = 2 + PublishedChips.mnist().chips().size();
        assertEquals(all, names(chart).size());
        assertEquals(all, distinct(chart, XYSeries::getMarkerColor), "a colour of its own each");
        assertEquals(all, distinct(chart, XYSeries::getMarker), "a mark of its own each");
    }

    @Test
    void aScaledChipSaysSo() {
        PublishedChip scaled = PublishedChips.mnist()
                .named("Park 2020")
                .scaledTo(ChipSpec.yin2017().operatingPoint(), 0.8);
        XYChart chart = ParetoChart.of(Samples.sweep(), List.of(scaled));
        assertEquals(List.of("points of the sweep", "Pareto front", "Park 2020, scaled to 40 nm"), names(chart));
    }

    private static long distinct(XYChart chart, Function<XYSeries, Object> property) {
        return chart.getSeriesCollection().stream().map(property).distinct().count();
    }

    private static List<String> names(XYChart chart) {
        return chart.getSeriesCollection().stream().map(XYSeries::getName).toList();
    }

    /** Networks 4-w-2 of three widths. */
    private static Sweep widths(int... steps) {
        return Chip.yin2017()
                .sweep(Samples.network(), Samples.images(), Encoder.threshold())
                .widths(
                        width -> Network.discontinuous()
                                .input(1, 2, 2)
                                .flatten()
                                .dense(width)
                                .spike()
                                .dense(2)
                                .readout()
                                .seed(7)
                                .build(),
                        4,
                        16,
                        64)
                .bits(3, 5)
                .steps(steps)
                .listener(progress -> {})
                .run();
    }

    @Test
    void aContourLiesBetweenTheWidthsOnItsTwoSides() {
        Sweep sweep = widths(1);
        double[] threeBits = sweep.outcomes().stream()
                .filter(outcome -> outcome.point().bits() == 3)
                .mapToDouble(Outcome::energyNanojoules)
                .toArray();
        // the geometric mean of the first two energies lies halfway, in logarithms, between widths 4 and 16
        double between = Math.sqrt(threeBits[0] * threeBits[1]);
        XYSeries line = Plots.contour(sweep, between).getSeriesCollection().stream()
                .filter(series -> series.getName().endsWith(" nJ at T = 1"))
                .findFirst()
                .orElseThrow();
        assertEquals(8, line.getXData()[0], 1e-9);
        assertEquals(3, line.getYData()[0]);
    }

    @Test
    void aContourHasALineForEachNumberOfSteps() {
        Sweep sweep = widths(1, 2);
        double least = sweep.outcomes().stream()
                .mapToDouble(Outcome::energyNanojoules)
                .min()
                .orElseThrow();
        double most = sweep.outcomes().stream()
                .mapToDouble(Outcome::energyNanojoules)
                .max()
                .orElseThrow();
        assertEquals(
                "Where an image takes 0.025 nJ, modelled",
                Plots.contour(sweep, 0.025).getTitle());
        XYChart chart = Plots.contour(sweep, Math.sqrt(least * most));
        assertEquals(
                List.of(true, true),
                Stream.of("T = 1", "T = 2")
                        .map(steps -> names(chart).stream().anyMatch(name -> name.endsWith(" nJ at " + steps)))
                        .toList());
        String message = assertThrows(IllegalArgumentException.class, () -> Plots.contour(sweep, 2 * most))
                .getMessage();
        assertTrue(
                message.endsWith(String.format(
                        Locale.ROOT,
                        " nJ needs two widths with the same bits and steps, one above it and one below; the energies of the"
                                + " sweep reach from %.3g to %.3g nJ",
                        least,
                        most)),
                message);
    }

    @Test
    void aTableIsLines() {
        Table table = Table.create(
                "accuracy by bits",
                IntColumn.create("bits", 1, 2, 3),
                StringColumn.create("remark", "a", "b", "c"),
                DoubleColumn.create("after training", 80, 90, 95.5),
                DoubleColumn.create("in training", 90, Double.NaN, 96));
        XYChart chart = Plots.lines(table, "accuracy / %");
        assertEquals(List.of("after training", "in training"), names(chart));
        assertArrayEquals(
                new double[] {1, 2, 3}, chart.getSeries("after training").getXData());
        assertArrayEquals(
                new double[] {80, 90, 95.5}, chart.getSeries("after training").getYData());
        assertEquals("accuracy by bits", chart.getTitle());
        assertEquals("bits", chart.getXAxisTitle());
        assertEquals("accuracy / %", chart.getYAxisTitle());
        assertFalse(chart.getStyler().isXAxisLogarithmic());
        assertTrue(
                Plots.lines(Table.create(DoubleColumn.create("nJ", 1, 101), DoubleColumn.create("accuracy", 1, 2)), "")
                        .getStyler()
                        .isXAxisLogarithmic());
        assertEquals(
                "lines need a table with 2..9 columns of numbers, had 1: choose by" + " table.selectColumns(…)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Plots.lines(table.selectColumns("bits", "remark"), "%"))
                        .getMessage());
    }

    @Test
    void aRasterHasAPointASpike() {
        XYChart chart = Plots.raster(SpikeTrain.of(3, new int[][] {{0, 2}, {}, {1}}));
        assertArrayEquals(new double[] {0, 0, 2}, chart.getSeries("spikes").getXData());
        assertArrayEquals(new double[] {0, 2, 1}, chart.getSeries("spikes").getYData());
        assertEquals("Spikes of 3 neurons in 3 steps, density 33.3 %", chart.getTitle());
    }

    @Test
    void aRasterWithoutSpikesIsEmptyAndDrawn() {
        XYChart chart = Plots.raster(SpikeTrain.of(3, new int[][] {{}, {}}));
        assertEquals("Spikes of 3 neurons in 2 steps, density 0.0 %", chart.getTitle());
        chart.paint(new BufferedImage(680, 400, BufferedImage.TYPE_INT_ARGB).createGraphics(), 680, 400);
    }

    @Test
    void layersLieAboveEachOther() {
        SpikeTrain input = SpikeTrain.of(2, new int[][] {{0, 1}});
        SpikeTrain output = SpikeTrain.of(1, new int[][] {{0}});
        XYChart chart = Plots.raster(List.of(input, output));
        // each layer fills a unit: two neurons of 0.5, then one of 1
        assertArrayEquals(
                new double[] {0.25, 0.75}, chart.getSeries("input (2) 100.0 %").getYData(), 1e-12);
        assertArrayEquals(
                new double[] {1.5}, chart.getSeries("output (1) 100.0 %").getYData(), 1e-12);
    }

    @Test
    void layersOfUnequalLengthAreRefused() {
        SpikeTrain one = SpikeTrain.of(1, new int[][] {{0}});
        SpikeTrain two = SpikeTrain.of(1, new int[][] {{0}, {0}});
        assertEquals(
                "layers must be of equal length, were 1 and 2 steps",
                assertThrows(IllegalArgumentException.class, () -> Plots.raster(List.of(one, two)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Plots.raster(List.of()));
    }

    @Test
    void ofTooManySpikesTheStepsThatFitAreDrawn() {
        int[] all = IntStream.range(0, 400_000).toArray();
        XYChart chart = Plots.raster(SpikeTrain.of(400_000, new int[][] {all, all, all}));
        assertEquals(800_000, chart.getSeries("spikes").getXData().length);
        assertTrue(chart.getTitle().endsWith("(the first 2 drawn)"), chart.getTitle());
    }

    private static Evaluation evaluation() {
        return Samples.network().evaluate(Samples.images(), Encoder.threshold(), 4);
    }

    @Test
    void membranesHaveTheirThresholdAndTheirSpikes() {
        Network network = Samples.network();
        // one neuron that adds up both upper pixels: 0.75 + 0.75 > 1 at every step, and one that stays below
        network.assign(0, new float[] {0.75f, 0.75f, 0, 0, 0.25f, 0.25f, 0, 0, 0, 0, 0, 0}, new float[3]);
        Trace trace = network.trace(Samples.images().image(0), Encoder.threshold(), 3);
        XYChart chart = Plots.membranes(network, trace, 0, 0, 1);
        assertArrayEquals(
                new double[] {1.5, 1.5, 1.5}, chart.getSeries("neuron 0").getYData());
        assertArrayEquals(
                new double[] {0.5, 0.5, 0.5}, chart.getSeries("neuron 1").getYData());
        assertArrayEquals(new double[] {0, 1, 2}, chart.getSeries("spikes of 0").getXData());
        assertEquals(null, chart.getSeries("spikes of 1"), "it never spikes");
        assertArrayEquals(new double[] {1, 1}, chart.getSeries("threshold").getYData());
        assertEquals("membrane / threshold", chart.getYAxisTitle());
    }

    @Test
    void membranesOfIntegersHaveTheThresholdOfEachNeuron() {
        QuantizedNetwork quantized = Samples.quantized();
        Trace trace = quantized.trace(Samples.images().image(0), Encoder.threshold(), 3);
        XYChart chart = Plots.membranes(quantized, trace, 0);
        for (int neuron = 0; neuron < 3; neuron++) {
            double threshold = quantized.layers().get(0).thresholds()[neuron];
            assertArrayEquals(
                    new double[] {threshold, threshold},
                    chart.getSeries("threshold of " + neuron).getYData());
        }
        assertEquals("membrane / accumulator units", chart.getYAxisTitle());
        assertEquals(
                2, Plots.membranes(quantized, trace, 1).getSeriesCollection().size(), "a readout has no threshold");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 'layer must be 0..1, was 2'",
        "0, 3, 'neuron must be 0..2, was 3'",
        "-1, 0, 'layer must be 0..1, was -1'"
    })
    void membranesThatAreNotThereAreRefused(int layer, int neuron, String message) {
        Network network = Samples.network();
        Trace trace = network.trace(Samples.images().image(0), Encoder.threshold(), 2);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Plots.membranes(network, trace, layer, neuron))
                        .getMessage());
    }

    @Test
    void anEncodingHasATileAStep() {
        Mosaic mosaic = Plots.encoding(Samples.images().image(0), Encoder.threshold(), 3, 7);
        assertEquals(5, mosaic.tiles(), "the image, three steps, the mean");
        assertEquals("Encoding of image 0 (0) by threshold(0.5), 3 steps, density 50.0 %", mosaic.getTitle());
        Mosaic many = Plots.encoding(Samples.images().image(0), Encoder.threshold(), 100, 7);
        assertEquals(EncodingChart.MOST_STEPS + 2, many.tiles());
        assertTrue(many.legend().endsWith("the first 46 of 100 steps"), many.legend());
    }

    @Test
    void anEncodingOfARecordingShowsItsPolarities() {
        // 3×2 pixels: off at (0, 0) and on at (1, 0) in the first half, both at (2, 1) in the second.
        EventSet set = EventSet.of(
                "events",
                new Shape(2, 2, 3),
                1,
                new int[][] {{0, 6 + 1, 3 + 2, 6 + 3 + 2}},
                new int[][] {{0, 0, 99, 99}},
                new int[1]);
        Mosaic mosaic = Plots.encoding(set.recording(0), Encoder.bins(), 2, 7);
        assertEquals(3, mosaic.tiles(), "two steps, the mean");
        assertEquals("Encoding of recording 0 (0) by bins, 2 steps, density 16.7 %", mosaic.getTitle());
        assertEquals("a tile a time step t, 2×3 pixels; orange: on, blue: off", mosaic.legend());
        BufferedImage drawn = new BufferedImage(mosaic.getWidth(), mosaic.getHeight(), BufferedImage.TYPE_INT_RGB);
        mosaic.paint(drawn.createGraphics(), drawn.getWidth(), drawn.getHeight());
        Set<Integer> colours = Arrays.stream(
                        drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth()))
                .boxed()
                .collect(Collectors.toSet());
        assertTrue(
                colours.containsAll(List.of(
                        new Color(1f, 0.6f, 0f).getRGB(), new Color(0f, 0.6f, 1f).getRGB(), Color.WHITE.getRGB())),
                "on, off, both");
        EventSet merged =
                EventSet.of("merged", new Shape(1, 2, 3), 1, new int[][] {{0, 5}}, new int[][] {{0, 99}}, new int[1]);
        assertEquals(
                "a tile a time step t, 2×3 pixels; bright: a spike",
                Plots.encoding(merged.recording(0), Encoder.bins(), 2, 7).legend());
    }

    @Test
    void aTileLaysItsValuesOutAsTheSample() {
        BufferedImage tile = Mosaic.tile(new Shape(2, 2, 3), at -> new Color(at, at, at));
        assertEquals(6, tile.getWidth(), "two channels side by side");
        assertEquals(2, tile.getHeight());
        assertEquals(5, tile.getRGB(2, 1) & 0xFF);
        assertEquals(6, tile.getRGB(3, 0) & 0xFF, "the second channel begins");
        assertEquals(3, Mosaic.tile(Shape.flat(7), at -> Color.GRAY).getWidth(), "the square root of 7, rounded up");
    }

    @Test
    void weightsAreTilesInTheShapeOfTheInput() {
        assertEquals(3, Plots.weights(Samples.network(), 0).tiles());
        assertEquals(
                "a tile a neuron, 1×2×2 weights",
                Plots.weights(Samples.network(), 0).legend());
        Network convolution = Network.discontinuous()
                .input(1, 4, 4)
                .conv(2, 3)
                .spike()
                .dense(2)
                .readout()
                .build();
        assertEquals(
                "a tile a channel, 1×3×3 weights", Plots.weights(convolution, 0).legend());
        assertEquals(2, Plots.weights(convolution, 0).tiles());
    }

    @Test
    void firingRatesAreInPerCent() {
        CategoryChart chart = Plots.rates(evaluation());
        CategorySeries series = chart.getSeries("firing rate");
        assertEquals(
                List.of("input", "hidden 1"),
                List.copyOf(series.getXData().stream().toList()));
        assertEquals(50.0, series.getYData()[0], 0, "two of four pixels are lit");
        assertEquals(2, Plots.rates(Samples.training(2)).getSeries("hidden 1").getXData().length);
    }

    /** What a pool gives is what the next layer reads, and what is counted. */
    @Test
    void ratesOfPooledSpikesSaySo() {
        Network network = Network.discontinuous()
                .input(1, 2, 2)
                .conv(2, 1)
                .spike()
                .pool(2)
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .build();
        List<String> names = List.of("input", "hidden 1, pooled", "hidden 2");
        Evaluation evaluation = network.evaluate(Samples.images(), Encoder.threshold(), 2);
        assertEquals(
                names,
                List.copyOf(Plots.rates(evaluation).getSeries("firing rate").getXData()));
        assertEquals(names, names(Plots.activity(network.activity(Samples.images(), Encoder.threshold(), 2))));
        Training training = Trainer.create().epochs(1).listener(progress -> {}).fit(network, Samples.images());
        assertEquals(names.subList(1, 3), names(Plots.rates(training)));
    }

    @Test
    void confusionIsInPerCentOfTheLabel() {
        Evaluation evaluation = evaluation();
        HeatMapChart chart = Plots.confusion(evaluation);
        double[] byLabel = new double[2];
        for (Object cell : chart.getHeatMapSeries().getHeatData()) {
            Number[] place = (Number[]) cell;
            byLabel[1 - place[1].intValue()] += place[2].doubleValue();
        }
        assertArrayEquals(new double[] {100, 100}, byLabel, 1e-9);
        assertTrue(chart.getTitle().startsWith("Confusion by membrane: "), chart.getTitle());
    }

    @Test
    void aFrontIsDrawnOverThePointsOfItsSweep() {
        Sweep sweep = Samples.sweep();
        XYChart chart = Plots.pareto(sweep);
        assertEquals(4, chart.getSeries("points of the sweep").getXData().length);
        assertEquals(
                sweep.front("energy nJ", "accuracy").size(),
                chart.getSeries("Pareto front").getXData().length);
        assertEquals("mean energy / nJ per image", chart.getXAxisTitle());
    }

    @Test
    void aSweepIsMappedOverBitsAndSteps() {
        Sweep sweep = Samples.sweep();
        HeatMapChart chart = Plots.heatMap(sweep, "energy nJ");
        double[] drawn = new double[4];
        for (Object cell : chart.getHeatMapSeries().getHeatData()) {
            Number[] place = (Number[]) cell;
            drawn[2 * place[1].intValue() + place[0].intValue()] = place[2].doubleValue();
        }
        double[] expected = new double[4];
        for (Outcome outcome : sweep.outcomes()) {
            int row = outcome.point().bits() == 3 ? 0 : 1;
            int column = outcome.point().steps() == 1 ? 0 : 1;
            expected[2 * row + column] = outcome.energyNanojoules();
        }
        assertArrayEquals(expected, drawn);
        assertThrows(IllegalArgumentException.class, () -> Plots.heatMap(sweep, "network"));
    }

    @Test
    void aSweepIsMappedOverTheAxesThatDiffer() {
        Sweep sweep = Chip.yin2017()
                .sweep(Samples.network(), Samples.images(), Encoder.bernoulli())
                .steps(2)
                .voltages(1.1, 0.9)
                .lanes(16, 4)
                .listener(progress -> {})
                .run();
        HeatMapChart chart = Plots.heatMap(sweep, "energy nJ");
        assertEquals("energy nJ over voltages and lanes, modelled", chart.getTitle());
        assertEquals("lanes a core", chart.getXAxisTitle());
        assertEquals("supply / V", chart.getYAxisTitle());
        assertEquals(List.of("4", "16"), chart.getHeatMapSeries().getXData());
        assertEquals(List.of("0.9", "1.1"), chart.getHeatMapSeries().getYData());
        Number[] last = (Number[]) chart.getHeatMapSeries().getHeatData().get(3);
        assertEquals(sweep.outcomes().get(3).energyNanojoules(), last[2]);
        assertArrayEquals(new Object[] {0, 0}, new Object[] {last[0], last[1]});
    }

    /** The axis of networks names each by its checksum, in the order in which they were given. */
    @Test
    void networksOfTheSameLayersAreMappedApart() {
        Network one = Samples.network();
        Network other = Network.discontinuous()
                .input(1, 2, 2)
                .flatten()
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .seed(8)
                .build();
        Sweep sweep = Chip.yin2017()
                .sweep(one, Samples.images(), Encoder.bernoulli())
                .networks(other, one)
                .bits(3, 5)
                .steps(2)
                .listener(progress -> {})
                .run();
        List<String> names = List.of(
                "4-3-2 (" + other.checksum().substring(0, 8) + ")",
                "4-3-2 (" + one.checksum().substring(0, 8) + ")");
        HeatMapChart chart = Plots.heatMap(sweep, "energy nJ");
        assertEquals("energy nJ over bits and networks, modelled", chart.getTitle());
        assertEquals(names, chart.getHeatMapSeries().getXData());
        String label = Axis.NETWORK.label(sweep.outcomes().get(0).point());
        assertEquals(names.get(0), label);
    }

    @Test
    void quantisationErrorsAreTheLayers() {
        QuantizedNetwork q = Samples.quantized();
        CategoryChart chart = Plots.quantization(q, q);
        assertEquals(2, chart.getSeriesCollection().size(), "two of one name are told apart");
        assertEquals(
                100 * q.layers().get(1).relativeError(),
                chart.getSeries("Quantizer.bits(5)").getYData()[1]);
        assertThrows(IllegalArgumentException.class, () -> Plots.quantization());
    }

    @Test
    void anAnimationOfADigitIsSmall() {
        SpikeTrain dense = Encoder.bernoulli()
                .encode(
                        ImageSet.of("grey", new Shape(1, 28, 28), filled(784), new int[1], 10)
                                .image(0),
                        60,
                        7);
        Animation film = Plots.animation(dense, new Shape(1, 28, 28));
        assertEquals(Animation.MOST_FRAMES, film.frames().size());
        int bytes = Gif.of(film).length;
        assertTrue(bytes < 300_000, bytes + " bytes for half of all pixels at each of 48 steps");
        assertThrows(IllegalArgumentException.class, () -> Plots.animation(dense, new Shape(1, 28, 27)));
    }

    private static byte[] filled(int size) {
        byte[] pixels = new byte[size];
        Arrays.fill(pixels, (byte) 128);
        return pixels;
    }

    @Test
    void filesAreWhatTheirEndingSays(@TempDir Path folder) throws IOException {
        XYChart chart = Plots.raster(SpikeTrain.of(3, new int[][] {{0, 2}, {1}}));
        BufferedImage png =
                ImageIO.read(Plots.save(chart, folder.resolve("a.PNG")).toFile());
        assertEquals(2 * chart.getWidth(), png.getWidth(), "twice the pixels");
        assertTrue(Files.readString(Plots.save(chart, folder.resolve("a.svg"))).contains("<svg"));
        assertThrows(IllegalArgumentException.class, () -> Plots.save(chart, folder.resolve("a.pdf")));
        assertThrows(StoreException.class, () -> Plots.save(chart, folder.resolve("none/a.png")));
    }
}
