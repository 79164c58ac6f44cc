package io.github.spikelet.notebook.extension;

import io.github.spikelet.notebook.cell.History;
import io.github.spikelet.notebook.cell.OwnKernel;
import io.github.spikelet.notebook.cell.PartFailure;
import io.github.spikelet.notebook.cell.ShellVariables;
import io.github.spikelet.notebook.magic.Dropped;
import io.github.spikelet.notebook.magic.MagicException;
import io.github.spikelet.notebook.magic.Surroundings;
import io.github.spikelet.notebook.magic.Workspace;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * The notebook of a running kernel.
 *
 * <p>Values pass through {@link Handover} in lines that the kernel evaluates, which all versions of JJava allow. The list
 * of variables comes from the kernel's JShell where the kernel shows it, less those that JShell itself makes for
 * expressions; elsewhere it is empty and only error messages are the poorer for it.
 */
final class KernelWorkspace implements Workspace {

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    private static final String DOOR = "new " + Handover.class.getName() + "()";

    private final BaseKernel kernel;
    private final Map<String, LineMagic<?, ?>> originals;
    private final Surroundings surroundings = new Surroundings();

    /**
     * The notebook of a kernel.
     *
     * @param kernel the kernel, before magics of ours take the names of its own
     */
    KernelWorkspace(BaseKernel kernel) {
        this.kernel = kernel;
        originals = originals(kernel.getMagicsRegistry());
        if (kernel instanceof OwnKernel own) {
            own.pathsBegin(surroundings::folder);
        }
    }

    private static Map<String, LineMagic<?, ?>> originals(MagicsRegistry registry) {
        Map<String, LineMagic<?, ?>> magics = new HashMap<>();
        if (KernelField.get(registry, "lineMagics").orElse(Map.of()) instanceof Map<?, ?> registered) {
            registered.forEach((name, magic) -> {
                if (magic instanceof LineMagic<?, ?> line) {
                    magics.put(String.valueOf(name), line);
                }
            });
        }
        return magics;
    }

    @Override
    public Map<String, String> variables() {
        return shell().map(ShellVariables::types).orElse(Map.of());
    }

