package io.github.spikelet.notebook.display;

import io.github.spikelet.data.Recording;

/** One recording as a set of its own. */
final class RecordingDisplay implements Display<Recording> {

    @Override
    public Rendering show(Recording recording) {
        Rendering set = new EventSetDisplay().show(recording.set().slice(recording.index(), recording.index() + 1));
        return new Rendering(recording.toString(), set.html());
    }
}
