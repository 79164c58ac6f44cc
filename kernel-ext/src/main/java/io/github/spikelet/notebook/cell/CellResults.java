package io.github.spikelet.notebook.cell;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** The last results that cells showed, for {@code _} and {@code Out[n]}. */
public final class CellResults {

    /** How many are kept. */
    public static final int KEPT = 50;

    /** The values of results that have no variable of JShell's own. */
    private static final Map<Integer, Object> VALUES = new ConcurrentHashMap<>();

    private final JShell shell;
    private final TreeMap<Integer, Result> results = new TreeMap<>();

    /**
     * A result.
     *
     * @param java Java that gives it
     * @param variable the variable of JShell's that holds it; null where it is in {@link #VALUES}
     */
    private record Result(String java, @Nullable VarSnippet variable) {}

    /**
     * No results yet.
     *
     * @param shell where they come from
     */
    public CellResults(JShell shell) {
        this.shell = shell;
    }

    /**
     * Keeps a result, and forgets the oldest of too many.
     *
     * @param n the number of its cell
     * @param value the result, not null
     */
    public void keep(int n, CellValue value) {
        forget(n);
        if (value.snippet() instanceof VarSnippet variable
                && variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            results.put(n, new Result(variable.name(), variable));
        } else if (value.snippet() instanceof ExpressionSnippet expression) {
            VALUES.put(n, value.value());
            String java = "((" + expression.typeName() + ") " + CellResults.class.getName() + ".value(" + n + "))";
            results.put(n, new Result(java, null));
        }
        while (results.size() > KEPT) {
            forget(results.firstKey());
        }
    }

    private void forget(int n) {
        Result result = results.remove(n);
        VALUES.remove(n);
        if (result != null && result.variable() != null) {
            shell.drop(result.variable());
        }
    }

    /** Forgets all results. */
    public void clear() {
        while (!results.isEmpty()) {
            forget(results.firstKey());
        }
    }

    /**
     * Java that gives a result.
     *
     * @param n the number of its cell
     * @return empty if it is not kept
     */
    public Optional<String> java(int n) {
        return Optional.ofNullable(results.get(n)).map(Result::java);
    }

    /**
     * Java that gives the latest result.
     *
     * @return empty if there is none
     */
    public Optional<String> latest() {
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(results.lastEntry().getValue().java());
    }

    /**
     * A result that has no variable of JShell's own. For the Java that {@link #java} gives.
     *
     * @param n the number of its cell
     * @return the result, null if it is not kept any more
     */
    public static @Nullable Object value(int n) {
        return VALUES.get(n);
    }
}
