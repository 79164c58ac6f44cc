package io.github.spikelet.data;

import io.github.spikelet.base.Argument;

/**
 * A smooth random bend of images or events.
 *
 * @param alpha how far pixels are moved, 0 … 1000
 * @param sigma how smooth the bend is, in pixels, above 0 and at most 100
 */
record Elastic(double alpha, double sigma) implements Augmentation {

    private static final double MAX_ALPHA = 1000;
    private static final double MAX_SIGMA = 100;

    Elastic {
        if (!(alpha >= 0 && alpha <= MAX_ALPHA)) {
            throw new IllegalArgumentException("alpha must be 0..1000, was " + alpha);
        }
        if (!(sigma > 0 && sigma <= MAX_SIGMA)) {
            throw new IllegalArgumentException("sigma must be above 0 and at most 100, was " + sigma);
        }
    }

    @Override
    public String name() {
        return "elastic(" + alpha + ", " + sigma + ")";
    }

    @Override
    public void checkReads(Dataset data) {
        if (Argument.DATA.given(data).shape().isFlat()) {
            throw new IllegalArgumentException(
                    "\"" + data.name() + "\" holds vectors of " + data.shape() + ", which have no rows to bend: make"
                            + " the set with the shape of its samples, such as new Shape(1, 28, 28)");
        }
    }
}
