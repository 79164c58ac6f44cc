package io.github.spikelet.quantize;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Recording;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Trace;
import io.github.spikelet.reference.Shaped;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A small random network, float and quantised, with samples and an encoder that fit it: everything that the integer contract
 * speaks of is drawn, each from the seed.
 */
final class RandomIntegers {

    private final Random random;
    private final Network network;
    private final Quantizer quantizer;
    private final QuantizedNetwork quantized;
    private final Encoder encoder;
    private final Dataset data;
    private final int steps;

    RandomIntegers(long seed) {
        // The first draws of neighbouring seeds are alike: they are spread out.
        random = new Random((seed + 1) * 0x9E3779B97F4A7C15L);
        encoder = encoder(random.nextInt(8));
        boolean events = encoder.code() == Encoder.Code.COUNTS || encoder.equals(Encoder.bins());
        Shaped shaped = new Shaped(random.nextInt(2) == 0 ? dense(events) : convolution(events));
        network = weights(Shaped.unsettled(shaped.network(builder(), seed), seed));
        steps = 1 + random.nextInt(6);
        int samples = 1 + random.nextInt(3);
        data = events ? shaped.events(samples, seed) : shaped.images(samples, seed);
        Quantizer wide = quantizer(1 + random.nextInt(8)).input(encoder);
        QuantizedNetwork plain = wide.quantize(network);
        boolean narrow = random.nextInt(3) == 0 && plain.layers().size() > 1;
        quantizer = narrow ? wide.membraneBits(widthOfThresholds(plain) + random.nextInt(2)) : wide;
        quantized = narrow ? quantizer.quantize(network) : plain;
    }

    private static Encoder encoder(int which) {
        return switch (which) {
            case 0 -> Encoder.regular();
            case 1 -> Encoder.threshold();
            case 2 -> Encoder.latency();
            case 3 -> Encoder.bins();
            case 4 -> Encoder.constant();
            case 5 -> Encoder.bins().counts();
            default -> Encoder.bernoulli();
        };
    }

    private NetworkBuilder builder() {
        if (random.nextBoolean()) {
            return Network.discontinuous();
        }
        NetworkBuilder builder = Network.continuous().reset(random.nextBoolean() ? Reset.SUBTRACT : Reset.ZERO);
        return random.nextBoolean() ? builder : builder.leak(1 - Math.scalb(1.0, -1 - random.nextInt(6)));
    }

    /** No, one, two or three hidden layers; one in ten wider than what the engine takes at a time. */
    private String dense(boolean events) {
        StringBuilder text = new StringBuilder();
        text.append(events ? "2x" + between(1, 4) + "x" + between(1, 4) : between(1, 40));
        for (int hidden = random.nextInt(4); hidden > 0; hidden--) {
            text.append('-').append(random.nextInt(10) == 0 ? between(250, 280) : between(1, 24));
            text.append(random.nextInt(4) == 0 ? "bn" : "");
        }
        return text.append('-').append(between(2, 5)).toString();
    }

