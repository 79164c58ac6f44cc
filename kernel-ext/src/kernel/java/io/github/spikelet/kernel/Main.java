package io.github.spikelet.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Starts the kernel: {@code java … io.github.spikelet.kernel.Main CONNECTION_FILE}. */
public final class Main {

    private static final int WRONG_USE = 2;

    private Main() {}

    /**
     * Runs the kernel until Jupyter ends it.
     *
     * @param arguments the connection file that Jupyter wrote
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            fail("the kernel takes one argument, the connection file, and was given " + arguments.length
                    + ": kernel.json must end its argv by {connection_file}");
        }
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty() || ToolProvider.getSystemJavaCompiler() == null) {
            fail("the Java in " + System.getProperty("java.home")
                    + " has no JShell or no compiler: install a whole JDK 17 or newer, and run ./spikelet setup again");
        }
        Environment.parent()
                .ifPresent(server ->
                        server.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        try {
            SpikeletKernel.run(Files.readString(Path.of(arguments[0])));
        } catch (IOException | InvalidPathException e) {
            fail("the connection file " + arguments[0] + " cannot be read: " + e.getMessage());
        } catch (Throwable e) {
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        // An orderly end: only then a class-data archive is written.
        System.exit(0);
    }

    private static void fail(String line) {
        complain(line);
        System.exit(WRONG_USE);
    }

    /** Tells whoever reads the server's log. */
    static void complain(String line) {
        System.err.println("Spikelet kernel: " + line.replaceAll("\\s*\\R\\s*", " "));
    }
}
