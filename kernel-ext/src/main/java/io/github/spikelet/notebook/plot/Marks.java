package io.github.spikelet.notebook.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

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
}
