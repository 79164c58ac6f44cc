package io.github.spikelet.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of its own that begins to write a file and then waits, to be killed or to be told to end. */
final class StoppedWriter implements AutoCloseable {

    private final Process process;

    private StoppedWriter(Process process) {
        this.process = process;
    }

    /** Starts it and returns when it is in the middle of its file. */
    static StoppedWriter at(Path file, String how) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                place(Replacement.class) + System.getProperty("path.separator") + place(StoppedWriter.class),
                StoppedWriter.class.getName(),
                file.toString(),
                how));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!"writing".equals(line)) {
            throw new AssertionError("the writer said " + line);
        }
        return new StoppedWriter(process);
    }

    private static Path place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Lets it write the rest, and returns when it has ended. */
    void goOn() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        if (process.waitFor() != 0) {
            throw new AssertionError("the writer failed");
        }
    }

    /** Kills it, as a run that takes too much memory is killed, and returns when it is gone. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * The program.
     *
     * @param arguments the file, and {@code stream} or {@code path}
     */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        if (arguments[1].equals("stream")) {
            Replacement.write(file, out -> {
                out.write(new byte[1 << 21]);
                wait("writing");
                out.write(9);
            });
        } else {
            Replacement.writeAt(file, place -> {
                Files.write(place, new byte[] {1});
                wait("writing");
                Files.write(place, new byte[] {9});
            });
        }
    }

    private static void wait(String word) throws IOException {
        System.out.println(word);
        if (System.in.read() < 0) {
            throw new IOException("nobody waits any more");
        }
    }
}
