package io.github.spikelet.neurobench;

import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Weighted;
import java.util.function.IntPredicate;

/** How many weights each input of a layer reaches neurons through: all of them, and those that are not 0. */
final class FanOut {

    private final long[] all;
    private final long[] effective;
    private final long zeroWeights;

    private FanOut(long[] all, long[] effective, long zeroWeights) {
        this.all = all;
        this.effective = effective;
        this.zeroWeights = zeroWeights;
    }

    /** {@code notZero} is asked for places of the flat weights, {@code [out * in]} or {@code [out * in * kernel * kernel]}. */
    static FanOut of(Weighted layer, IntPredicate notZero) {
        long[] all = new long[layer.inputs()];
        long[] effective = new long[layer.inputs()];
        long zeros = 0;
        for (int weight = 0; weight < layer.weights(); weight++) {
            boolean counts = notZero.test(weight);
            zeros += counts ? 0 : 1;
            if (layer instanceof Convolution convolution) {
                reach(convolution, weight, counts, all, effective);
            } else {
                int input = weight % layer.inputs();
                all[input]++;
                effective[input] += counts ? 1 : 0;
            }
        }
        return new FanOut(all, effective, zeros);
    }

    /** A weight of a kernel serves once for each neuron of its channel whose square it lies in the map with. */
    private static void reach(Convolution layer, int weight, boolean counts, long[] all, long[] effective) {
        int kernel = layer.kernel();
        int x = weight % kernel;
        int y = weight / kernel % kernel;
        int channel = weight / (kernel * kernel) % layer.input().channels();
        int height = layer.input().height();
        int width = layer.input().width();
        for (int row = 0; row < layer.output().height(); row++) {
            for (int column = 0; column < layer.output().width(); column++) {
                int inY = row * layer.stride() + y - layer.padding();
                int inX = column * layer.stride() + x - layer.padding();
                if (inY >= 0 && inY < height && inX >= 0 && inX < width) {
                    int input = (channel * height + inY) * width + inX;
                    all[input]++;
                    effective[input] += counts ? 1 : 0;
                }
            }
        }
    }

    long all(int input) {
        return all[input];
    }

    long effective(int input) {
        return effective[input];
    }

    /** Of all inputs. */
    long dense() {
        long sum = 0;
        for (long reached : all) {
            sum += reached;
        }
        return sum;
    }

    long zeroWeights() {
        return zeroWeights;
    }
}
