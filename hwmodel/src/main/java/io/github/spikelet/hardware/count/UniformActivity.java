package io.github.spikelet.hardware.count;

import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.Objects;

/**
 * One image whose steps are all the same.
 *
 * @param active inputs of each layer that are not 0
 * @param rows rows that each layer reads
 */
record UniformActivity(int steps, int[] active, int[] rows, InputCode code) implements LayerActivity {

    @Override
    public int images() {
        return 1;
    }

    @Override
    public int activeInputs(int image, int step, int layer) {
        check(image, step);
        return active[layer];
    }

    @Override
    public int rowReads(int image, int step, int layer) {
        check(image, step);
        return rows[layer];
    }

    private void check(int image, int step) {
        Objects.checkIndex(image, 1);
        Objects.checkIndex(step, steps);
    }
}
