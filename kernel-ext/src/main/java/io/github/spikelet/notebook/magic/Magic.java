package io.github.spikelet.notebook.magic;

import picocli.CommandLine.Command;

/** One magic: a picocli command whose options stand for one fluent call, or for none. */
interface Magic {

    /**
     * The call the magic stands for.
     *
     * @param workspace where variables are looked for
     * @return Java that runs as it stands in a cell
     * @throws MagicException if a variable or a name is not there, or if the magic stands for no call
     */
    default String java(Workspace workspace) {
        throw new MagicException("%" + getClass().getAnnotation(Command.class).name() + " stands for no Java call");
    }

    /**
     * Makes the call, shows its result and leaves it as a variable if the user gave it a name.
     *
     * @param workspace the notebook; modified
     * @throws MagicException if a variable or a name is not there
     */
    void run(Workspace workspace);
}
