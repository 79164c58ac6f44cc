package io.github.spikelet.hardware.count;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.Objects;

/**
 * Counts that came as arrays.
 *
 * @param active inputs that were not 0, {@code [(image · steps + step) · layers + layer]}
 * @param rows rows read, likewise
 */
record GivenActivity(int images, int steps, int layers, int[] active, int[] rows) implements LayerActivity {

    /** Refuses arrays of another length. */
    GivenActivity {
        if (images < 1) {
            throw new IllegalArgumentException("images must be at least 1, was " + images);
        }
        Encoder.checkSteps(steps);
        checkLength(images, steps, layers, active, "spike counts");
        checkLength(images, steps, layers, rows, "row reads");
    }

    private static void checkLength(int images, int steps, int layers, int[] counts, String what) {
        if (counts.length != (long) images * steps * layers) {
            throw new IllegalArgumentException(images + " images × " + steps + " steps × " + layers + " layers need "
                    + (long) images * steps * layers + " " + what + ", was given " + counts.length);
        }
    }

    @Override
    public int activeInputs(int image, int step, int layer) {
        return active[index(image, step, layer)];
    }

    @Override
    public int rowReads(int image, int step, int layer) {
        return rows[index(image, step, layer)];
    }

    private int index(int image, int step, int layer) {
        Objects.checkIndex(image, images);
        Objects.checkIndex(step, steps);
        return (image * steps + step) * layers + Objects.checkIndex(layer, layers);
    }

    /** Nobody has said where they come from. */
    @Override
    public InputCode code() {
        return InputCode.UNKNOWN;
    }
}
