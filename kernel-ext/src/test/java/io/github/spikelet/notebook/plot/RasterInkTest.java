package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.display.ChartPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;

/** The inked share of a raster is the density of its spikes, however large it is drawn. */
class RasterInkTest {

    private static final double[] DENSITIES = {0, 0.01, 0.125, 0.5, 1};

    /** Half a percentage point. */
    private static final double TOLERANCE = 0.005;

    private record Size(int width, int height, double scale) {}

    private static final List<Size> SIZES =
            List.of(new Size(680, 400, 2), new Size(333, 251, 1.37), new Size(1000, 300, 1));

    /** More neurons than pixels and fewer, more steps than a picture is wide and fewer. */
    static Stream<Arguments> trains() {
        return Stream.of(
                        new int[] {784, 16}, new int[] {784, 1}, new int[] {2312, 256}, new int[] {10, 256}, new int[] {
                            10, 16
                        })
                .flatMap(size -> Arrays.stream(DENSITIES).mapToObj(density -> Arguments.of(size[0], size[1], density)));
    }

    /** Spikes drawn at random, the same for the same arguments. */
    private static SpikeTrain random(int neurons, int steps, double density) {
        Random random = new Random(31L * neurons + steps);
        return SpikeTrain.of(
                neurons,
                IntStream.range(0, steps)
                        .mapToObj(step -> IntStream.range(0, neurons)
                                .filter(neuron -> random.nextDouble() < density)
                                .toArray())
                        .toArray(int[][]::new));
    }

    /** Every other neuron: what a drawing that picks some neurons out of many would show as all or none. */
    private static SpikeTrain striped(int neurons, int steps) {
        int[] even = IntStream.range(0, neurons).filter(n -> n % 2 == 0).toArray();
        return SpikeTrain.of(
                neurons, IntStream.range(0, steps).mapToObj(s -> even).toArray(int[][]::new));
    }

