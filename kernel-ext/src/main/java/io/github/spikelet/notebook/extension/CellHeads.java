package io.github.spikelet.notebook.extension;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Where the kernel sees the head of a cell magic: also where no line follows it, and after blank lines, comments and blanks. By
 * itself it takes such a cell for Java, whose compiler then complains of an expression.
 *
 * <p>The kernel has no hook for that, so this takes the place of its pattern. Where that cannot be done, on a Java that guards
 * final fields or with another pattern than the one known here, the kernel keeps its own.
 */
final class CellHeads {

    /** What finds magics in a cell, by the version of the kernel. */
    private static final List<String> FINDERS = List.of("magicsResolver", "magicParser");

    private static final String FIELD = "cellMagicPattern";
    private static final String KNOWN = "^(?<argsLine>%%(?<args>\\w.*?))\\R(?<body>(?sU).+?)$";
    private static final Pattern WIDER =
            Pattern.compile("(?:[ \\t]*(?://.*)?\\R)*[ \\t]*(?<argsLine>%%(?<args>\\w.*))\\R?(?<body>(?s:.*))");

    private CellHeads() {}

    /**
     * Takes the place of a kernel's pattern, if that can be done without harm.
     *
     * @param kernel the kernel; modified
     * @return whether it did
     */
    static boolean widen(BaseKernel kernel) {
        for (String name : FINDERS) {
            Optional<Object> finder = KernelField.get(kernel, name);
            boolean known = finder.flatMap(found -> KernelField.get(found, FIELD))
                    .filter(pattern -> pattern.toString().equals(KNOWN))
                    .isPresent();
            if (known) {
                return KernelField.set(finder.get(), FIELD, WIDER);
            }
        }
        return false;
    }
}
