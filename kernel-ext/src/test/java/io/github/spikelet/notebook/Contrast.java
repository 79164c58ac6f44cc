package io.github.spikelet.notebook;

import java.awt.Color;

/** How well a colour stands out from another, as the Web Content Accessibility Guidelines 2.2 define it. */
public final class Contrast {

    /** The least of text, at level AA. */
    public static final double OF_TEXT = 4.5;

    /** The least of all else that is to be seen, at level AA. */
    public static final double OF_SHAPES = 3;

    private Contrast() {}

    /** From 1, the same colour, to 21, black on white. */
    public static double of(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    /** The light of a channel of sRGB. */
    public static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
