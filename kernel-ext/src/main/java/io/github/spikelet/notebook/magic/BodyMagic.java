package io.github.spikelet.notebook.magic;

/** A magic that can head a cell and reads the lines below it. */
interface BodyMagic extends Magic {

    /**
     * Takes the lines of the cell below the magic.
     *
     * @param body the lines
     */
    void body(String body);
}
