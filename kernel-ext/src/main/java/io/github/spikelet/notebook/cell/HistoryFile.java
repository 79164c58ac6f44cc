package io.github.spikelet.notebook.cell;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.spikelet.notebook.cell.History.Entry;
import io.github.spikelet.store.Replacement;
import io.github.spikelet.store.StoreException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A history on the disk: one JSON object per line, {@code {"session":1,"n":1,"source":"1 + 1"}}. The line of a session that begins
 * has n 0 and no text, so that its number is taken before its first cell.
 *
 * <p>Whoever reads to begin, or writes, holds the lock of a file beside it, whose name ends in {@code .lock}: the history itself is
 * replaced when it is shortened, and with it a lock on it would be. Other processes hold that lock for milliseconds; one that holds
 * it longer than {@value #PATIENCE_SECONDS} s counts as gone wrong.
 */
final class HistoryFile {

    private static final int LONGEST_LINE = 1_000_000;
    private static final int MOST_ENTRIES_IN_FILE = 2 * History.MOST_ENTRIES;
    private static final long MOST_BYTES_IN_FILE = 128L << 20;
    private static final int PATIENCE_SECONDS = 10;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** Locks of files hold between processes; within this one it is this object's. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path path;

    /** The file cannot be used; the message says why. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1;

        Unusable(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * What a session begins with.
     *
     * @param session its number
     * @param entries what is there of the sessions before, oldest first
     * @param unreadable how many lines are no entry
     * @param problem why nothing can be added to the file, if so
     */
    record Opened(int session, List<Entry> entries, int unreadable, Optional<Unusable> problem) {}

    private interface Step<T> {
        T take() throws IOException;
    }

    HistoryFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Whether an entry is short enough for the file. */
    static boolean fits(Entry entry) {
        return entry.source().length() < LONGEST_LINE && line(entry).length <= LONGEST_LINE;
    }

    private static byte[] line(Entry entry) {
        return line(entry.session(), entry.n(), entry.source());
    }

    private static byte[] line(int session, int n, String source) {
        JsonObject line = new JsonObject();
        line.addProperty("session", session);
        line.addProperty("n", n);
        line.addProperty("source", source);
        return (GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what is there, and takes the next session's number; without the lock where there can be none. */
    Opened open() {
        try {
            return locked(() -> {
                Contents contents = read();
                int session = contents.greatest + 1;
                if (contents.lines > MOST_ENTRIES_IN_FILE || contents.bytes > MOST_BYTES_IN_FILE) {
                    shorten(contents.last);
                }
                write(line(session, 0, ""));
                return contents.opened(Optional.empty());
            });
        } catch (Unusable e) {
            return asFarAsReadable(e);
        }
    }

    private Opened asFarAsReadable(Unusable problem) {
        try {
            return read().opened(Optional.of(problem));
        } catch (IOException nothingToRead) {
            return new Contents().opened(Optional.of(problem));
        }
    }

    /** Appends an entry in one write. */
    void append(Entry entry) throws Unusable {
        locked(() -> {
            write(line(entry));
            return true;
        });
    }

    /** A line that a process left unfinished is ended first. */
    private void write(byte[] line) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (!endsInLine()) {
            text.write('\n');
        }
        text.writeBytes(line);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(text.toByteArray());
        }
    }

    private boolean endsInLine() throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return true;
        }
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(Files.size(path) - 1);
            return in.read() == '\n';
        }
    }

    private void shorten(Deque<Entry> entries) {
        Replacement.write(path, out -> {
            for (Entry entry : entries) {
                out.write(line(entry));
            }
        });
    }

    /** What the file holds, as far as it is kept. */
    private static final class Contents {
        private final Deque<Entry> last = new ArrayDeque<>();
        private int greatest;
        private int lines;
        private int unreadable;
        private long bytes;
        private long kept;

        void add(byte[] line) {
            Optional<JsonObject> object = object(line);
            Optional<Integer> session = object.flatMap(fields -> number(fields, "session"));
            Optional<Integer> n = object.flatMap(fields -> number(fields, "n"));
            Optional<String> source = object.flatMap(fields -> primitive(fields, "source"))
                    .filter(JsonPrimitive::isString)
                    .map(JsonPrimitive::getAsString);
            if (session.isEmpty() || n.isEmpty() || source.isEmpty()) {
                unreadable++;
                return;
            }
            lines++;
            greatest = Math.max(greatest, session.get());
            if (n.get() > 0 && session.get() > 0) {
                last.addLast(new Entry(session.get(), n.get(), source.get()));
                kept += source.get().length();
            }
            while (last.size() > History.MOST_ENTRIES || kept > History.MOST_CHARACTERS) {
                kept -= last.removeFirst().source().length();
            }
        }

        Opened opened(Optional<Unusable> problem) {
            return new Opened(greatest + 1, List.copyOf(last), unreadable, problem);
        }

        private static Optional<JsonObject> object(byte[] line) {
            try {
                return Optional.of(JsonParser.parseString(new String(line, StandardCharsets.UTF_8)))
                        .filter(value -> value.isJsonObject())
                        .map(value -> value.getAsJsonObject());
            } catch (JsonParseException noJson) {
                return Optional.empty();
            }
        }

        private static Optional<JsonPrimitive> primitive(JsonObject fields, String name) {
            return Optional.ofNullable(fields.get(name))
                    .filter(value -> value.isJsonPrimitive())
                    .map(value -> value.getAsJsonPrimitive());
        }

        /** A count; the greatest int has no successor. */
        private static Optional<Integer> number(JsonObject fields, String name) {
            return primitive(fields, name)
                    .filter(value -> value.isNumber() && value.getAsString().matches("\\d{1,9}"))
                    .map(JsonPrimitive::getAsInt);
        }
    }

    /** Goes through the file once; no more of a line is held than a line may have. */
    private Contents read() throws IOException {
        Contents contents = new Contents();
        if (!Files.exists(path)) {
            return contents;
        }
        checkRegular();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                contents.bytes++;
                if (next != '\n') {
                    tooLong |= line.size() >= LONGEST_LINE;
                    if (!tooLong) {
                        line.write(next);
                    }
                    continue;
                }
                take(contents, line, tooLong);
                tooLong = false;
            }
        }
        take(contents, line, tooLong);
        if (contents.lines == 0 && contents.unreadable > 0) {
            throw new IOException("it holds no history: name another file");
        }
        return contents;
    }

    private void checkRegular() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    Files.isDirectory(path) ? "it is a folder: name a file in it" : "it is no regular file");
        }
    }

    private static void take(Contents contents, ByteArrayOutputStream line, boolean tooLong) {
        if (tooLong) {
            contents.unreadable++;
        } else if (line.size() > 0) {
            contents.add(line.toByteArray());
        }
        line.reset();
    }

    /** Does a step that nobody else interferes with; an interrupt of the thread waits until after it. */
    private <T> T locked(Step<T> step) throws Unusable {
        boolean interrupted = Thread.interrupted();
        synchronized (IN_THIS_PROCESS) {
            Path beside = path.resolveSibling(path.getFileName() + ".lock");
            try {
                if (Files.exists(path)) {
                    checkRegular();
                }
                Files.createDirectories(path.getParent());
                try (FileChannel channel =
                                FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = lock(channel)) {
                    return step.take();
                }
            } catch (IOException | StoreException e) {
                throw new Unusable("the history " + path + " cannot be used (" + Replacement.reason(e) + ")", e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("another program has locked it for " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            lock = channel.tryLock();
        }
        return lock;
    }
}
