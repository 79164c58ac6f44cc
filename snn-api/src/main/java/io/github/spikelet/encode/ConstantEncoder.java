package io.github.spikelet.encode;

import io.github.spikelet.data.ImageView;
import io.github.spikelet.data.View;

/**
 * Direct code: input {@code i} is its intensity {@code x_i = pixel / 255} at every step, a constant current into the first
 * layer, whose neurons then are the first to spike. Step-keyed. It gives no spikes, so it has no train and no density; every
 * input that is not black costs a multiplication where a spike costs an addition.
 */
public record ConstantEncoder() implements Encoder {

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public Code code() {
        return Code.CONSTANT;
    }

    @Override
    public boolean stepKeyed() {
        return true;
    }

    @Override
    public Variation variation() {
        return Variation.NONE;
    }

    @Override
    public void levels(View view, long seed, int epoch, int steps, int first, int end, byte[] levels, int at) {
        checkReads(view.data());
        byte[] pixels = ((ImageView) view).pixels();
        System.arraycopy(pixels, 0, levels, at, pixels.length);
    }
}
