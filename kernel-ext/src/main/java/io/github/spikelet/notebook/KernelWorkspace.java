package io.github.spikelet.notebook;

import io.github.spikelet.notebook.magic.MagicException;
import io.github.spikelet.notebook.magic.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * The notebook of a running kernel.
 *
 * <p>Values pass through {@link Handover} in lines that the kernel evaluates, which all versions of JJava allow. The list
 * of variables comes from the kernel's JShell where the kernel shows it, less those that JShell itself makes for
 * expressions; elsewhere it is empty and only error messages are the poorer for it.
 */
final class KernelWorkspace implements Workspace {

    private static final String DOOR = "new " + Handover.class.getName() + "()";

    private final BaseKernel kernel;

    KernelWorkspace(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        shell().ifPresent(shell -> shell.variables().forEach(variable -> {
            boolean named = variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
            if (named && shell.status(variable).isActive()) {
                String raw = variable.typeName().replaceFirst("<.*", "");
                variables.put(variable.name(), raw.substring(raw.lastIndexOf('.') + 1));
            }
        }));
        return variables;
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
        Consumer<T> variable = (Consumer<T>) door.take();
        T made = value.get();
        variable.accept(made);
        return made;
    }

    /** An expression is tried first: only it may stand without a semicolon. */
    @Override
    public Callable<?> compile(String java) {
        Handover door = new Handover();
        String block = "{\n" + java + "\n;return null; }";
        for (String body : List.of("(\n" + java.strip().replaceFirst(";$", "") + "\n)", block)) {
            door.put(null);
            try {
                kernel.eval(DOOR + ".put((java.util.concurrent.Callable<Object>) () -> " + body + ");");
            } catch (RuntimeException doesNotCompile) {
                continue;
            }
            if (door.take() instanceof Callable<?> code) {
                return code;
            }
        }
        throw new MagicException("the code does not compile: run it in a cell of its own to see why");
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
