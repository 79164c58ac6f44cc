package io.github.spikelet.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A file that is written beside its place, such as {@code net.spikelet.4711-5be0cd19137e.part}: named by process and time, so that
 * no name comes twice, and locked by its writer. A lock ends with its process, however that ends; so a part that is not locked is
 * left over from a run that was cut off, and whoever next writes to the same place removes it.
 *
 * <p>On POSIX systems a process loses its lock as soon as it closes any channel to the file. What is written into the part itself
 * is therefore closed after it was moved; whoever closes what it writes is given {@link #draft}.
 */
final class Part implements Closeable {

    private static final Pattern ENDING = Pattern.compile("\\.[0-9]+(-[0-9a-f]+)?\\.part");

    /** Where it is locked: beyond what is written, since on some systems nobody writes where a file is locked. */
    private static final long LOCKED = 1L << 62;

    /** Tries to make one; each fails only where somebody else does the same in the same instant. */
    private static final int MOST_TRIES = 100;

    /** Those of this process, which would lose them by looking at them. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private enum Lock {
        HELD,
        ANOTHERS,
        /** The file system knows none. */
        UNKNOWN
    }

    private final Path path;
    private final FileChannel channel;

    private Part(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes an empty one; unlike a temporary file it has the permissions that any new file gets. */
    static Part beside(Path place) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String id = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
            Path path = place.resolveSibling(place.getFileName() + "." + id + ".part");
            if (!OURS.add(path)) {
                continue;
            }
            FileChannel channel;
            try {
                channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                OURS.remove(path);
                continue;
            } catch (IOException | RuntimeException e) {
                OURS.remove(path);
                throw e;
            }
            Part part = new Part(path, channel);
            // Between its making and its locking it may have been taken for a leftover.
            if (lock(channel) != Lock.ANOTHERS && Files.exists(path)) {
                return part;
            }
            part.close();
        }
        throw new IOException("a file beside it was taken away " + MOST_TRIES + " times");
    }

    private static Lock lock(FileChannel channel) {
        try {
            return channel.tryLock(LOCKED, 1, false) == null ? Lock.ANOTHERS : Lock.HELD;
        } catch (OverlappingFileLockException e) {
            return Lock.ANOTHERS;
        } catch (IOException e) {
            return Lock.UNKNOWN;
        }
    }

    /** Removes what runs that were cut off have left beside a place. */
    static void removeLeftovers(Path place) {
        for (Path part : parts(place)) {
            if (OURS.add(part)) {
                try (FileChannel channel =
                        FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                    if (lock(channel) == Lock.HELD) {
                        Files.deleteIfExists(draft(part));
                        Files.deleteIfExists(part);
                    }
                } catch (IOException e) {
                    // It is another user's, or gone by now: in nobody's way.
                } finally {
                    OURS.remove(part);
                }
            }
        }
    }

    private static List<Path> parts(Path place) {
        String name = place.getFileName().toString();
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place.getParent())) {
            for (Path file : files) {
                String found = file.getFileName().toString();
                if (found.startsWith(name)
                        && ENDING.matcher(found.substring(name.length())).matches()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    parts.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder may be written to and not be looked into: leftovers stay there, and nobody stumbles over them.
            return List.of();
        }
        return parts;
    }

    Path path() {
        return path;
    }

    /** Where to write what is closed before it is moved. */
    Path draft() {
        return draft(path);
    }

    private static Path draft(Path part) {
        return part.resolveSibling(part.getFileName() + ".draft");
    }

    /** Removes it, unless it was moved, and gives up the lock. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(draft());
            Files.deleteIfExists(path);
        } finally {
            channel.close();
            OURS.remove(path);
        }
    }
}
