package io.github.spikelet.notebook.display;

import io.github.spikelet.base.Lookup;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a drawing of few inks an indexed bitmap, whose PNG is a third of the size.
 *
 * <p>Colours that differ by less than an eye sees, mostly the shades at the edges of letters, become one: the colour that most
 * of their pixels have, so that areas and lines keep their exact colour, or else their mean, so that shades that tell how much
 * of a pixel is inked tell it as before. A bitmap with more than 256 colours even so stays as it is.
 */
final class Palette {

    private static final int MOST = 256;
    private static final int[] KEPT_BITS = {5, 4};

    private Palette() {}

    /**
     * Reduces the colours of a bitmap.
     *
     * @param bitmap opaque; not modified
     * @return an indexed bitmap of the same size, or the same bitmap if 256 colours are not enough
     */
    static BufferedImage reduce(BufferedImage bitmap) {
        int[] pixels = bitmap.getRGB(0, 0, bitmap.getWidth(), bitmap.getHeight(), null, 0, bitmap.getWidth());
        Map<Integer, Integer> frequency = new HashMap<>();
        for (int pixel : pixels) {
            frequency.merge(pixel, 1, Integer::sum);
        }
        for (int bits : KEPT_BITS) {
            SortedMap<Integer, Shades> buckets = new TreeMap<>();
            frequency.forEach((colour, count) -> buckets.computeIfAbsent(bucket(colour, bits), none -> new Shades())
                    .add(colour, count));
            if (buckets.size() <= MOST) {
                return indexed(bitmap, pixels, buckets, bits);
            }
        }
        return bitmap;
    }

    /** The colour with the lower bits of each channel dropped. */
    private static int bucket(int rgb, int bits) {
        return rgb & 0x010101 * (0xFF << 8 - bits & 0xFF);
    }

    /** Colours of one bucket. */
    private static final class Shades {
        private int leading;
        private long ofLeading;
        private long red;
        private long green;
        private long blue;
        private long pixels;

        void add(int rgb, int count) {
            if (count > ofLeading) {
                leading = rgb;
                ofLeading = count;
            }
            red += (long) count * (rgb >> 16 & 0xFF);
            green += (long) count * (rgb >> 8 & 0xFF);
            blue += (long) count * (rgb & 0xFF);
            pixels += count;
        }

        /** The colour that more than half of the pixels have, or else the mean of all. */
        int representative() {
            return 2 * ofLeading > pixels ? leading : mean(red) << 16 | mean(green) << 8 | mean(blue);
        }

        private int mean(long channel) {
            return (int) ((channel + pixels / 2) / pixels);
        }
    }

    private static BufferedImage indexed(
            BufferedImage bitmap, int[] pixels, SortedMap<Integer, Shades> buckets, int bits) {
        int[] colours =
                buckets.values().stream().mapToInt(Shades::representative).toArray();
        Map<Integer, Integer> index = new HashMap<>();
        buckets.keySet().forEach(bucket -> index.put(bucket, index.size()));
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(bitmap.getWidth(), bitmap.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int i = 0; i < pixels.length; i++) {
            small.getRaster()
                    .setSample(
                            i % bitmap.getWidth(), i / bitmap.getWidth(), 0, Lookup.of(index, bucket(pixels[i], bits)));
        }
        return small;
    }
}