    private static BufferedImage drawn(XYChart chart, Size size) {
        BufferedImage picture = new BufferedImage(
                (int) Math.ceil(size.width() * size.scale()),
                (int) Math.ceil(size.height() * size.scale()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.scale(size.scale(), size.scale());
        chart.paint(canvas, size.width(), size.height());
        canvas.dispose();
        return picture;
    }

    /** The plot of a chart that was drawn, in pixels. */
    private static Rectangle2D plot(XYChart chart, double scale) {
        double left = scale * chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
        double right = scale * chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
        double bottom = scale * chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
        double top = scale * chart.getScreenYFromChart(chart.getStyler().getYAxisMax());
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    /** How much of an area is ink: 0 where it is paper, 1 where it is all of the colour. */
    private static double ink(BufferedImage picture, Rectangle2D area, Color ink) {
        double sum = 0;
        for (int y = (int) area.getMinY(); y < area.getMaxY(); y++) {
            double high = Math.min(y + 1, area.getMaxY()) - Math.max(y, area.getMinY());
            for (int x = (int) area.getMinX(); x < area.getMaxX(); x++) {
                double wide = Math.min(x + 1, area.getMaxX()) - Math.max(x, area.getMinX());
                sum += wide * high * darkness(picture.getRGB(x, y), ink);
            }
        }
        return sum / (area.getWidth() * area.getHeight());
    }

    /** How far a pixel is from white paper to ink. */
    private static double darkness(int rgb, Color ink) {
        return (3 * 255 - light(rgb)) / (3 * 255.0 - light(ink.getRGB()));
    }

    private static int light(int rgb) {
        return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }

    @ParameterizedTest
    @MethodSource("trains")
    void theInkOfARasterIsItsDensity(int neurons, int steps, double density) {
        SpikeTrain train = random(neurons, steps, density);
        XYChart chart = Plots.raster(train);
        for (Size size : SIZES) {
            BufferedImage picture = drawn(chart, size);
            assertEquals(
                    train.density(),
                    ink(picture, plot(chart, size.scale()), HouseStyle.BLUE),
                    TOLERANCE,
                    () -> "drawn at " + size);
        }
    }

    @ParameterizedTest
    @MethodSource("trains")
    void theInkOfEachLayerIsItsDensity(int neurons, int steps, double density) {
        List<SpikeTrain> layers = List.of(
                random(neurons, steps, density),
                striped(neurons, steps),
                random(256, steps, 0.3),
                random(10, steps, 0.1));
        XYChart chart = Plots.raster(layers);
        for (Size size : SIZES) {
            BufferedImage picture = drawn(chart, size);
            Rectangle2D plot = plot(chart, size.scale());
            double band = plot.getHeight() / layers.size();
            for (int layer = 0; layer < layers.size(); layer++) {
                Rectangle2D area =
                        new Rectangle2D.Double(plot.getX(), plot.getMaxY() - (layer + 1) * band, plot.getWidth(), band);
                // the row of pixels at either edge holds ink of two layers
                double edges = 2 / band;
                int which = layer;
                assertEquals(
                        layers.get(layer).density(),
                        ink(picture, area, HouseStyle.colours()[layer]),
                        TOLERANCE + edges,
                        () -> "layer " + which + " drawn at " + size);
            }
        }
    }

    @Test
    void stripesFinerThanPixelsAreHalfInk() {
        for (int neurons : new int[] {784, 2312, 10_000}) {
            XYChart chart = Plots.raster(striped(neurons, 16));
            for (Size size : SIZES) {
                BufferedImage picture = drawn(chart, size);
                assertEquals(
                        0.5,
                        ink(picture, plot(chart, size.scale()), HouseStyle.BLUE),
                        TOLERANCE,
                        neurons + " at " + size);
            }
        }
    }

    @Test
    void aNotebooksPictureKeepsIt() throws IOException {
        for (double density : DENSITIES) {
            SpikeTrain train = random(784, 16, density);
            XYChart chart = Plots.raster(train);
            BufferedImage picture = ImageIO.read(
                    new ByteArrayInputStream(ChartPicture.png(chart).png()));
            assertEquals(train.density(), ink(picture, plot(chart, 2), HouseStyle.BLUE), TOLERANCE);
        }
    }

    /** SVG holds the cells as a picture: four pixels for each unit, every pixel with its share of ink. */
    @Test
    void aDrawingKeepsIt() throws IOException {
        for (SpikeTrain train : List.of(random(784, 16, 0.125), random(10, 16, 0.125), striped(2312, 100))) {
            String svg = Plots.svg(Plots.raster(train)).text();
            Matcher found =
                    Pattern.compile("href=\"data:image/png;base64,([^\"]*)\"").matcher(svg);
            assertTrue(found.find(), "the cells");
            BufferedImage cells = ImageIO.read(new ByteArrayInputStream(
                    Base64.getDecoder().decode(found.group(1).replaceAll("\\s", ""))));
            double sum = 0;
            for (int y = 0; y < cells.getHeight(); y++) {
                for (int x = 0; x < cells.getWidth(); x++) {
                    sum += (cells.getRGB(x, y) >>> 24) / 255.0;
                }
            }
            // a row and a column more than the plot has, where it does not begin at a whole pixel
            assertEquals(train.density(), sum / ((double) cells.getWidth() * cells.getHeight()), TOLERANCE);
            assertTrue(svg.length() < 1_000_000, svg.length() + " characters");
        }
    }

    /** Of ten neurons and eight steps one spike: a cell that is an eightieth of the plot, and nothing else in it. */
    @Test
    void oneOfFewNeuronsIsASharpCell() {
        int[][] spikes = new int[8][0];
        spikes[3] = new int[] {6};
        XYChart chart = Plots.raster(SpikeTrain.of(10, spikes));
        BufferedImage picture = drawn(chart, new Size(680, 400, 2));
        Rectangle2D plot = plot(chart, 2);
        double width = plot.getWidth() / 8;
        double height = plot.getHeight() / 10;
        Rectangle2D cell = new Rectangle2D.Double(plot.getX() + 3 * width, plot.getY() + 3 * height, width, height);
        assertEquals(HouseStyle.BLUE.getRGB(), picture.getRGB((int) cell.getCenterX(), (int) cell.getCenterY()));
        assertEquals(1, ink(picture, cell, HouseStyle.BLUE), 0.01);
        assertEquals(1 / 80.0, ink(picture, plot, HouseStyle.BLUE), 1e-3);
    }

    /** A cut axis shows the steps that are left, each where the axis says. */
    @Test
    void aRasterFollowsItsAxis() {
        XYChart chart = Plots.raster(SpikeTrain.of(1, new int[][] {{0}, {}, {0}, {0}}));
        chart.getStyler().setXAxisMin(0.5).setXAxisMax(2.5);
        BufferedImage picture = drawn(chart, new Size(680, 400, 2));
        Rectangle2D plot = plot(chart, 2);
        assertEquals(0.5, ink(picture, plot, HouseStyle.BLUE), TOLERANCE, "of steps 1 and 2 the second");
        assertEquals(Color.WHITE.getRGB(), picture.getRGB((int) plot.getX() + 9, (int) plot.getCenterY()));
    }

    @Test
    void cellsOfATileAreEqual() {
        // 28 cells on 79 units: five pixels each at twice the size, all of them inked or not
        Mosaic mosaic = new Mosaic("columns", "every other one", 8);
        mosaic.add(
                Mosaic.tile(
                        new io.github.spikelet.data.Shape(1, 28, 28), at -> at % 2 == 0 ? Color.BLACK : Color.WHITE),
                "t = 0");
        BufferedImage picture =
                new BufferedImage(2 * mosaic.getWidth(), 2 * mosaic.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.scale(2, 2);
        mosaic.paint(canvas, mosaic.getWidth(), mosaic.getHeight());
        int row = 2 * 40;
        int first = IntStream.range(0, picture.getWidth())
                .filter(x -> picture.getRGB(x, row) == Color.BLACK.getRGB())
                .findFirst()
                .orElseThrow();
        for (int x = 0; x < 28 * 5; x++) {
            assertEquals(
                    x / 5 % 2 == 0 ? Color.BLACK.getRGB() : Color.WHITE.getRGB(),
                    picture.getRGB(first + x, row),
                    "pixel " + x);
        }
    }
}
