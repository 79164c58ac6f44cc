package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.chip.Part;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Training;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;

class ChartsTest {

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
            sum += Arrays.stream(series.getYData()).sum();
        }
        double nanojoules = report.energyPerImage().nanojoules();
        assertEquals(nanojoules, sum, 1e-9 * nanojoules);
        assertEquals(Part.values().length, chart.getSeriesCollection().size());
        assertTrue(chart.getTitle().contains("modelled (constants' band " + report.band()), chart.getTitle());
        assertEquals("mean energy / nJ per image", chart.getYAxisTitle());
    }

    @Test
    void everyPartHasAColourOfItsOwn() {
        assertEquals(
                Part.values().length,
                Arrays.stream(Part.values()).map(PartColours::of).distinct().count());
    }

    @Test
    void aRasterHasAMarkASpike() {
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
        // each layer fills 0.9 of its unit from 0.05 on: two neurons of 0.45, then one of 0.9
        assertArrayEquals(
                new double[] {0.275, 0.725},
                chart.getSeries("input (2) 100.0 %").getYData(),
                1e-12);
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
        int[] all = IntStream.range(0, 20_000).toArray();
        XYChart chart = Plots.raster(SpikeTrain.of(20_000, new int[][] {all, all, all}));
        assertEquals(40_000, chart.getSeries("spikes").getXData().length);
        assertTrue(chart.getTitle().endsWith("(the first 2 drawn)"), chart.getTitle());
    }
}
