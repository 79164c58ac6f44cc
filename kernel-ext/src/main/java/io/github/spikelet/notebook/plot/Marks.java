package io.github.spikelet.notebook.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Marks of our own for points of a chart. */
final class Marks {

    private Marks() {}

    /**
     * A ring that leaves the point within it to be seen.
     *
     * @param diameter in pixels
     * @return the mark
     */
    static Marker ring(double diameter) {
        return new Marker() {
            @Override
            public void paint(Graphics2D canvas, double x, double y, int size) {
                canvas.setStroke(new BasicStroke(2.5f));
                canvas.draw(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
            }
        };
    }

    /**
     * A filled bar.
     *
     * @param width in pixels
     * @param height in pixels
     * @return the mark
     */
    static Marker bar(double width, double height) {
        return new Marker() {
            @Override
            public void paint(Graphics2D canvas, double x, double y, int size) {
                canvas.fill(new Rectangle2D.Double(x - width / 2, y - height / 2, width, height));
            }
        };
    }

    /**
     * Triangles, each pointing another way.
     *
     * @return four marks
     */
    static List<Marker> triangles() {
        return List.of(
                SeriesMarkers.TRIANGLE_UP,
                SeriesMarkers.TRIANGLE_DOWN,
                polygon(1, 0, -1, -1, -1, 1),
                polygon(-1, 0, 1, -1, 1, 1));
    }

    /**
     * Shapes of four sides or more, none of them the diamond or the circle of a sweep.
     *
     * @return six marks
     */
    static List<Marker> blocks() {
        return List.of(
                SeriesMarkers.SQUARE,
                polygon(
                        -0.3, -1, 0.3, -1, 0.3, -0.3, 1, -0.3, 1, 0.3, 0.3, 0.3, 0.3, 1, -0.3, 1, -0.3, 0.3, -1, 0.3,
                        -1, -0.3, -0.3, -0.3),
                polygon(-1, -1, 0, -0.5, 1, -1, 0.5, 0, 1, 1, 0, 0.5, -1, 1, -0.5, 0),
                polygon(-1, -0.45, 1, -0.45, 1, 0.45, -1, 0.45),
                polygon(-0.5, -1, 0.5, -1, 1, 0, 0.5, 1, -0.5, 1, -1, 0),
                polygon(-1, -1, 1, -1, 0, 0, 1, 1, -1, 1, 0, 0));
    }

    /** A filled polygon; x and y of its corners in turn, −1 … 1 as far as the mark reaches, y downwards. */
    private static Marker polygon(double... corners) {
        return new Marker() {
            @Override
            public void paint(Graphics2D canvas, double x, double y, int size) {
                Path2D path = new Path2D.Double();
                for (int i = 0; i < corners.length; i += 2) {
                    double across = x + corners[i] * size / 2.0;
                    double down = y + corners[i + 1] * size / 2.0;
                    if (i == 0) {
                        path.moveTo(across, down);
                    } else {
                        path.lineTo(across, down);
                    }
                }
                path.closePath();
                canvas.fill(path);
            }
        };
    }
}
