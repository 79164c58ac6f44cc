package io.github.spikelet.notebook.display;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A PNG with the size it is shown at and the text that stands for it where it cannot be seen.
 *
 * <p>Its bitmap has twice as many pixels each way as it is shown with, for sharp screens.
 */
public final class Picture {

    /** Bitmap pixels for each pixel on the page, each way. */
    public static final int DENSITY = 2;

    private final byte[] png;
    private final int width;
    private final int height;
    private final String alternative;
    private final String content;

    private Picture(byte[] png, int width, int height, String alternative, String content) {
        this.png = png;
        this.width = width;
        this.height = height;
        this.alternative = alternative;
        this.content = content;
    }

    /**
     * Encodes a bitmap that holds no words: its pixels are its content.
     *
     * @param bitmap the image at {@link #DENSITY} times the size it is shown at; not modified
     * @param alternative what the picture shows, in words; not blank
     * @return the picture
     * @throws IllegalArgumentException if the alternative text is blank
     */
    public static Picture of(BufferedImage bitmap, String alternative) {
        return of(bitmap, alternative, Content.of(bitmap));
    }

    /**
     * Encodes a bitmap.
     *
     * @param bitmap the image at {@link #DENSITY} times the size it is shown at; not modified
     * @param alternative what the picture shows, in words; not blank
     * @param content a checksum of what the picture shows, the same whatever fonts it is drawn with
     * @return the picture
     * @throws IllegalArgumentException if the alternative text is blank
     */
    static Picture of(BufferedImage bitmap, String alternative, String content) {
        if (alternative.isBlank()) {
            throw new IllegalArgumentException("alternative text must say what the picture shows, was blank");
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam most = writer.getDefaultWriteParam();
            most.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            most.setCompressionQuality(0);
            writer.write(null, new IIOImage(bitmap, null, null), most);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a PNG in memory: " + e.getMessage(), e);
        } finally {
            writer.dispose();
        }
        return new Picture(
                bytes.toByteArray(), bitmap.getWidth() / DENSITY, bitmap.getHeight() / DENSITY, alternative, content);
    }

    /**
     * The encoded image.
     *
     * @return a copy of the PNG's bytes
     */
    public byte[] png() {
        return png.clone();
    }

    /**
     * The encoded image as text.
     *
     * @return the PNG in Base64
     */
    public String base64() {
        return Base64.getEncoder().encodeToString(png);
    }

    /**
     * The width to show it at.
     *
     * @return pixels on the page
     */
    public int width() {
        return width;
    }

    /**
     * The height to show it at.
     *
     * @return pixels on the page
     */
    public int height() {
        return height;
    }

    /**
     * What the picture shows, in words.
     *
     * @return the alternative text
     */
    public String alternative() {
        return alternative;
    }

    /**
     * What the picture shows, as a checksum: of words and numbers, not of pixels, which differ where fonts do.
     *
     * @return 64 hexadecimal digits
     */
    public String content() {
        return content;
    }
}
