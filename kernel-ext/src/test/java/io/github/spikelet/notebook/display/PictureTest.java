package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class PictureTest {

    @Test
    void aChartHasTwiceThePixelsOfItsSize() throws IOException {
        XYChart chart = Plots.history(Samples.training(2));
        Picture picture = new ChartDisplay().show(chart).picture().orElseThrow();
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertEquals(2 * chart.getWidth(), png.getWidth());
        assertEquals(2 * chart.getHeight(), png.getHeight());
        assertEquals(chart.getWidth(), picture.width());
        assertEquals(chart.getHeight(), picture.height());
    }

    @Test
    void aHugeChartIsDrawnSmaller() {
        // 8,000 × 2,000 = 16 million pixels, four times too many: half the size, so half the bitmap each way
        Picture picture =
                new ChartDisplay().show(new XYChart(8000, 2000)).picture().orElseThrow();
        assertEquals(4000, picture.width());
        assertEquals(1000, picture.height());
    }

    @Test
    void alternativeTextIsDemanded() {
        BufferedImage bitmap = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        assertThrows(IllegalArgumentException.class, () -> Picture.of(bitmap, " "));
    }

    @Test
    void fewInksBecomeAPaletteAndKeepTheirColours() {
        BufferedImage bitmap = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        bitmap.setRGB(0, 0, 0xFF0072B2);
        bitmap.setRGB(1, 0, 0xFF0072B2);
        bitmap.setRGB(2, 0, 0xFF0070B0); // one shade off: becomes the more frequent
        BufferedImage reduced = Palette.reduce(bitmap);
        assertEquals(BufferedImage.TYPE_BYTE_INDEXED, reduced.getType());
        assertEquals(
                Map.of(0, 0xFF0072B2, 1, 0xFF0072B2, 2, 0xFF0072B2),
                Map.of(0, reduced.getRGB(0, 0), 1, reduced.getRGB(1, 0), 2, reduced.getRGB(2, 0)));
    }

    @Test
    void manyColoursStayAsTheyAre() {
        BufferedImage bitmap = new BufferedImage(16, 32, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 512; i++) {
            bitmap.setRGB(i % 16, i / 16, 0xFF000000 | (i % 16) << 20 | (i / 16 % 16) << 12 | (i / 256) << 7);
        }
        assertSame(bitmap, Palette.reduce(bitmap));
    }
}
