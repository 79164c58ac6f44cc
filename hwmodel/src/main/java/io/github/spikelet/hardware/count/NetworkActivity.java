package io.github.spikelet.hardware.count;

import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import io.github.spikelet.network.Activity;

/**
 * What a network did, as a chip sees it: the network's own counts, read where they are.
 *
 * @param of the network's counts
 * @param code how its input became spikes
 */
record NetworkActivity(Activity of, InputCode code) implements LayerActivity {

    @Override
    public int images() {
        return of.images();
    }

    @Override
    public int steps() {
        return of.steps();
    }

    @Override
    public int activeInputs(int image, int step, int layer) {
        return of.spikesIn(image, step, layer);
    }

    @Override
    public int rowReads(int image, int step, int layer) {
        return of.rowReads(image, step, layer);
    }
}