    private Optional<JShell> shell() {
        try {
            return kernel.getClass().getMethod("getJShell").invoke(kernel) instanceof JShell shell
                    ? Optional.of(shell)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException notShown) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Object> value(String name) {
        if (kernel instanceof OwnKernel own) {
            return own.value(name);
        }
        Handover door = new Handover();
        door.put(null);
        Optional<JShell> shell = shell();
        if (shell.isPresent() && !variables().containsKey(name)) {
            return Optional.empty();
        }
        try {
            kernel.eval(DOOR + ".put(" + name + ");");
        } catch (RuntimeException noSuchVariable) {
            return Optional.empty();
        }
        return Optional.ofNullable(door.take());
    }

    /**
     * The kernel evaluates nothing once the value is there: after an interrupt the next cell may be running already, and
     * JShell takes one evaluation at a time.
     */
    @Override
    public <T> T define(String name, Class<T> type, Supplier<T> value) {
        Handover door = new Handover();
        door.put(value(name).filter(type::isInstance).orElse(null));
        String declared = type.getCanonicalName();
        if (kernel instanceof OwnKernel own) {
            kernel.eval(declared + " " + name + " = (" + declared + ") " + DOOR + ".take();");
            T made = value.get();
            own.assign(name, made);
            return made;
        }
        kernel.eval(declared + " " + name + " = (" + declared + ") " + DOOR + ".take();\n" + DOOR
                + ".put((java.util.function.Consumer<" + declared + ">) value -> " + name + " = value);");
        @SuppressWarnings("unchecked")
        Consumer<T> variable = (Consumer<T>) Objects.requireNonNull(door.take(), "the line before puts it there");
        T made = value.get();
        variable.accept(made);
        return made;
    }

    /** An expression is tried first: only it may stand without a semicolon. */
    @Override
    public Callable<?> compile(String java) {
        Handover door = new Handover();
        String expression = java.stripTrailing().replaceFirst(";$", "");
        try {
            return code(door, expression, "(", "\n)");
        } catch (MagicException | PartFailure noExpression) {
            try {
                return code(door, java, "{", "\n;return null; }");
            } catch (PartFailure e) {
                throw e.isNoStatement() ? noExpression : e;
            }
        }
    }

    private Callable<?> code(Handover door, String java, String before, String after) {
        door.put(null);
        runPart(
                java,
                DOOR + ".put((java.util.concurrent.Callable<Object>) () -> " + before,
                after + ");",
                "the timed code");
        return (Callable<?>) Objects.requireNonNull(door.take(), "the line before puts it there");
    }

    @Override
    public Optional<Object> run(String code, String place) {
        return runPart(code, "", "", place);
    }

    private Optional<Object> runPart(String code, String before, String after, String place) {
        try {
            return kernel instanceof OwnKernel own
                    ? own.run(code, before, after, place)
                    : Optional.ofNullable(kernel.eval(before + code + after));
        } catch (PartFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MagicException(reason(e));
        }
    }

    /** What the compiler or the cell says, without the frames around it. */
    private String reason(RuntimeException e) {
        if (e.getCause() instanceof EvalException thrown) {
            String type = thrown.getExceptionClassName().replaceFirst(".*[.$]", "");
            String message = Optional.ofNullable(thrown.getMessage()).orElse("");
            boolean ours = type.equals(MagicException.class.getSimpleName());
            return ours ? message : message.isEmpty() ? type : type + ": " + message;
        }
        return problem(e).orElseGet(() -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    /** The first complaint of the compiler, by a method of the kernel's exception that its older versions do not have. */
    private Optional<String> problem(RuntimeException e) {
        try {
            return e.getClass().getMethod("getBadSnippetCompilation").invoke(e) instanceof SnippetEvent event
                    ? problem(event.snippet())
                    : Optional.empty();
        } catch (ReflectiveOperationException notOfTheCompiler) {
            return Optional.empty();
        }
    }

    private Optional<String> problem(Snippet snippet) {
        return shell().flatMap(shell -> shell.diagnostics(snippet)
                .filter(Diag::isError)
                .findFirst()
                .map(problem -> problem.getMessage(Locale.ROOT) + ", in "
                        + snippet.source().strip()));
    }

    @Override
    public Dropped reset() {
        JShell shell = shell().orElseThrow(() ->
                new MagicException("this kernel does not let go of what cells declared: restart it instead"));
        return kernel instanceof OwnKernel own ? own.reset(() -> drop(shell)) : drop(shell);
    }

    private Dropped drop(JShell shell) {
        List<Snippet> active = shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(snippet -> !(snippet instanceof ImportSnippet line && DefaultImports.isDefault(line)))
                .collect(Collectors.toCollection(ArrayList::new));
        release(active.stream()
                .filter(snippet -> shell.status(snippet).isDefined())
                .toList());
        active.removeIf(KernelWorkspace::isTemporary);
        Collections.reverse(active);
        active.forEach(shell::drop);
        return new Dropped(
                count(active, VarSnippet.class::isInstance),
                count(active, MethodSnippet.class::isInstance),
                count(active, TypeDeclSnippet.class::isInstance),
                count(active, ImportSnippet.class::isInstance));
    }

    private static boolean isTemporary(Snippet snippet) {
        return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private static int count(List<Snippet> snippets, Predicate<Snippet> counted) {
        return (int) snippets.stream().filter(counted).count();
    }

    /**
     * The classes that hold the values of variables stay loaded when these are dropped: the values themselves go first, those of
     * the variables that JShell makes for expressions too. Such a variable is not dropped: the cell that runs is one.
     */
    private void release(List<Snippet> snippets) {
        String nulls = snippets.stream()
                .filter(VarSnippet.class::isInstance)
                .map(VarSnippet.class::cast)
                .filter(variable -> !PRIMITIVES.contains(variable.typeName()))
                .map(variable -> variable.name() + " = null;")
                .collect(Collectors.joining("\n"));
        if (!nulls.isEmpty()) {
            run("{\n" + nulls + "\n}", "%reset");
        }
    }

    @Override
    public Optional<History> history() {
        return kernel instanceof OwnKernel own ? Optional.of(own.history()) : Optional.empty();
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    /** The kernel adds to the property what its magics put on the class path. */
    @Override
    public List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(name -> name.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    @Override
    public Set<String> kernelMagics() {
        return kernel.getMagicsRegistry().getLineMagicNames();
    }

    @Override
    public void original(String name, List<String> arguments) {
        @SuppressWarnings("unchecked")
        LineMagic<Object, BaseKernel> magic = (LineMagic<Object, BaseKernel>) originals.get(name);
        if (magic == null) {
            throw new MagicException("this kernel has no %" + name + " of its own, which ours needs");
        }
        try {
            magic.eval(kernel, arguments);
        } catch (MagicException e) {
            throw e;
        } catch (Exception e) {
            throw MagicException.of(name, e);
        }
    }

    @Override
    public void show(Object value) {
        if (kernel instanceof OwnKernel || !Thread.currentThread().isInterrupted()) {
            kernel.display(kernel.getRenderer().render(value));
        }
    }

    @Override
    public void print(String text) {
        System.out.print(text + "\n");
    }
}
