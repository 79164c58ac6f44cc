package io.github.spikelet.notebook.magic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %%bash} and {@code %bash}: runs commands of the shell. */
@Command(
        name = "bash",
        description = "runs commands in bash, in the notebook's folder; prints what they print, errors too",
        footer = {"Example:", "  %%%%bash", "  ls | head", "or in one line:", "  %%bash ls"})
final class BashMagic implements TextMagic, BodyMagic {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MILLISECONDS_BETWEEN_LOOKS = 10;

    @Mixin
    private SharedOptions shared;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command, where it is one line")
    private List<String> words = List.of();

    private String body = "";

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public void run(Workspace workspace) {
        String script = Body.of("bash", words, body);
        Process process = start(script, workspace.surroundings());
        try {
            String printed = printed(process);
            if (!printed.isEmpty()) {
                workspace.print(printed.stripTrailing());
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new MagicException("bash ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new MagicException("what bash prints cannot be read: " + e.getMessage());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(String script, Surroundings surroundings) {
        try {
            ProcessBuilder bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
            bash.directory(surroundings.folder().toFile());
            bash.environment().clear();
            bash.environment().putAll(surroundings.environment());
            Process process = bash.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new MagicException("bash cannot be started: " + e.getMessage());
        }
    }

    /** Reads without blocking, so that an interrupt is seen. Beyond a megabyte what comes is dropped. */
    private static String printed(Process process) throws IOException, InterruptedException {
        byte[] kept = new byte[MOST_BYTES];
        byte[] dropped = new byte[1 << 16];
        int length = 0;
        long more = 0;
        InputStream in = process.getInputStream();
        while (process.isAlive() || in.available() > 0) {
            if (in.available() == 0) {
                Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
            } else if (length < MOST_BYTES) {
                length += in.read(kept, length, Math.min(in.available(), MOST_BYTES - length));
            } else {
                more += in.read(dropped);
            }
        }
        String text = new String(kept, 0, length, StandardCharsets.UTF_8);
        return more == 0 ? text : text + "\n… and " + more + " bytes more";
    }
}
