package io.github.spikelet.notebook;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;

/** Results small enough to make in a test: images of 2×2 pixels in two classes, a network 4-3-2. */
public final class Samples {

    private Samples() {}

    /** Eight images; those of class 0 have the upper row lit, those of class 1 the lower. */
    public static ImageSet images() {
        return images("tiny", 8);
    }

    public static ImageSet images(String name, int count) {
        byte[] pixels = new byte[4 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            pixels[4 * i + 2 * labels[i]] = (byte) 255;
            pixels[4 * i + 2 * labels[i] + 1] = (byte) 255;
        }
        return ImageSet.of(name, new Shape(1, 2, 2), pixels, labels, 2);
    }

    public static Network network() {
        return Network.discontinuous()
                .input(1, 2, 2)
                .flatten()
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .seed(7)
                .build();
    }

    public static Training training(int epochs) {
        return Trainer.create()
                .epochs(epochs)
                .batch(2)
                .validate(images("held out", 4))
                .listener(progress -> {})
                .fit(network(), images());
    }

    public static QuantizedNetwork quantized() {
        return Quantizer.bits(5).quantize(network());
    }

    public static ChipReport report() {
        return Chip.yin2017().run(quantized(), images(), Encoder.bernoulli(), 4);
    }

    /** Two widths of weights at two numbers of steps: four points. */
    public static Sweep sweep() {
        return Chip.yin2017()
                .sweep(network(), images(), Encoder.bernoulli())
                .bits(3, 5)
                .steps(1, 4)
                .listener(progress -> {})
                .run();
    }
}
