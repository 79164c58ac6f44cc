package io.github.spikelet.notebook.cell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
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

    /** What the codes of problems begin with that end the compiler within a class file, such as too long a constant. */
    private static final String LIMIT = "compiler.err.limit";

    private final CellControl control;
    private final KeptVariables variables;
    private final Set<String> lost = new LinkedHashSet<>();
    private final List<Snippet> temporary = new ArrayList<>();
    private final Map<String, Snippet> replaced = new HashMap<>();
    private int depth;
    // attach() sets them, before anything is run.
    @SuppressWarnings("NullAway.Init")
    private PrintStream out;

    @SuppressWarnings("NullAway.Init")
    private PrintStream err;

    @SuppressWarnings("NullAway.Init")
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

    /**
     * The engine to build the shell with.
     *
     * @return it runs the code of the shell's snippets
     */
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
        return run(java, (snippet, position) -> {});
    }

    /**
     * Runs Java text, and tells of its snippets.
     *
     * @param java the text
     * @param listener hears of each snippet once it was compiled, with the position where it begins in the text
     * @return the value of the last snippet
     * @throws CellFailure if a snippet does not compile or throws, or the text is incomplete
     * @throws Stopped if the cell was stopped
     */
    public CellValue run(String java, BiConsumer<Snippet, Integer> listener) {
        return control.compiling(() -> {
            if (depth++ == 0) {
                out = System.out;
                err = System.err;
            }
            try {
                return snippets(java, listener);
            } finally {
                depth--;
                if (depth == 0) {
                    replaced.clear();
                }
            }
        });
    }

    private CellValue snippets(String java, BiConsumer<Snippet, Integer> listener) {
        List<CellFailure> waiting = new ArrayList<>();
        CellValue last = CellValue.NONE;
        // JDK 17 counts the lines of a stack trace from the first of a snippet that does not begin with a line end.
        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(java.stripLeading());
        int position = java.length() - java.stripLeading().length();
        while (info.completeness().isComplete()) {
            control.checkStopped();
            last = snippet(info.source(), position, waiting, listener);
            mendStreams();
            String rest = info.remaining().stripLeading();
            position = java.length() - rest.length();
            info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        }
        if (info.completeness() != Completeness.EMPTY) {
            throw CellFailure.incomplete(info.remaining(), position);
        }
        waiting.forEach(this::tellWaiting);
        return last;
    }

    /** A declaration may use what a later line declares. At the end of the cell a variable must be there; the rest is told. */
    private void tellWaiting(CellFailure declared) {
        DeclarationSnippet snippet = (DeclarationSnippet) Objects.requireNonNull(declared.snippet(), "a declaration");
        Status status = shell.status(snippet);
        if (status == Status.RECOVERABLE_NOT_DEFINED && snippet instanceof VarSnippet) {
            shell.drop(snippet);
            if (replaced.remove(snippet.id()) instanceof DeclarationSnippet former) {
                lost.addAll(variables.settle(shell, declareAgain(former)));
            }
            throw declared;
        }
        if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED) {
            String missing = shell.unresolvedDependencies(snippet).sorted().collect(Collectors.joining(", "));
            lost.add(snippet.name() + " is declared, and cannot be used before this is: " + missing);
        }
    }

    private CellValue snippet(
            String source, int position, List<CellFailure> waiting, BiConsumer<Snippet, Integer> listener) {
        List<SnippetEvent> events = compile(source);
        CellValue value = CellValue.NONE;
        for (SnippetEvent event : events) {
            if (event.status() == Status.OVERWRITTEN) {
                shell.drop(event.snippet());
                replaced.put(event.snippet().id(), event.snippet());
            } else if (event.value() != null) {
                value = value(event);
            }
        }
        restore(events);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                listener.accept(event.snippet(), position);
                if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                    temporary.add(event.snippet());
                }
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

    /** Declares again what JShell took away: variables whose inferred type it lost, and the former of a declaration that failed. */
    private void restore(List<SnippetEvent> events) {
        List<SnippetEvent> all = new ArrayList<>(events);
        for (SnippetEvent event : events) {
            Snippet again = null;
            if (event.causeSnippet() == null && isRefused(event)) {
                again = replaced.remove(event.snippet().id());
            } else if (event.causeSnippet() != null && isUntyped(event)) {
                again = event.snippet();
            }
            if (again instanceof DeclarationSnippet declaration) {
                all.addAll(declareAgain(declaration));
            }
        }
        lost.addAll(variables.settle(shell, all));
    }

    private List<SnippetEvent> declareAgain(DeclarationSnippet declaration) {
        String text = declaration.source();
        if (declaration instanceof VarSnippet variable) {
            variables.hold(variable.name());
            text = variable.typeName() + " " + variable.name() + ";";
        }
        return shell.eval(text);
    }

    /** A variable declared with {@code var}: JShell keeps the type that it inferred, with the class that the user declared anew since. */
    private boolean isUntyped(SnippetEvent event) {
        return event.status() == Status.RECOVERABLE_NOT_DEFINED
                && event.snippet() instanceof VarSnippet variable
                && shell.unresolvedDependencies(variable).findAny().isEmpty();
    }

    /** A cell that sets a stream to null takes it from the compiler and from magics too. */
    private void mendStreams() {
        if (System.out == null) {
            System.setOut(out);
        }
        if (System.err == null) {
            System.setErr(err);
        }
    }

    private List<SnippetEvent> compile(String source) {
        boolean sound = false;
        try {
            List<SnippetEvent> events = shell.eval(source);
            sound = events.stream()
                    .flatMap(event -> shell.diagnostics(event.snippet()))
                    .noneMatch(problem -> problem.getCode().startsWith(LIMIT));
            return events;
        } finally {
            if (!sound) {
                renewCompiler();
            }
        }
    }

    /**
     * JShell uses one compiler for all snippets. One that ended within a class file, or by an error of its own, would go on with what
     * it has of that one, and refuse each later snippet. A change of the class path makes JShell take a new one; a jar of the
     * JDK itself brings nothing that was not there.
     */
    private void renewCompiler() {
        shell.addToClasspath(
                Path.of(System.getProperty("java.home"), "lib", "jrt-fs.jar").toString());
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
        if (isRefused(event)) {
            if (isRecoverable(event.status())) {
                // JShell would compile it again with each later snippet, and blame that one.
                shell.drop(event.snippet());
            }
            throw CellFailure.doesNotCompile(event.snippet(), source, position);
        }
    }

    /** Whether a snippet does not compile, and no later declaration can change that. */
    private boolean isRefused(SnippetEvent event) {
        boolean mayBecomeDefined = isRecoverable(event.status())
                && event.snippet() instanceof DeclarationSnippet declaration
                && shell.unresolvedDependencies(declaration).findAny().isPresent();
        boolean gone = event.status() == Status.OVERWRITTEN || event.status() == Status.DROPPED;
        return !mayBecomeDefined && !gone && event.status() != Status.VALID;
    }

    /**
     * Forgets the variables that JShell made for expressions of the cell.
     *
     * @param kept the value whose variable stays
     */
    public void forgetTemporary(CellValue kept) {
        temporary.stream().filter(snippet -> snippet != kept.snippet()).forEach(shell::drop);
        temporary.clear();
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

    /**
     * The declared type of a variable of the notebook.
     *
     * @param name its name
     * @return the type's simple name, without type arguments; empty if there is no such variable
     */
    public Optional<String> typeOf(String name) {
        return Optional.ofNullable(ShellVariables.types(shell).get(name));
    }
}
