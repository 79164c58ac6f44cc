package io.github.spikelet.hardware.count;

import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.Objects;

/**
 * Each step of an image as an image of its own, of one step; the steps of an image side by side.
 *
 * @param of the images
 */
record StepwiseActivity(LayerActivity of) implements LayerActivity {

    @Override
    public int images() {
        return of.images() * of.steps();
    }

    @Override
    public int steps() {
        return 1;
    }

    @Override
    public int activeInputs(int image, int step, int layer) {
        Objects.checkIndex(step, 1);
        return of.activeInputs(Math.floorDiv(image, of.steps()), Math.floorMod(image, of.steps()), layer);
    }

    @Override
    public int rowReads(int image, int step, int layer) {
        Objects.checkIndex(step, 1);
        return of.rowReads(Math.floorDiv(image, of.steps()), Math.floorMod(image, of.steps()), layer);
    }

    @Override
    public InputCode code() {
        return of.code();
    }
}
