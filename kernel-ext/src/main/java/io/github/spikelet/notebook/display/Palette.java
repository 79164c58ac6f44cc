package io.github.spikelet.notebook.display;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a drawing of few inks an indexed bitmap, whose PNG is a third of the size.
 *
 * <p>Colours that differ by less than an eye sees, mostly the shades at the edges of letters, become one: the most
 * frequent of them, so that areas and lines keep their exact colour. A bitmap with more than 256 colours even so stays as
 * it is.
 */
final class Palette {

    private static final int MOST = 256;
    private static final int[] KEPT_BITS = {5, 4};

    private Palette() {}

    /**
     * Reduces the colours of a bitmap.
     *
     * @param bitmap with 32 bits a pixel; not modified
     * @return an indexed bitmap of the same size, or the same bitmap if 256 colours are not enough
     */
    static BufferedImage reduce(BufferedImage bitmap) {
        int[] pixels = bitmap.getRGB(0, 0, bitmap.getWidth(), bitmap.getHeight(), null, 0, bitmap.getWidth());
        Map<Integer, Integer> frequency = new HashMap<>();
        for (int pixel : pixels) {
            frequency.merge(pixel, 1, Integer::sum);
        }
        for (int bits : KEPT_BITS) {
            Map<Integer, Integer> representative = new HashMap<>();
            frequency.forEach((colour, count) -> representative.merge(
                    bucket(colour, bits),
                    colour,
                    (a, b) -> frequency.get(a) > frequency.get(b)
                                    || frequency.get(a).equals(frequency.get(b)) && a < b
                            ? a
                            : b));
            if (representative.size() <= MOST) {
                return indexed(bitmap, pixels, representative, bits);
            }
        }
        return bitmap;
    }

    /** The colour with the lower bits of each channel dropped; all that is clear is one colour. */
    private static int bucket(int argb, int bits) {
        int alpha = (argb >>> 24) * 15 / 255;
        int mask = 0x010101 * (0xFF << 8 - bits & 0xFF);
        return alpha == 0 ? 0 : alpha << 24 | argb & mask;
    }

    private static BufferedImage indexed(
            BufferedImage bitmap, int[] pixels, Map<Integer, Integer> representative, int bits) {
        int[] buckets = representative.keySet().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        int[] colours = new int[buckets.length];
        Map<Integer, Integer> index = new HashMap<>();
        for (int i = 0; i < buckets.length; i++) {
            colours[i] = buckets[i] == 0 ? 0 : representative.get(buckets[i]);
            index.put(buckets[i], i);
        }
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(bitmap.getWidth(), bitmap.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int i = 0; i < pixels.length; i++) {
            small.getRaster()
                    .setSample(i % bitmap.getWidth(), i / bitmap.getWidth(), 0, index.get(bucket(pixels[i], bits)));
        }
        return small;
    }
}
