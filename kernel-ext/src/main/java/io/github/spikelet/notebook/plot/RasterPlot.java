package io.github.spikelet.notebook.plot;

import io.github.spikelet.encode.SpikeTrain;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Legend_Marker;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

/**
 * A chart whose plot is filled by bands of cells: across the steps of a spike train, up its neurons, inked where a neuron
 * spikes. So the inked share of a band is the density of its spikes.
 */
final class RasterPlot extends XYChart {

    private static final int TICK = 6;

    private final int steps;
    private final List<Band> bands = new ArrayList<>();
    private final Swatches swatches = new Swatches(this);

    /**
     * A spike train in the plot.
     *
     * @param train its spikes
     * @param from the lower edge, on the axis up
     * @param to the upper edge
     * @param ink the colour of a spike
     */
    private record Band(SpikeTrain train, double from, double to, Color ink) {

        double middle(int neuron) {
            return from + (to - from) * (neuron + 0.5) / train.neurons();
        }
    }

    /** A legend of swatches. The plot knows none of its series' marks, since it draws their cells. */
    private static final class Swatches extends Legend_Marker<XYStyler, XYSeries> {

        private boolean drawing;

        Swatches(XYChart chart) {
            super(chart);
        }

        @Override
        public void doPaint(Graphics2D canvas) {
            drawing = true;
            super.doPaint(canvas);
            drawing = false;
        }

        Marker mark() {
            return new Marker() {
                @Override
                public void paint(Graphics2D canvas, double x, double y, int size) {
                    if (drawing) {
                        canvas.fill(new Rectangle2D.Double(x - size / 2.0, y - size / 2.0, size, size));
                    }
                }
            };
        }
    }

    /**
     * A chart without bands yet.
     *
     * @param title what is shown
     * @param up title of the axis up
     * @param steps how many steps are drawn
     * @param from where the axis up begins
     * @param to where it ends
     */
    RasterPlot(String title, String up, int steps, double from, double to) {
        super(new XYChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle("time step")
                .yAxisTitle(up));
        this.steps = steps;
        this.legend = swatches;
        HouseStyle.apply(getStyler());
        getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        getStyler().setXAxisMin(-0.5).setXAxisMax(steps - 0.5).setXAxisDecimalPattern("#,##0");
        getStyler().setYAxisMin(from).setYAxisMax(to).setYAxisDecimalPattern("#,##0");
        getStyler().setPlotGridLinesVisible(false).setPlotContentSize(1);
        getStyler().setMarkerSize(10);
    }

    /**
     * Adds a band, and a series with a point for each of its spikes.
     *
     * @param name of the series
     * @param train the spikes, of at least as many steps as are drawn
     * @param from the lower edge, on the axis up
     * @param to the upper edge
     * @param ink the colour of a spike
     */
    void add(String name, SpikeTrain train, double from, double to, Color ink) {
        Band band = new Band(train, from, to, ink);
        bands.add(band);
        int spikes = IntStream.range(0, steps).map(train::count).sum();
        double[] across = new double[spikes];
        double[] up = new double[spikes];
        int at = 0;
        for (int step = 0; step < steps; step++) {
            for (int neuron = 0; neuron < train.neurons(); neuron++) {
                if (train.get(step, neuron)) {
                    across[at] = step;
                    up[at] = band.middle(neuron);
                    at++;
                }
            }
        }
        if (spikes == 0) {
            across = new double[] {Double.NaN};
            up = new double[] {Double.NaN};
        }
        addSeries(name, across, up).setMarker(swatches.mark()).setMarkerColor(ink);
    }

    @Override
    public void paint(Graphics2D canvas, int width, int height) {
        super.paint(canvas, width, height);
        Rectangle2D frame = plot.getBounds();
        Graphics2D inside = (Graphics2D) canvas.create();
        inside.clip(frame.getBounds());
        for (Band band : bands) {
            int ink = band.ink().getRGB();
            int highest = band.train().neurons() - 1;
            Cells.paint(
                    inside,
                    area(band),
                    steps,
                    band.train().neurons(),
                    (step, row) -> band.train().get(step, highest - row) ? ink : 0);
        }
        inside.dispose();
        if (bands.size() > 1) {
            edges(canvas, frame);
        }
    }

    private Rectangle2D area(Band band) {
        double left = across(-0.5);
        double top = up(band.to());
        return new Rectangle2D.Double(left, top, across(steps - 0.5) - left, up(band.from()) - top);
    }

    /** Where a step lies; XChart tells it of places within the axis only, and it may have been cut. */
    private double across(double step) {
        double least = getStyler().getXAxisMin();
        double most = getStyler().getXAxisMax();
        double left = getScreenXFromChart(least);
        return left + (step - least) / (most - least) * (getScreenXFromChart(most) - left);
    }

    private double up(double value) {
        double least = getStyler().getYAxisMin();
        double most = getStyler().getYAxisMax();
        double bottom = getScreenYFromChart(least);
        return bottom + (value - least) / (most - least) * (getScreenYFromChart(most) - bottom);
    }

    /** Marks left of the plot where one band ends and the next begins: within it they would be ink. */
    private void edges(Graphics2D canvas, Rectangle2D frame) {
        canvas.setColor(HouseStyle.INK);
        canvas.setStroke(new BasicStroke(1));
        for (Band band : bands) {
            for (double edge : new double[] {up(band.from()), up(band.to())}) {
                if (edge >= frame.getMinY() && edge <= frame.getMaxY()) {
                    canvas.draw(new Line2D.Double(frame.getX() - TICK - 1, edge, frame.getX() - 1, edge));
                }
            }
        }
    }
}
