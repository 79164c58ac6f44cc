package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Recording;
import io.github.spikelet.notebook.plot.HouseStyle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Recordings of events as a table of the first of them, and the events of the first few summed over time as pictures. */
final class EventSetDisplay implements Display<EventSet> {

    private static final int MOST_ROWS = 10;
    private static final int MOST_PICTURES = 10;

    @Override
    public Rendering show(EventSet set) {
        String heading = PlainNumbers.count(set.size(), "recording") + " of " + set.shape() + ", "
                + Numbers.count(set.classes()) + (set.classes() == 1 ? " class" : " classes");
        int shown = Math.min(MOST_ROWS, set.size());
        String more = shown < set.size() ? "; the first " + shown + " are shown" : "";
        Sheet sheet = new Sheet("recording", "label", "events", "duration / ms");
        for (int i = 0; i < shown; i++) {
            sheet.row(
                    String.valueOf(i),
                    String.valueOf(set.label(i)),
                    Numbers.count(set.events(i)),
                    Numbers.significant(set.duration(i) / 1000.0, 4));
        }
        Html html = new Html().open("div");
        html.open("p").element("b", set.name()).text(": " + heading + more).close();
        int pictures = Math.min(MOST_PICTURES, set.size());
        if (pictures > 0 && set.shape().height() > 1) {
            html.picture(pictures(set, pictures));
        }
        sheet.writeTo(html);
        return new Rendering(
                set.name() + ": " + heading + more + "\n" + sheet.text(),
                html.close().toString());
    }

    /** Each a recording's events, on in orange and off in blue, the brighter the more. */
    private static Picture pictures(EventSet set, int count) {
        int width = set.shape().width();
        int height = set.shape().height();
        int zoom = Math.max(1, 56 * Picture.DENSITY / Math.max(width, height));
        int gap = 4 * Picture.DENSITY;
        BufferedImage all = new BufferedImage(count * (width * zoom + gap), height * zoom, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = all.createGraphics();
        canvas.setColor(HouseStyle.PAPER);
        canvas.fillRect(0, 0, all.getWidth(), all.getHeight());
        canvas.dispose();
        for (int i = 0; i < count; i++) {
            int[] pixels = sum(set.recording(i), width, height);
            for (int y = 0; y < height * zoom; y++) {
                for (int x = 0; x < width * zoom; x++) {
                    all.setRGB(i * (width * zoom + gap) + x, y, pixels[y / zoom * width + x / zoom]);
                }
            }
        }
        return Picture.of(
                all,
                "The events of the first " + PlainNumbers.count(count, "recording") + " of " + set.name()
                        + ", summed over time");
    }

    private static int[] sum(Recording recording, int width, int height) {
        int[][] counts = new int[2][width * height];
        int most = 1;
        for (int event = 0; event < recording.events(); event++) {
            int[] polarity = counts[recording.on(event) ? 1 : 0];
            most = Math.max(most, ++polarity[recording.y(event) * width + recording.x(event)]);
        }
        int[] pixels = new int[width * height];
        for (int at = 0; at < pixels.length; at++) {
            float off = counts[0][at] / (float) most;
            float on = counts[1][at] / (float) most;
            pixels[at] = new Color(Math.min(1, on), Math.min(1, 0.6f * (on + off)), Math.min(1, off)).getRGB();
        }
        return pixels;
    }
}
