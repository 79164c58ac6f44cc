package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.notebook.Samples;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ImageSetDisplayTest {

    @Test
    void theFirstHundredAreShown() {
        String html = new ImageSetDisplay().show(Samples.images("many", 130)).html();
        assertTrue(html.contains("130 images of 1×2×2, 2 classes; the first 100 are shown"), html.substring(0, 200));
        // ten columns of 56 pixels with gaps of 4; ten rows with labels of 16
        assertTrue(html.contains("width=\"596\" height=\"756\""), html.substring(0, 300));
    }

    @Test
    void alternativeTextNamesTheLabels() {
        Picture grid = ImageGrid.of(Samples.images("some", 3));
        assertEquals("3 images of some, labels 0, 1, 0", grid.alternative());
    }

    @Test
    void aHostileNameIsEscaped() {
        String html = new ImageSetDisplay()
                .show(Samples.images("<script>x</script>", 1))
                .html();
        assertFalse(html.contains("<script"), html);
    }

    @Test
    void greyPixelsKeepTheirPlaces() {
        BufferedImage bitmap = ImageGrid.bitmap(Samples.images().image(1)); // class 1: the lower row is lit
        assertEquals(0xFF000000, bitmap.getRGB(0, 0));
        assertEquals(0xFF000000, bitmap.getRGB(1, 0));
        assertEquals(0xFFFFFFFF, bitmap.getRGB(0, 1));
        assertEquals(0xFFFFFFFF, bitmap.getRGB(1, 1));
    }

    @Test
    void threeChannelsAreColours() {
        ImageSet set = ImageSet.of(
                "colour", new Shape(3, 1, 2), new byte[] {(byte) 0xE6, 0, (byte) 0x9F, 0, 1, 0}, new int[] {0}, 1);
        assertEquals(0xFFE69F01, ImageGrid.bitmap(set.image(0)).getRGB(0, 0));
    }

    @Test
    void otherChannelsAreTheirMean() {
        ImageSet set = ImageSet.of("two", new Shape(2, 1, 2), new byte[] {100, 0, 50, 0}, new int[] {0}, 1);
        assertEquals(0xFF4B4B4B, ImageGrid.bitmap(set.image(0)).getRGB(0, 0), "(100 + 50) / 2 = 75 = 0x4B");
    }

    @Test
    void aFlatVectorIsNearlySquare() {
        ImageSet set = ImageSet.of("flat", Shape.flat(7), new byte[7], new int[] {0}, 1);
        BufferedImage bitmap = ImageGrid.bitmap(set.image(0));
        assertEquals(3, bitmap.getWidth());
        assertEquals(3, bitmap.getHeight());
    }
}
