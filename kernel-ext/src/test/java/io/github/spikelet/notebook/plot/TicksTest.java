package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.TickLabels;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class TicksTest {

    /** Across and up of three points, the middle one not in the middle. */
    private static List<List<String>> labels(double least, double most) {
        double[] ends = {least, least + (most - least) / 7, most};
        XYChart chart = LinesChart.of(
                Table.create("table", DoubleColumn.create("x", ends), DoubleColumn.create("y", ends)), "y");
        chart.paint(new BufferedImage(680, 400, BufferedImage.TYPE_INT_RGB).createGraphics(), 680, 400);
        return TickLabels.of(chart).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.001, 0.004",
        "1e-6, 5e-6",
        "1e-5, 1",
        "0.002, 5",
        "999.99, 1000.01",
        "1e6, 1e6",
        "-3e-4, 2e-4",
        "1e9, 1e12",
        "1e12, 1e12",
        "1e15, 3e15",
        "1e-9, 1e-3",
        "0, 0",
        "5, 5.000001"
    })
    void everyAxisHasTicksAndNoTwoAreWrittenAlike(double least, double most) {
        for (List<String> axis : labels(least, most)) {
            assertTrue(axis.size() >= (most > least ? 2 : 1), axis::toString);
            assertEquals(axis.size(), new HashSet<>(axis).size(), axis::toString);
        }
    }

    @Test
    void numbersAreAsShortAsTheyCanBe() {
        assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(0, 1).get(1));
        assertEquals("0.00001", labels(1e-5, 1).get(0).get(0), "logarithmic");
    }

    /** Written in full, each would be one character longer than XChart takes, and it would look for shorter ones forever. */
    @Test
    void longNumbersAreWrittenAsPowersOfTen() {
        double[] long21 = {1_234_567_890_123.125, 1_234_567_890_124.125, 1_234_567_890_125.125};
        List<String> across = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            XYChart chart = LinesChart.of(
                    Table.create("table", DoubleColumn.create("x", long21), DoubleColumn.create("y", 1, 2, 3)), "y");
            chart.paint(new BufferedImage(680, 400, BufferedImage.TYPE_INT_RGB).createGraphics(), 680, 400);
            return TickLabels.of(chart).findFirst().orElseThrow();
        });
        assertEquals(List.of("1.234567890123E12", "1.234567890124E12", "1.234567890125E12"), across);
    }

    @Test
    void cellsKeepThreeDigitsOfTheLeast() {
        assertEquals("#,##0.#", Ticks.significant(13.04, 859.2));
        assertEquals("#,##0.####", Ticks.significant(0, 0.0123, 0.5));
        assertEquals("#,##0", Ticks.significant(1234, 99_999));
        assertEquals("#,##0", Ticks.significant(0));
        assertEquals("0.##E0", Ticks.significant(1.5e-9));
    }
}
