package io.github.spikelet.train;

import io.github.spikelet.store.Replacement;
import io.github.spikelet.store.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that gets one line of JSON per epoch while a training runs, each on its way to the disk before the next epoch begins. */
final class EpochLog implements AutoCloseable {

    private final Path file;
    private final BufferedWriter out;

    private EpochLog(Path file, BufferedWriter out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens a log.
     *
     * @param file where to
     * @param append whether what is there stays
     * @throws StoreException if it cannot be written; says why
     */
    static EpochLog open(Path file, boolean append) {
        try {
            return new EpochLog(
                    file,
                    Files.newBufferedWriter(
                            file,
                            StandardCharsets.UTF_8,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException | UnsupportedOperationException e) {
            throw refused(file, e);
        }
    }

    private static StoreException refused(Path file, Exception e) {
        return new StoreException(
                "the log " + file + " cannot be written (" + Replacement.reason(e)
                        + "): name a file in a folder that takes it",
                e);
    }

    /**
     * Writes an epoch.
     *
     * @param epoch what came of it
     * @param images how many samples it was trained on
     */
    void write(Epoch epoch, int images) {
        try {
            out.write(epoch.line()
                    .with("imagesPerSecond", images / epoch.seconds())
                    .toString());
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw refused(file, e);
        }
    }
}
