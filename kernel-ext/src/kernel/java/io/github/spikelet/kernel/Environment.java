package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.History;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.dflib.jjava.kernel.JavaKernelBuilder;

/** What the variables of JJava's environment ask for: class path, compiler options, startup scripts, extensions or none. */
final class Environment {

    private Environment() {}

    /**
     * A script to run before the first cell.
     *
     * @param name where it comes from
     * @param code its text
     */
    record Script(String name, String code) {}

    /**
     * Sets what the kernel is built with.
     *
     * @param complaints takes a line for each option that the compiler does not know
     */
    static void configure(JavaKernelBuilder<?, ?> builder, Consumer<String> complaints) {
        builder.extensionsEnabled(isOn("JJAVA_LOAD_EXTENSIONS"));
        builder.compilerOpts(compilerOptions(complaints));
    }

    /** With an option that it does not know, the compiler would refuse every cell. */
    private static List<String> compilerOptions(Consumer<String> complaints) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> known = new ArrayList<>();
        Iterator<String> options = Stream.of(value("JJAVA_COMPILER_OPTS").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .iterator();
        while (options.hasNext()) {
            String option = options.next();
            int arguments = compiler.isSupportedOption(option);
            if (arguments < 0) {
                complaints.accept("JJAVA_COMPILER_OPTS names " + option
                        + ", which the compiler of this Java does not know; the kernel starts without it");
            } else {
                known.add(option);
                for (int i = 0; i < arguments && options.hasNext(); i++) {
                    known.add(options.next());
                }
            }
        }
        return known;
    }

    private static boolean isOn(String name) {
        String value = System.getenv(name);
        return value == null
                || !List.of("", "0", "false").contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static String value(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value.strip();
    }

    /**
     * Tells of variables that JJava reads and this kernel does not.
     *
     * @param complaints takes a line for each that is set
     */
    static void tellUnused(Consumer<String> complaints) {
        if (!value("JJAVA_TIMEOUT").isEmpty()) {
            complaints.accept(
                    "JJAVA_TIMEOUT has no effect in this kernel: bound the time of a cell in the front end, as by"
                            + " ./spikelet notebook FILE --timeout SECONDS");
        }
        if (!value("JJAVA_JVM_OPTS").isEmpty()) {
            complaints.accept("JJAVA_JVM_OPTS has no effect in this kernel: put options of Java into the argv of its"
                    + " kernel.json");
        }
    }

    /**
     * The process that started the kernel and ends it: Jupyter names it by JPY_PARENT_PID. Without it the kernel would run for ever.
     *
     * @return empty where none is named, and on Windows, where the variable holds something else
     */
    static Optional<ProcessHandle> parent() {
        String named = value("JPY_PARENT_PID");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return windows || !named.matches("[1-9]\\d{0,17}") ? Optional.empty() : ProcessHandle.of(Long.parseLong(named));
    }

    /**
     * The class path to add.
     *
     * @param complaints takes a line for each entry that does not exist
     * @return the entries that do, with globs resolved
     */
    static String classPath(Consumer<String> complaints) {
        List<String> there = new ArrayList<>();
        for (String entry : value("JJAVA_CLASSPATH").split(File.pathSeparator)) {
            if (entry.isBlank()) {
                continue;
            }
            List<Path> found = PathsHandler.splitAndResolveGlobs(entry).stream()
                    .filter(Files::exists)
                    .toList();
            if (found.isEmpty()) {
                complaints.accept(
                        "JJAVA_CLASSPATH names " + entry + ", which does not exist; the kernel starts without it");
            }
            found.forEach(path -> there.add(path.toString()));
        }
        return String.join(File.pathSeparator, there);
    }

    /**
     * The startup scripts, in order.
     *
     * @param complaints takes a line for each that cannot be read
     */
    static List<Script> startupScripts(Consumer<String> complaints) {
        List<Script> scripts = new ArrayList<>();
        String paths = value("JJAVA_STARTUP_SCRIPTS_PATH");
        if (!paths.isEmpty()) {
            for (Path path : PathsHandler.splitAndResolveGlobs(paths)) {
                try {
                    scripts.add(new Script("the startup script " + path, Files.readString(path)));
                } catch (IOException e) {
                    complaints.accept("the startup script " + path + " cannot be read: " + e.getMessage());
                }
            }
        }
        String script = value("JJAVA_STARTUP_SCRIPT");
        if (!script.isEmpty()) {
            scripts.add(new Script("JJAVA_STARTUP_SCRIPT", script));
        }
        return scripts;
    }

    /**
     * The history of the cells that were typed: the file that SPIKELET_HISTORY names, or one in the user's folder for what
     * programs keep. An empty SPIKELET_HISTORY keeps none on disk.
     *
     * @param complaints takes a line where the file is of no use
     */
    static History history(Consumer<String> complaints) {
        String named = System.getenv("SPIKELET_HISTORY");
        if (named != null && named.isBlank()) {
            return History.inMemory();
        }
        try {
            return History.open(named != null ? Path.of(named) : usualHistory(), complaints);
        } catch (InvalidPathException e) {
            complaints.accept("SPIKELET_HISTORY is no path: " + e.getMessage() + "; the history is kept in memory");
            return History.inMemory();
        }
    }

    private static Path usualHistory() {
        String state = value("XDG_STATE_HOME");
        Path folder = state.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return folder.resolve("spikelet").resolve("history.jsonl");
    }
}
