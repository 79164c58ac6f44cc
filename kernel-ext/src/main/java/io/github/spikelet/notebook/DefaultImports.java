package io.github.spikelet.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What every cell can name without an import.
 *
 * <p>Packages on demand, never single types: a class that a user declares, or imports by its own name, shadows one of
 * ours and breaks nothing.
 */
final class DefaultImports {

    private static final List<String> PACKAGES = List.of(
            "java.nio.file",
            "java.util.function",
            "java.util.stream",
            "io.github.spikelet.data",
            "io.github.spikelet.encode",
            "io.github.spikelet.network",
            "io.github.spikelet.train",
            "io.github.spikelet.quantize",
            "io.github.spikelet.nir",
            "io.github.spikelet.provenance",
            "io.github.spikelet.chip",
            "io.github.spikelet.sweep",
            "io.github.spikelet.published",
            "io.github.spikelet.notebook",
            "tech.tablesaw.api",
            "org.nd4j.linalg.api.ndarray");

    private DefaultImports() {}

    /** The packages, in the order of import. */
    static List<String> packages() {
        return PACKAGES;
    }

    /**
     * Imports each package on its own, so that one that is missing takes none of the others away.
     *
     * @param kernel the kernel; modified
     * @param complaints takes one line for each package that could not be imported
     */
    static void bring(BaseKernel kernel, Consumer<String> complaints) {
        List<String> imports = new ArrayList<>(PACKAGES);
        imports.add("static " + Show.class.getName());
        for (String name : imports) {
            try {
                kernel.eval("import " + name + ".*;");
            } catch (RuntimeException | LinkageError e) {
                complaints.accept("no import of " + name + ".*: " + e);
            }
        }
    }
}
