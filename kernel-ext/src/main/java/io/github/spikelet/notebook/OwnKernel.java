package io.github.spikelet.notebook;

import io.github.spikelet.notebook.cell.History;
import java.util.Optional;

/** What only a kernel of Spikelet's own can give to the magics. A kernel that is one of these implements it. */
public interface OwnKernel {

    /**
     * The value of a variable, without a compilation.
     *
     * @param variable a Java identifier
     * @return its value; empty if there is no such variable or it holds null
     */
    Optional<Object> value(String variable);

    /**
     * The cells that were typed.
     *
     * @return the history of this kernel
     */
    History history();
}
