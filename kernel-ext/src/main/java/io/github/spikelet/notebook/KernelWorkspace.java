package io.github.spikelet.notebook;

import io.github.spikelet.notebook.magic.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    @Override
    public <T> void define(String name, Class<T> type, T value) {
        new Handover().put(value);
        String declared = type.getCanonicalName();
        uninterrupted(() -> kernel.eval(declared + " " + name + " = (" + declared + ") " + DOOR + ".take();"));
    }

    /** A call that was cut short still leaves what it reached: the kernel would refuse an interrupted thread. */
    private static void uninterrupted(Runnable step) {
        boolean interrupted = Thread.interrupted();
        try {
            step.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void show(Object value) {
        kernel.display(kernel.getRenderer().render(value));
    }

    @Override
    public void print(String text) {
        System.out.print(text + "\n");
    }
}
