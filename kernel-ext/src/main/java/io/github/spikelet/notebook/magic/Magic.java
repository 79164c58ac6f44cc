package io.github.spikelet.notebook.magic;

/** One magic: a picocli command whose options stand for one fluent call. */
interface Magic {

    /**
     * The call the magic stands for.
     *
     * @param workspace where variables are looked for
     * @return Java that runs as it stands in a cell
     * @throws MagicException if a variable or a name is not there
     */
    String java(Workspace workspace);

    /**
     * Makes the call, shows its result and leaves it as a variable if the user gave it a name.
     *
     * @param workspace the notebook; modified
     * @throws MagicException if a variable or a name is not there
     */
    void run(Workspace workspace);
}
