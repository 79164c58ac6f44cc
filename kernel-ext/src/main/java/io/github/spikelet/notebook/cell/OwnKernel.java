package io.github.spikelet.notebook.cell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What only Spikelet's own kernel can do; the extension asks whether the kernel that it is installed in is one. */
public interface OwnKernel {

    /**
     * The value of a variable of the notebook, without compiling anything.
     *
     * @param name its name
     * @return empty if there is no such variable, or it holds null
     */
    Optional<Object> value(String name);

    /**
     * Sets a variable of the notebook, without running any code of the notebook's: that of a stopped cell would stop again.
     *
     * @param name its name
     * @param value the value, of the variable's type
     * @throws IllegalArgumentException if there is no such variable, or it has another type
     */
    void assign(String name, Object value);

    /**
     * Runs a text as part of the cell that runs, magics included.
     *
     * @param code the text
     * @param before Java that stands before it, which the user did not type; often empty
     * @param after Java that stands behind it
     * @param place where the text comes from, as frames of exceptions name it
     * @return what its last line gives; empty if nothing
     * @throws PartFailure if it does not compile, or fails
     */
    Optional<Object> run(String code, String before, String after, String place);

    /**
     * Tells where the relative paths of magics begin, for completion.
     *
     * @param folder gives the folder at any time
     */
    void pathsBegin(Supplier<Path> folder);

    /**
     * The cells that were typed.
     *
     * @return the history of this kernel
     */
    History history();

    /**
     * Forgets the results of earlier cells, and drops what they declared, without a stop in between.
     *
     * @param drop drops it
     * @param <T> what it tells
     * @return what it told
     */
    <T> T reset(Supplier<T> drop);

    /**
     * Removes what the cell of the current thread has shown and printed so far.
     *
     * @param wait whether to wait for its next output
     */
    void clearOutput(boolean wait);
}
