package io.github.spikelet.notebook.extension;

import io.github.spikelet.notebook.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.ImportSnippet;
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
            "io.github.spikelet.hardware.units",
            "io.github.spikelet.hardware.technology",
            "io.github.spikelet.hardware.event",
            "io.github.spikelet.hardware.mapping",
            "io.github.spikelet.hardware.count",
            "io.github.spikelet.hardware.price",
            "io.github.spikelet.hardware.report",
            "io.github.spikelet.chip",
            "io.github.spikelet.sweep",
            "io.github.spikelet.published",
            "io.github.spikelet.notebook",
            "tech.tablesaw.api");

    /** What the kernel imports by itself. */
    private static final Set<String> OF_THE_KERNEL = Set.of(
            "java.util.*",
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.time.*",
            "java.util.concurrent.*",
            "java.util.prefs.*",
            "java.util.regex.*");

    private static final String STATICS_OF_THE_KERNEL = "org.dflib.jjava.";

    private DefaultImports() {}

    /** The packages, in the order of import. */
    static List<String> packages() {
        return PACKAGES;
    }

    /** Whether an import is one that every notebook begins with. */
    static boolean isDefault(ImportSnippet line) {
        String name = line.fullname();
        return line.isStatic()
                ? name.equals(Show.class.getName() + ".*") || name.startsWith(STATICS_OF_THE_KERNEL)
                : OF_THE_KERNEL.contains(name)
                        || name.endsWith(".*") && PACKAGES.contains(name.substring(0, name.length() - 2));
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
