package io.github.spikelet.data;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.KeyedRandom;

/**
 * A move by whole pixels, uniform in x and y.
 *
 * @param mostPixels the most pixels in each direction, 0 … {@value Augmentation#MAX_SHIFT}
 */
record Shift(int mostPixels) implements Augmentation {

    Shift {
        if (mostPixels < 0 || mostPixels > MAX_SHIFT) {
            throw new IllegalArgumentException("a shift must be 0.." + MAX_SHIFT + " pixels, was " + mostPixels);
        }
    }

    /** How far to the right, negative to the left: draw 0 of the key. */
    int right(long key) {
        return draw(key, 0);
    }

    /** How far down, negative up: draw 1 of the key. */
    int down(long key) {
        return draw(key, 1);
    }

    private int draw(long key, int index) {
        int places = 2 * mostPixels + 1;
        return (int) ((long) KeyedRandom.bits24(key, index) * places >> 24) - mostPixels;
    }

    @Override
    public String name() {
        return "shift(" + mostPixels + ")";
    }

    @Override
    public void checkReads(Dataset data) {
        if (Argument.DATA.given(data).shape().isFlat()) {
            throw new IllegalArgumentException(
                    "\"" + data.name() + "\" holds vectors of " + data.shape() + ", which have no rows to shift: make"
                            + " the set with the shape of its images, such as new Shape(1, 28, 28)");
        }
    }
}
