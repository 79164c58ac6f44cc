package io.github.spikelet.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Writes a file beside its place first and moves it there when it is whole and on the disk: whoever looks finds the old file or
 * the new one, never half of one. A link is followed, so that what it points to is replaced. What a run that was cut off has left
 * beside the place is removed; what another that is at work writes there is not. For the packages of this house.
 */
public final class Replacement {

    /** Each buffer is on the disk before the next: few and large ones. */
    private static final int BUFFER = 1 << 20;

    /** What a system says where there is no room, in lower case: Linux and macOS, a quota, Windows. */
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space");

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to; closing it closes nothing
         * @throws IOException where it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** What writes a file that it opens itself. */
    public interface Writer {

        /**
         * Writes the file and closes it.
         *
         * @param place where to; nothing is there
         * @throws IOException where that fails
         */
        void writeTo(Path place) throws IOException;
    }

    /** Fills a part, and moves it to its place. */
    private interface Writing {
        void write(Part part, Path place) throws IOException;
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
        replace(file, (part, place) -> {
            try (OutputStream disk =
                    Files.newOutputStream(part.path(), StandardOpenOption.WRITE, StandardOpenOption.DSYNC)) {
                OutputStream out = new BufferedOutputStream(disk, BUFFER) {
                    @Override
                    public void close() throws IOException {
                        flush();
                    }
                };
                content.writeTo(out);
                out.flush();
                move(part.path(), place);
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
        replace(file, (part, place) -> {
            writer.writeTo(part.draft());
            try (FileChannel channel = FileChannel.open(part.draft(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(part.draft(), place);
        });
    }

    private static void replace(Path file, Writing writing) {
        try {
            Path place = place(file);
            Part.removeLeftovers(place);
            try (Part part = Part.beside(place)) {
                writing.write(part, place);
            }
        } catch (IOException | UnsupportedOperationException e) {
            String reason = reason(e);
            boolean full = FULL.stream().anyMatch(reason.toLowerCase(Locale.ROOT)::contains);
            throw new StoreException(
                    file + " cannot be written (" + reason + "): what was there before is as it was; "
                            + (full
                                    ? "make room, or name a file on another disk"
                                    : "name a file in a folder that takes it"),
                    e);
        }
    }

    /** Where the file lies, links followed. */
    private static Path place(Path file) throws IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
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
        return folder.toRealPath().resolve(place.getFileName());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Why the system refused, in a few words.
     *
     * @param e what was thrown by a call on a file
     * @return the reason, such as {@code permission denied}
     */
    public static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
