package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.plot.EnergyHistogram.Bins;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.TickLabels;

class EnergyHistogramTest {

    /** The energies of notebook 05, or like them: from 175 to 1,075 nJ, 18 bins of 50 nJ. */
    @Test
    void binsAreOfARoundWidthFromOneMultipleOfItToTheNext() {
        Bins bins = Bins.of(new double[] {180, 199.9, 200, 640, 1070});
        assertEquals(50, bins.width(), 1e-12, "890 / 25 is 35.6");
        assertEquals(150, bins.edges()[0], 1e-9);
        assertEquals(1100, bins.edges()[19], 1e-9);
        assertArrayEquals(new int[] {2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1}, bins.counts());
    }

    @Test
    void equalEnergiesShareABinOfTheirSize() {
        assertArrayEquals(
                new double[] {650, 700}, Bins.of(new double[] {675.3, 675.3}).edges(), 1e-9);
        assertArrayEquals(
                new double[] {0.021, 0.022}, Bins.of(new double[] {0.0213}).edges(), 1e-12);
        assertArrayEquals(new int[] {3}, Bins.of(new double[] {0, 0, 0}).counts());
    }

    static Stream<double[]> energies() {
        Random random = new Random(7);
        Stream<double[]> drawn = IntStream.range(0, 300).mapToObj(draw -> {
            double scale = Math.pow(10, 12 * random.nextDouble() - 5);
            double spread = Math.pow(10, -9 * random.nextDouble());
            return random.doubles(1 + random.nextInt(200))
                    .map(share -> scale * (1 + spread * (share - 0.5)))
                    .toArray();
        });
        return Stream.concat(
                drawn,
                Stream.of(
                        new double[] {675.3},
                        new double[] {675.3, 675.3},
                        new double[] {0},
                        new double[] {0, 1e-7},
                        new double[] {1e-9, 1e9}));
    }

    @ParameterizedTest
    @MethodSource("energies")
    void everyEnergyIsInOneBin(double[] nanojoules) {
        Bins bins = Bins.of(nanojoules);
        assertEquals(nanojoules.length, Arrays.stream(bins.counts()).sum());
        assertTrue(bins.counts().length <= 27, () -> bins.counts().length + " bins");
        assertTrue(bins.counts()[0] > 0 && bins.counts()[bins.counts().length - 1] > 0, "no empty bin at either end");
    }

    @ParameterizedTest
    @MethodSource("energies")
    void ticksAreEdgesEachOnceInOrder(double[] nanojoules) {
        XYChart chart = EnergyHistogram.of("energies", "nJ", "images", nanojoules);
        chart.paint(new BufferedImage(680, 400, BufferedImage.TYPE_INT_RGB).createGraphics(), 680, 400);
        List<String> labels = TickLabels.of(chart).findFirst().orElseThrow();
        assertTrue(labels.size() >= 2, () -> "ticks: " + labels);
        assertEquals(labels.size(), new HashSet<>(labels).size(), labels::toString);
        List<BigDecimal> edges = Arrays.stream(Bins.of(nanojoules).edges())
                .mapToObj(edge -> BigDecimal.valueOf(edge)
                        .round(new java.math.MathContext(12))
                        .stripTrailingZeros())
                .toList();
        List<Integer> which = labels.stream()
                .map(label -> edges.indexOf(new BigDecimal(label.replace(",", "")).stripTrailingZeros()))
                .toList();
        for (int tick = 0; tick < which.size(); tick++) {
            assertTrue(which.get(tick) > (tick == 0 ? -1 : which.get(tick - 1)), () -> labels + " of " + edges);
        }
        // a tick stands where its edge lies: at its share of the axis
        List<Double> places = TickLabels.across(chart);
        double bin = (places.get(1) - places.get(0)) / (which.get(1) - which.get(0));
        for (int tick = 0; tick < which.size(); tick++) {
            assertEquals(places.get(0) + bin * (which.get(tick) - which.get(0)), places.get(tick), 1e-3);
        }
    }
}
