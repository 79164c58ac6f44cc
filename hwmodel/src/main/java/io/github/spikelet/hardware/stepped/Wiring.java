package io.github.spikelet.hardware.stepped;

import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Weighted;

/**
 * The address arithmetic of a core: which row of weights an input reads, and whose neurons it adds to.
 *
 * <p>The neurons of a place of a convolution's output lie side by side: neuron {@code place · channels + channel}. A dense layer
 * has one place, and its inputs one tap.
 */
final class Wiring {

    private final int taps;
    private final int outputs;
    private final int places;
    private final byte[] rows;
    private final Weighted layer;

    Wiring(Weighted layer, byte[] weights) {
        this.layer = layer;
        this.taps = layer instanceof Convolution convolution ? convolution.kernel() * convolution.kernel() : 1;
        this.outputs = layer.outputs();
        this.places = layer.neurons() / outputs;
        this.rows = new byte[weights.length];
        int fanIn = layer.fanIn();
        for (int output = 0; output < outputs; output++) {
            for (int row = 0; row < fanIn; row++) {
                rows[row * outputs + output] = weights[output * fanIn + row];
            }
        }
    }

    /** Places of the kernel: how often an input may read a row. */
    int taps() {
        return taps;
    }

    /** Weights in a row. */
    int outputs() {
        return outputs;
    }

    int neurons() {
        return places * outputs;
    }

    /** The place whose neurons an input reaches through a tap, or −1 where it reaches none. */
    int place(int input, int tap) {
        if (!(layer instanceof Convolution convolution)) {
            return 0;
        }
        int map = convolution.input().height() * convolution.input().width();
        int y = input % map / convolution.input().width() + convolution.padding() - tap / convolution.kernel();
        int x = input % map % convolution.input().width() + convolution.padding() - tap % convolution.kernel();
        int stride = convolution.stride();
        int width = convolution.output().width();
        boolean on = y >= 0
                && x >= 0
                && y % stride == 0
                && x % stride == 0
                && y / stride < convolution.output().height()
                && x / stride < width;
        return on ? y / stride * width + x / stride : -1;
    }

    /** A weight of the row that an input reads through a tap. */
    int weight(int input, int tap, int output) {
        int map = layer.inputs() * taps / layer.fanIn();
        return rows[(input / map * taps + tap) * outputs + output];
    }

    /** Where a neuron lies in the users' order, channel by channel. */
    int planar(int neuron) {
        return neuron % outputs * places + neuron / outputs;
    }
}
