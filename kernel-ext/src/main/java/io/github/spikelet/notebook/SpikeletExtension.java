package io.github.spikelet.notebook;

import io.github.spikelet.notebook.display.Displays;
import io.github.spikelet.notebook.magic.Catalogue;
import io.github.spikelet.notebook.magic.Magics;
import io.github.spikelet.sweep.SweepBuilder;
import io.github.spikelet.train.Trainer;
import java.util.Optional;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/**
 * Makes a JJava kernel speak Spikelet: imports, displays, magics and the progress of training.
 *
 * <p>The kernel finds it on its class path and installs it before the first cell. Whatever fails here is told in one line
 * on standard error and left out; nothing is thrown, since an exception would end the kernel. Nothing heavy is loaded
 * before a cell asks for it.
 */
public final class SpikeletExtension implements Extension {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** For the kernel, which makes one. */
    public SpikeletExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        attempt("default imports", () -> DefaultImports.bring(kernel, SpikeletExtension::complain));
        attempt("displays", () -> Displays.register(kernel.getRenderer(), SpikeletExtension::complain));
        attempt("magics", () -> registerMagics(kernel));
        attempt(
                "training progress",
                () -> Trainer.defaultListener(Optional.of(new ProgressLine(new KernelScreen(kernel)))));
        attempt(
                "sweep progress",
                () -> SweepBuilder.defaultListener(
                        Optional.of(new SweepLine(new KernelScreen(kernel), System::nanoTime))));
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            complain(
                    "the Vector API is off: results are the same, training takes two to four times as long; start the kernel"
                            + " with --add-modules " + VECTOR_MODULE + " in JJAVA_JVM_OPTS to have it");
        }
    }

    /** The kernel is ending: training reports to nobody from here on. Imports, displays and magics end with the kernel. */
    @Override
    public void uninstall(BaseKernel kernel) {
        attempt("end of training progress", () -> Trainer.defaultListener(Optional.empty()));
        attempt("end of sweep progress", () -> SweepBuilder.defaultListener(Optional.empty()));
    }

    private static void registerMagics(BaseKernel kernel) {
        Catalogue catalogue = new Catalogue();
        Magics magics = new Magics(catalogue, new KernelWorkspace(kernel));
        for (String name : catalogue.lineNames()) {
            kernel.getMagicsRegistry().registerLineMagic(name, (LineMagic<Object, BaseKernel>) (running, arguments) -> {
                magics.line(name, arguments);
                return null;
            });
        }
        for (String name : catalogue.cellNames()) {
            kernel.getMagicsRegistry()
                    .registerCellMagic(name, (CellMagic<Object, BaseKernel>) (running, arguments, body) -> {
                        magics.cell(name, arguments, body);
                        return null;
                    });
        }
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            complain("no " + what + ": " + e);
        }
    }

    private static void complain(String line) {
        System.err.println("Spikelet: " + line.replaceAll("\\s*\\R\\s*", " "));
    }
}
