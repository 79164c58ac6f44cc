package io.github.spikelet.notebook.display;

import io.github.spikelet.notebook.plot.HouseStyle;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A bitmap at its own size, or smaller where it has more than four million pixels; where it is transparent, paper. */
final class BitmapDisplay implements Display<BufferedImage> {

    private static final double MOST_PIXELS = 4e6;

    @Override
    public Rendering show(BufferedImage bitmap) {
        double pixels = (double) bitmap.getWidth() * bitmap.getHeight();
        double scale = Math.min(Picture.DENSITY, Math.sqrt(MOST_PIXELS / pixels));
        BufferedImage drawn = new BufferedImage(
                Math.max(Picture.DENSITY, (int) (bitmap.getWidth() * scale)),
                Math.max(Picture.DENSITY, (int) (bitmap.getHeight() * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = drawn.createGraphics();
        canvas.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(bitmap, 0, 0, drawn.getWidth(), drawn.getHeight(), HouseStyle.PAPER, null);
        canvas.dispose();
        return Rendering.of(Picture.of(drawn, "Image of " + bitmap.getWidth() + "×" + bitmap.getHeight() + " pixels"));
    }
}
