package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.notebook.Contrast;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;

/** Whoever reads a chart, on whatever page, can read it: contrasts of level AA, colours that no eye takes for each other. */
class HouseStyleTest {

    /** How far apart two colours must lie for every eye, in units of ΔE (Lab, CIE 1976): a just noticeable one is 2.3. */
    private static final double APART = 10;

    /** What an eye sees that lacks a kind of cone: linear RGB times a matrix of Machado, Oliveira and Fernandes (2009). */
    private enum Eye {
        ALL_CONES(1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTANOPE(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        DEUTERANOPE(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        TRITANOPE(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

        private final double[] matrix;

        Eye(double... matrix) {
            this.matrix = matrix;
        }

        /** The colour as L*, a*, b*. */
        double[] sees(Color colour) {
            double[] light = {
                Contrast.linear(colour.getRed()), Contrast.linear(colour.getGreen()), Contrast.linear(colour.getBlue())
            };
            double[] seen = times(matrix, light);
            for (int i = 0; i < seen.length; i++) {
                seen[i] = Math.min(1, Math.max(0, seen[i]));
            }
            double[] xyz = times(
                    new double[] {
                        0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920,
                        0.9503041
                    },
                    seen);
            double x = root(xyz[0] / 0.95047);
            double y = root(xyz[1]);
            double z = root(xyz[2] / 1.08883);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double[] times(double[] matrix, double[] vector) {
            double[] product = new double[3];
            for (int i = 0; i < 9; i++) {
                product[i / 3] += matrix[i] * vector[i % 3];
            }
            return product;
        }

        private static double root(double t) {
            return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
        }
    }

    private static void assertContrast(double least, Color one, Color other) {
        assertTrue(Contrast.of(one, other) >= least, () -> one + " on " + other + ": " + Contrast.of(one, other));
    }

    @Test
    void blackOnWhiteIsTwentyOneAndAColourOnItselfOne() {
        assertEquals(21, Contrast.of(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(1, Contrast.of(HouseStyle.BLUE, HouseStyle.BLUE), 0);
        assertEquals(5.19, Contrast.of(HouseStyle.BLUE, Color.WHITE), 0.01);
    }

    @Test
    void textStandsOutFromThePaper() {
        assertContrast(Contrast.OF_TEXT, HouseStyle.INK, HouseStyle.PAPER);
    }

    @Test
    void seriesStandOutFromThePaper() {
        for (Color colour : HouseStyle.manyColours()) {
            assertContrast(Contrast.OF_SHAPES, colour, HouseStyle.PAPER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seriesStandOutFromEachOtherForEveryEye(Eye eye) {
        List<Color> colours = List.of(HouseStyle.manyColours());
        for (Color one : colours) {
            for (Color other : colours.subList(0, colours.indexOf(one))) {
                double[] a = eye.sees(one);
                double[] b = eye.sees(other);
                double distance = Math.sqrt(IntStream.range(0, 3)
                        .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                        .sum());
                assertTrue(distance > APART, () -> one + " and " + other + ": " + distance);
            }
        }
    }

    @Test
    void seriesDifferByTheirMarksToo() {
        assertEquals(
                HouseStyle.colours().length,
                Arrays.stream(HouseStyle.marks()).distinct().count());
    }

    @Test
    void everyPartHasAColourOfItsOwn() {
        assertEquals(
                Part.values().length,
                Arrays.stream(Part.values()).map(PartColours::of).distinct().count());
    }

    @Test
    void numbersStandOutFromEveryCellOfAHeatMap() {
        HeatMapChart chart = new HeatMapChart(100, 100);
        HouseStyle.heat(chart);
        Color[] range = chart.getStyler().getRangeColors();
        assertEquals(2, range.length);
        for (int value = 0; value <= 100; value++) {
            assertContrast(Contrast.OF_TEXT, chart.getStyler().getValueFontColor(), between(range, value / 100.0));
        }
        assertContrast(Contrast.OF_SHAPES, range[1], HouseStyle.PAPER);
    }

    private static Color between(Color[] range, double share) {
        return new Color(
                (int) (range[0].getRed() + share * (range[1].getRed() - range[0].getRed())),
                (int) (range[0].getGreen() + share * (range[1].getGreen() - range[0].getGreen())),
                (int) (range[0].getBlue() + share * (range[1].getBlue() - range[0].getBlue())));
    }

    @Test
    void everythingAChartWritesIsInkOnPaper() {
        XYChart chart = BlankChart.of("title", "across", "up");
        assertEquals(HouseStyle.PAPER, chart.getStyler().getChartBackgroundColor());
        assertEquals(HouseStyle.PAPER, chart.getStyler().getPlotBackgroundColor());
        assertEquals(HouseStyle.PAPER, chart.getStyler().getLegendBackgroundColor());
        for (Color text : List.of(
                chart.getStyler().getChartFontColor(),
                chart.getStyler().getChartTitleFontColor(),
                chart.getStyler().getXAxisTickLabelsColor(),
                chart.getStyler().getYAxisTickLabelsColor(),
                chart.getStyler().getAxisTickMarksColor(),
                chart.getStyler().getAnnotationTextFontColor(),
                chart.getStyler().getErrorBarsColor())) {
            assertEquals(HouseStyle.INK, text);
        }
    }

    @Test
    void aFilmStandsOutFromItsGround() {
        for (Color colour : Animation.INKS) {
            assertContrast(Contrast.OF_SHAPES, colour, Animation.GROUND);
        }
    }
}
