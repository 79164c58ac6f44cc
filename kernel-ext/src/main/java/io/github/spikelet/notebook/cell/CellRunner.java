package io.github.spikelet.notebook.cell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.StatementSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs the Java text of cells in JShell, snippet by snippet. */
public final class CellRunner {

    /** What JJava's magics give that want nothing shown. */
    private static final String NOTHING_TO_SHOW = "\"__NO_MAGIC_RETURN\"";

    private final CellControl control;
    private final KeptVariables variables;
    private final Set<String> lost = new LinkedHashSet<>();
    private JShell shell;

    /**
     * A runner without a shell.
     *
     * @param control runs the code
     */
    public CellRunner(CellControl control) {
        this.control = control;
        this.variables = new KeptVariables(control.loader());
    }

    /** The engine to build the shell with. */
    public ExecutionControlProvider engine() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "spikelet";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return control;
            }
        };
    }

    /**
     * Takes the shell that was built with {@link #engine()}.
     *
     * @param built the shell
     */
    public void use(JShell built) {
        shell = built;
        control.beforeInvoke(declaring -> variables.carryOver(shell, declaring));
    }

    /**
     * Runs Java text, all its snippets in turn, up to the first that fails.
     *
     * @param java the text
     * @return the value of the last snippet
     * @throws CellFailure if a snippet does not compile or throws, or the text is incomplete
     * @throws Stopped if the cell was stopped
     */
    public CellValue run(String java) {
        return control.compiling(() -> {
            List<CellFailure> waiting = new ArrayList<>();
            CellValue last = CellValue.NONE;
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(java);
            int position = 0;
            while (info.completeness().isComplete()) {
                control.checkStopped();
                last = snippet(info.source(), position, waiting);
                position = java.length() - info.remaining().length();
                info = shell.sourceCodeAnalysis().analyzeCompletion(info.remaining());
            }
            if (info.completeness() != Completeness.EMPTY) {
                throw CellFailure.incomplete(info.remaining().strip(), position);
            }
            waiting.forEach(this::tellWaiting);
            return last;
        });
    }

    /** A declaration may use what a later line declares. At the end of the cell a variable must be there; the rest is told. */
    private void tellWaiting(CellFailure declared) {
        DeclarationSnippet snippet = (DeclarationSnippet) declared.snippet();
        Status status = shell.status(snippet);
        if (status == Status.RECOVERABLE_NOT_DEFINED && snippet instanceof VarSnippet) {
            shell.drop(snippet);
            throw declared;
        }
        if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED) {
            String missing = shell.unresolvedDependencies(snippet).sorted().collect(Collectors.joining(", "));
            lost.add(snippet.name() + " is declared, and cannot be used before this is: " + missing);
        }
    }

    private CellValue snippet(String source, int position, List<CellFailure> waiting) {
        List<SnippetEvent> events = shell.eval(source);
        CellValue value = CellValue.NONE;
        for (SnippetEvent event : events) {
            if (event.status() == Status.OVERWRITTEN) {
                shell.drop(event.snippet());
            } else if (event.value() != null) {
                value = value(event);
            }
        }
        lost.addAll(variables.settle(shell, events));
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                check(event, source, position);
                if (isRecoverable(event.status())) {
                    waiting.add(CellFailure.doesNotCompile(event.snippet(), source, position));
                }
            }
        }
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(StatementSnippet.class::isInstance)
                .forEach(shell::drop);
        return value;
    }

    private CellValue value(SnippetEvent event) {
        Snippet snippet = event.snippet();
        Object value = snippet.subKind().isExecutable() ? control.take(event.value()) : event.value();
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
                new CellValue(NOTHING_TO_SHOW.equals(value) ? null : value, snippet);
            default -> CellValue.NONE;
        };
    }

    private void check(SnippetEvent event, String source, int position) {
        JShellException thrown = event.exception();
        if (thrown instanceof EvalException eval && eval.getExceptionClassName().equals(Stopped.class.getName())) {
            throw new Stopped();
        }
        if (thrown != null) {
            throw CellFailure.threw(thrown, event.snippet(), source, position);
        }
        boolean mayBecomeDefined = isRecoverable(event.status())
                && event.snippet() instanceof DeclarationSnippet declaration
                && shell.unresolvedDependencies(declaration).findAny().isPresent();
        boolean gone = event.status() == Status.OVERWRITTEN || event.status() == Status.DROPPED;
        if (!mayBecomeDefined && !gone && event.status() != Status.VALID) {
            throw CellFailure.doesNotCompile(event.snippet(), source, position);
        }
    }

    private static boolean isRecoverable(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /**
     * What the user should know of declarations: a line for each variable of another cell that lost its value, and for each
     * declaration that cannot be used yet. Asked once, they are forgotten.
     *
     * @return the lines, without a line feed
     */
    public List<String> takeLost() {
        List<String> lines = new ArrayList<>(lost);
        lost.clear();
        return lines;
    }

    /**
     * The value of a variable of the notebook, without compiling anything.
     *
     * @param name its name
     * @return empty if there is no such variable, or it holds null
     */
    public Optional<Object> value(String name) {
        return variables.value(name);
    }

    /**
     * Sets a variable of the notebook, without running any code of its own.
     *
     * @param name its name
     * @param value the value
     * @throws IllegalArgumentException if there is no such variable, or it has another type
     */
    public void assign(String name, Object value) {
        variables.assign(name, value);
    }
}
