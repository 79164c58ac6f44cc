package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellControl;
import io.github.spikelet.notebook.cell.CellLoader;
import io.github.spikelet.notebook.cell.CellRunner;
import io.github.spikelet.notebook.cell.JarFiles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControlProvider;
import org.dflib.jjava.kernel.execution.CodeEvaluator;

/** JJava's door to the execution of cells, led to ours. */
final class CellEvaluator extends CodeEvaluator {

    private final CellControl control = new CellControl(new CellLoader());
    private final CellRunner runner = new CellRunner(control);
    private JarFiles jars;

    /** An evaluator; the current thread's context class loader becomes that of the cells. */
    CellEvaluator() {
        super("spikelet", -1, TimeUnit.MILLISECONDS);
        Thread.currentThread().setContextClassLoader(control.loader());
    }

    /** Builds the shell that runs the cells. */
    JShell shell(List<String> compilerOptions) {
        return JShell.builder()
                .out(System.out)
                .err(System.err)
                .in(System.in)
                .executionEngine(runner.engine(), Map.of())
                .fileManager(files -> jars = new JarFiles(files))
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .build();
    }

    /** The files of that shell's compiler. */
    JarFiles jars() {
        return jars;
    }

    CellControl control() {
        return control;
    }

    CellRunner runner() {
        return runner;
    }

    @Override
    public ExecutionControlProvider getExecControlProvider() {
        return runner.engine();
    }

    @Override
    public ClassLoader getClassLoader() {
        return control.loader();
    }

    @Override
    public Object eval(JShell shell, String java) {
        return runner.run(java).value();
    }
}
