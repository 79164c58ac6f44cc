package io.github.spikelet.notebook.extension;

import io.github.spikelet.network.Evaluation;
import io.github.spikelet.notebook.cell.OwnKernel;
import io.github.spikelet.notebook.display.Displays;
import io.github.spikelet.notebook.display.Durations;
import io.github.spikelet.notebook.display.NoticeDisplay;
import io.github.spikelet.notebook.magic.Catalogue;
import io.github.spikelet.notebook.magic.Magics;
import io.github.spikelet.provenance.Notices;
import io.github.spikelet.sweep.SweepBuilder;
import io.github.spikelet.train.Trainer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/**
 * Makes a JJava kernel speak Spikelet: imports, displays, magics and the progress of long work.
 *
 * <p>The kernel's locale becomes {@link Locale#ROOT}, whatever the machine's is. Our own displays are the same text in every
 * locale as it is; this makes the same of what cells write by themselves, by {@code "%.1f".formatted(…)}, {@code printf} and
 * {@code table.print()}, and of what the compiler says, so that a notebook shows and compares the same wherever it is run. A
 * cell that wants another locale names it, as {@code String.format(Locale.GERMANY, …)}, or sets it by {@code Locale.setDefault}.
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
        Locale.setDefault(Locale.ROOT);
        attempt("default imports", () -> DefaultImports.bring(kernel, SpikeletExtension::complain));
        attempt("displays", () -> Displays.register(kernel.getRenderer(), SpikeletExtension::complain));
        attempt("magics", () -> registerMagics(kernel));
        attempt("progress", () -> showProgress(new KernelScreen(kernel)));
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            complain(
                    "the Vector API is off: results are the same, training takes two to four times as long; start the kernel"
                            + " with --add-modules " + VECTOR_MODULE + " in JJAVA_JVM_OPTS to have it");
        }
    }

    /** The kernel is ending: long work reports to nobody from here on, notices go to standard error. Imports, displays and magics end with the kernel. */
    @Override
    public void uninstall(BaseKernel kernel) {
        attempt("end of progress", () -> {
            Trainer.defaultListener(Optional.empty());
            SweepBuilder.defaultListener(Optional.empty());
            Evaluation.defaultListener(Optional.empty());
            Notices.listener(Optional.empty());
        });
    }

    private static void showProgress(Screen screen) {
        ProgressLine trainings = new ProgressLine(screen);
        Trainer.defaultListener(Optional.of(trainings));
        SweepBuilder.defaultListener(Optional.of(new SweepLine(screen, System::nanoTime, trainings)));
        Notices.listener(
                Optional.of(notice -> screen.open("spikelet-" + UUID.randomUUID(), new NoticeDisplay().show(notice))));
        // Whether an evaluation lasts long enough for a line is the machine's doing: none where outputs are compared.
        if (Durations.shown()) {
            Evaluation.defaultListener(Optional.of(new EvaluationLine(screen, System::nanoTime)));
        }
    }

    private static void registerMagics(BaseKernel kernel) {
        Catalogue catalogue = new Catalogue();
        Magics magics = new Magics(catalogue, new KernelWorkspace(kernel));
        if (!(kernel instanceof OwnKernel)) {
            mend(kernel, catalogue);
        }
        for (String name : catalogue.lineNames()) {
            kernel.getMagicsRegistry().registerLineMagic(name, (LineMagic<Object, BaseKernel>) (running, arguments) -> {
                return magics.line(name, arguments).orElse(null);
            });
        }
        for (String name : catalogue.cellNames()) {
            kernel.getMagicsRegistry().registerCellMagic(name, (CellMagic<Object, BaseKernel>)
                    (running, arguments, body) -> {
                        return magics.cell(name, arguments, body).orElse(null);
                    });
        }
    }

    /** What a stock JJava does not do by itself. */
    private static void mend(BaseKernel kernel, Catalogue catalogue) {
        CellHeads.widen(kernel);
        HelpfulRegistry.install(kernel, new HelpfulRegistry.Unknown() {
            @Override
            public RuntimeException line(String name, Set<String> lines) {
                return catalogue.unknownLine(name, lines);
            }

            @Override
            public RuntimeException cell(String name, Set<String> cells, Set<String> lines) {
                return catalogue.unknownCell(name, cells, lines);
            }
        });
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
