package io.github.spikelet.notebook.magic;

import java.util.Optional;

/** A magic that runs a cell of the user's, whose value is the value of the magic. */
interface ValueMagic extends Magic {

    /**
     * Runs the cell.
     *
     * @param workspace the notebook; modified
     * @return what the cell's last line gave, as the kernel shows it
     * @throws MagicException if the cell fails
     */
    Optional<Object> evaluate(Workspace workspace);

    @Override
    default void run(Workspace workspace) {
        evaluate(workspace);
    }
}
