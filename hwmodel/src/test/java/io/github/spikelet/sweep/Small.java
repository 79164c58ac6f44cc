package io.github.spikelet.sweep;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.network.Network;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Small things to sweep over: random images of four classes and untrained networks, whose spikes are as good as any. */
final class Small {

    private Small() {}

    /** 6 × 6 pixels; the label is where the image is brightest, so that it can be learnt a little. */
    static ImageSet images(String name, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * 36];
        random.nextBytes(pixels);
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> i % 4);
        for (int image = 0; image < count; image++) {
            Arrays.fill(pixels, image * 36 + labels[image] * 9, image * 36 + labels[image] * 9 + 5, (byte) 250);
        }
        return ImageSet.of(name, new Shape(1, 6, 6), pixels, labels, 4);
    }

    static Network network(int width, long seed) {
        return Network.discontinuous()
                .input(1, 6, 6)
                .flatten()
                .dense(width)
                .spike()
                .dense(4)
                .readout()
                .seed(seed)
                .build();
    }

    /** Hears where a piece of work begins and where all is over, and not what is between. */
    static SweepListener hearingBegins(SweepListener hears) {
        return progress -> {
            if (progress.share() == 0) {
                hears.progressed(progress);
            }
        };
    }
}
