package io.github.spikelet.notebook.extension;

import io.github.spikelet.notebook.display.Rendering;

/** A place below a cell that can be written again and again. */
interface Screen {

    /**
     * Opens a new place.
     *
     * @param id the place's name, not used before
     * @param first what it shows
     */
    void open(String id, Rendering first);

    /**
     * Shows something else in a place.
     *
     * @param id the place's name
     * @param next what it shows now
     */
    void update(String id, Rendering next);
}
