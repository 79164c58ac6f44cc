package io.github.spikelet.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file beside its place first and moves it there when it is whole and on the disk: whoever looks finds the old file or
 * the new one, never half of one. A link is followed, so that what it points to is replaced. For the packages of this house.
 */
public final class Replacement {

    /** Each buffer is on the disk before the next: few and large ones. */
    private static final int BUFFER = 1 << 20;

    private static final int MOST_BESIDE = 100;

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to; not to be closed
         * @throws IOException where it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** What writes a file that it opens itself. */
    public interface Writer {

        /**
         * Writes the file and closes it.
         *
         * @param place an empty file, to be filled
         * @throws IOException where that fails
         */
        void writeTo(Path place) throws IOException;
    }

    private Replacement() {}

    /**
     * Writes a file. An interrupt of this thread does not stop it.
     *
     * @param file where to; its folder is there
     * @param content what it is to hold
     * @throws StoreException where it cannot be written; names the file, says why, and leaves what was there
     */
    public static void write(Path file, Content content) {
        replace(file, beside -> {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(beside, StandardOpenOption.WRITE, StandardOpenOption.DSYNC), BUFFER)) {
                content.writeTo(out);
            }
        });
    }

    /**
     * Writes a file by what can write to a path only: to a file beside it, which then takes its place.
     *
     * @param file where to, in a folder that exists; replaced if there
     * @param writer writes the file beside
     * @throws StoreException where it cannot be written; nothing is left then, and what was there is as it was
     */
    public static void writeAt(Path file, Writer writer) {
        replace(file, beside -> {
            writer.writeTo(beside);
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        });
    }

    private static void replace(Path file, Writer writer) {
        try {
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            check(file, place);
            Path beside = beside(place);
            try {
                writer.writeTo(beside);
                move(beside, place);
            } catch (Throwable e) {
                remove(beside, e);
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new StoreException(
                    file + " cannot be written (" + reason(e)
                            + "): what was there before is as it was; name a file in a folder that"
                            + " takes it",
                    e);
        }
    }

    private static void check(Path file, Path place) {
        Path folder = place.getParent();
        if (Files.isDirectory(place)) {
            throw new StoreException(file + " is a folder: name a file in it");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreException(file + " cannot be written: " + folder + " is no folder; make it first");
        }
        if (Files.exists(place) && !(Files.isRegularFile(place) && Files.isWritable(place))) {
            throw new StoreException(file + " cannot be replaced: it is "
                    + (Files.isRegularFile(place) ? "read-only" : "no regular file") + "; name another file");
        }
    }

    /** Unlike a temporary file, it has the permissions that any new file gets. */
    private static Path beside(Path place) throws IOException {
        for (int n = 0; ; n++) {
            try {
                return Files.createFile(place.resolveSibling(place.getFileName() + "." + n + ".part"));
            } catch (FileAlreadyExistsException e) {
                if (n == MOST_BESIDE) {
                    throw e;
                }
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path beside, Throwable problem) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }

    /** Why the system refused, in a few words. */
    static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is left over from a run that was cut off: remove it";
        }
        if (e instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
