package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;

/**
 * Convolution as a product: every place of the output gets a row of all the inputs it sees, {@code [row · place][channel ·
 * kernel · kernel]}, zeros where it looks past the edge; with {@code W} of {@code [output channel][channel · kernel · kernel]}
 * that is a dense layer. Some presentations at a time, so that the unfolded inputs stay within bounds.
 */
final class UnfoldedProducts implements WeightProducts {

    /** Unfolded inputs that are kept at a time, unless a single presentation has more. */
    private static final int UNFOLDED = 1 << 22;

    private final LayerPlan plan;
    private final Products products;
    private final int places;
    private final int seen;
    private final int channels;
    /** Presentations at a time. */
    private final int some;
    /** {@code [presentation · place][seen]}. */
    private final float[] unfolded;
    /** {@code [presentation · place][output channel]}. */
    private final float[] byPlace;

    UnfoldedProducts(LayerPlan plan, Products products, int rows) {
        this.plan = plan;
        this.products = products;
        this.places = plan.places();
        this.seen = plan.input().channels() * plan.kernel() * plan.kernel();
        this.channels = plan.output().channels();
        int one = Math.multiplyExact(places, seen);
        this.some = Math.max(1, Math.min(rows, UNFOLDED / one));
        this.unfolded = new float[some * one];
        this.byPlace = new float[Math.multiplyExact(some * places, channels)];
    }

    @Override
    public void currents(float[] weights, float[] inputs, int rows, float[] currents) {
        for (int first = 0; first < rows; first += some) {
            int count = Math.min(some, rows - first);
            unfold(inputs, first, count);
            products.multiply(unfolded, false, weights, true, byPlace, count * places, seen, channels);
            for (int row = 0; row < count; row++) {
                for (int channel = 0; channel < channels; channel++) {
                    for (int place = 0; place < places; place++) {
                        currents[((first + row) * channels + channel) * places + place] =
                                byPlace[(row * places + place) * channels + channel];
                    }
                }
            }
        }
    }

    @Override
    public void weightGradient(float[] inputs, float[] gradient, int rows, float[] weightGradient) {
        float[] part = new float[weightGradient.length];
        Arrays.fill(weightGradient, 0);
        for (int first = 0; first < rows; first += some) {
            int count = Math.min(some, rows - first);
            unfold(inputs, first, count);
            sortByPlace(gradient, first, count);
            products.multiply(byPlace, true, unfolded, false, part, channels, count * places, seen);
            for (int i = 0; i < part.length; i++) {
                weightGradient[i] += part[i];
            }
        }
    }

    @Override
    public void inputGradient(float[] weights, float[] gradient, int rows, float[] inputGradient) {
        Arrays.fill(inputGradient, 0);
        for (int first = 0; first < rows; first += some) {
            int count = Math.min(some, rows - first);
            sortByPlace(gradient, first, count);
            products.multiply(byPlace, false, weights, false, unfolded, count * places, channels, seen);
            fold(inputGradient, first, count);
        }
    }

    private void sortByPlace(float[] gradient, int first, int count) {
        for (int row = 0; row < count; row++) {
            for (int channel = 0; channel < channels; channel++) {
                for (int place = 0; place < places; place++) {
                    byPlace[(row * places + place) * channels + channel] =
                            gradient[((first + row) * channels + channel) * places + place];
                }
            }
        }
    }

    private void unfold(float[] inputs, int first, int count) {
        eachInput(first, count, (at, input) -> unfolded[at] = input < 0 ? 0 : inputs[input]);
    }

    /** The adjoint: what was copied from an input is added to it. */
    private void fold(float[] inputGradient, int first, int count) {
        eachInput(first, count, (at, input) -> {
            if (input >= 0) {
                inputGradient[input] += unfolded[at];
            }
        });
    }

    private interface Copy {
        /** An unfolded input's place, and the input's own in the batch, −1 past the edge. */
        void visit(int at, int input);
    }

    private void eachInput(int first, int count, Copy copy) {
        int height = plan.input().height();
        int width = plan.input().width();
        int kernel = plan.kernel();
        int at = 0;
        for (int row = first; row < first + count; row++) {
            for (int place = 0; place < places; place++) {
                int top = place / plan.output().width() * plan.stride() - plan.padding();
                int left = place % plan.output().width() * plan.stride() - plan.padding();
                for (int channel = 0; channel < plan.input().channels(); channel++) {
                    int plane = (row * plan.input().channels() + channel) * height;
                    for (int y = top; y < top + kernel; y++) {
                        for (int x = left; x < left + kernel; x++) {
                            boolean inside = y >= 0 && y < height && x >= 0 && x < width;
                            copy.visit(at++, inside ? (plane + y) * width + x : -1);
                        }
                    }
                }
            }
        }
    }
}