    /** One or two convolutions, each pooled or not, then a hidden layer or none. */
    private String convolution(boolean events) {
        Shape shape = new Shape(between(1, events ? 2 : 3), between(3, 8), between(3, 8));
        StringBuilder text = new StringBuilder(shape.channels() + "x" + shape.height() + "x" + shape.width());
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            int smaller = Math.min(shape.height(), shape.width());
            boolean same = random.nextBoolean();
            int kernel = same ? 1 + 2 * random.nextInt(3) : between(1, Math.min(smaller, 5));
            int stride = random.nextInt(3) == 0 ? between(2, 3) : 1;
            int around = same ? kernel / 2 * 2 : 0;
            shape = new Shape(
                    between(1, 6),
                    (shape.height() + around - kernel) / stride + 1,
                    (shape.width() + around - kernel) / stride + 1);
            text.append('-').append(shape.channels()).append('C').append(kernel);
            text.append(same ? "same" : "").append(stride > 1 ? "/" + stride : "");
            text.append(random.nextInt(4) == 0 ? "bn" : "");
            smaller = Math.min(shape.height(), shape.width());
            if (smaller > 1 && random.nextBoolean()) {
                int pool = between(2, Math.min(smaller, 3));
                shape = new Shape(shape.channels(), shape.height() / pool, shape.width() / pool);
                text.append("-MP").append(pool);
            }
        }
        text.append(random.nextBoolean() ? "-" + between(1, 20) : "");
        return text.append('-').append(between(2, 5)).toString();
    }

    /** The weights of the seed with biases on both sides of 0, and here and there a weight of 0. */
    private Network weights(Network float32) {
        for (int layer = 0; layer < float32.topology().weightLayers().size(); layer++) {
            float[] weights = float32.weightArray(layer);
            int fanIn = float32.topology().weightLayers().get(layer).fanIn();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= i % fanIn > 0 && random.nextInt(10) == 0 ? 0 : 1;
            }
            float[] bias = float32.biasArray(layer);
            for (int i = 0; i < bias.length; i++) {
                bias[i] -= 0.5f;
            }
            float32.assign(layer, weights, bias);
        }
        return float32;
    }

    private Quantizer quantizer(int bits) {
        if (bits > 1 && random.nextInt(6) == 0) {
            return Quantizer.fixedPoint(bits);
        }
        Scale scale = List.of(Scale.leastSquares(), Scale.max(), Scale.percentile(90), Scale.powerOfTwo())
                .get(random.nextInt(4));
        Quantizer any = Quantizer.bits(bits).scale(scale);
        return random.nextBoolean() ? any : any.perLayer();
    }

    /** The fewest bits that hold the thresholds of all hidden layers. */
    private static int widthOfThresholds(QuantizedNetwork plain) {
        int width = 2;
        for (QuantizedLayer layer : plain.layers()) {
            for (int threshold : layer.readout() ? new int[0] : layer.thresholds()) {
                while (threshold >= 1L << width - 1 || threshold < -1L << width - 1) {
                    width++;
                }
            }
        }
        return width;
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Network network() {
        return network;
    }

    Quantizer quantizer() {
        return quantizer;
    }

    QuantizedNetwork quantized() {
        return quantized;
    }

    Encoder encoder() {
        return encoder;
    }

    Dataset data() {
        return data;
    }

    int steps() {
        return steps;
    }

    Trace trace(int sample) {
        return quantized.trace(data.sample(sample), encoder, steps);
    }

    /** What enters the network, {@code [step][input]}. */
    int[][] input(int sample) {
        int[][] input = new int[steps][data.shape().size()];
        if (encoder.code() == Encoder.Code.COUNTS) {
            count(((EventSet) data).recording(sample), input);
            return input;
        }
        if (encoder.code() == Encoder.Code.CONSTANT) {
            for (int[] step : input) {
                Arrays.setAll(step, i -> ((ImageSet) data).pixel(sample, i));
            }
            return input;
        }
        SpikeTrain train = encoder.encode(data.sample(sample), steps, quantized.seed());
        for (int step = 0; step < steps; step++) {
            int at = step;
            Arrays.setAll(input[step], i -> train.get(at, i) ? 1 : 0);
        }
        return input;
    }

    private static void count(Recording recording, int[][] input) {
        Shape shape = recording.shape();
        for (int event = 0; event < recording.events(); event++) {
            int bin = recording.microseconds(event) * input.length / recording.duration();
            int channel = shape.channels() == 1 || !recording.on(event) ? 0 : 1;
            input[bin][(channel * shape.height() + recording.y(event)) * shape.width() + recording.x(event)]++;
        }
    }

    /** What it is, for those who look for what failed. */
    @Override
    public String toString() {
        return network.topology() + " " + network.topology().neuron().name() + ", " + quantizer + ", " + encoder.name()
                + ", T = " + steps;
    }
}
