package io.github.spikelet.notebook.cell;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The cells that were typed, in this session and in those before it.
 *
 * <p>Several kernels may keep one file: each has a session number of its own, and sees what others had typed when it began.
 * Where the file cannot be used, the history lives in memory alone. The last {@value #MOST_ENTRIES} entries are kept in memory.
 * Safe for use by several threads.
 */
public final class History {

    /** How many entries are kept, at most. */
    public static final int MOST_ENTRIES = 10_000;

    /** How many characters all entries may have together. */
    static final long MOST_CHARACTERS = 64L << 20;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final int session;
    private final Consumer<String> complaints;
    private Optional<HistoryFile> file;
    private long characters;

    /**
     * A cell that was typed.
     *
     * @param session the number of its session, from 1
     * @param n its number in the session, from 1
     * @param source its text
     */
    public record Entry(int session, int n, String source) {

        /**
         * Checks the numbers.
         *
         * @param session the number of its session, from 1
         * @param n its number in the session, from 1
         * @param source its text
         */
        public Entry {
            if (session < 1 || n < 1) {
                throw new IllegalArgumentException(
                        "session and n must be at least 1, were " + session + " and " + n + ": number both from 1");
            }
            Objects.requireNonNull(source, "source must be a text, was null: give the text of the cell");
        }
    }

    private History(Optional<HistoryFile> file, int session, List<Entry> before, Consumer<String> complaints) {
        this.file = file;
        this.session = session;
        this.complaints = complaints;
        before.forEach(this::keep);
    }

    /**
     * A history that ends with the kernel.
     *
     * @return an empty history, whose session has the number 1
     */
    public static History inMemory() {
        return new History(Optional.empty(), 1, List.of(), line -> {});
    }

    /**
     * Opens the history in a file, and begins a session with the next number. The file and its folder are made if missing. A file
     * of more than 20,000 entries, or of more than 128 MiB, is rewritten to the last 10,000 entries.
     *
     * @param path the file; one JSON object per line
     * @param complaints takes one line where the file, or a part of it, cannot be used; the history works all the same
     * @return the history
     */
    public static History open(Path path, Consumer<String> complaints) {
        HistoryFile file = new HistoryFile(path);
        HistoryFile.Opened opened = file.open();
        opened.problem().ifPresentOrElse(problem -> complaints.accept(inMemoryBecause(problem)), () -> {
            if (opened.unreadable() > 0) {
                complaints.accept("the history " + path + " has lines that are no entries, " + opened.unreadable()
                        + " in all: they are passed over");
            }
        });
        return new History(
                Optional.of(file).filter(usable -> opened.problem().isEmpty()),
                opened.session(),
                opened.entries(),
                complaints);
    }

    private static String inMemoryBecause(HistoryFile.Unusable e) {
        return e.getMessage() + ": the history is kept in memory and ends with this kernel";
    }

    /**
     * The number of this session.
     *
     * @return greater than that of every session in the file
     */
    public int session() {
        return session;
    }

    /**
     * Adds a cell. A text of more than 1 MB as a line of the file is not kept.
     *
     * @param n the number of the cell in this session, from 1
     * @param source its text
     */
    public synchronized void add(int n, String source) {
        Entry entry = new Entry(session, n, source);
        if (!HistoryFile.fits(entry)) {
            return;
        }
        keep(entry);
        if (file.isPresent()) {
            try {
                file.get().append(entry);
            } catch (HistoryFile.Unusable e) {
                file = Optional.empty();
                complaints.accept(inMemoryBecause(e));
            }
        }
    }

    private void keep(Entry entry) {
        entries.addLast(entry);
        characters += entry.source().length();
        while (entries.size() > MOST_ENTRIES || characters > MOST_CHARACTERS) {
            characters -= entries.removeFirst().source().length();
        }
    }

    /**
     * The last cells, of all sessions.
     *
     * @param n how many, at most
     * @return oldest first
     */
    public synchronized List<Entry> tail(int n) {
        int first = Math.max(0, entries.size() - Math.max(0, n));
        return entries.stream().skip(first).toList();
    }

    /**
     * Cells of one session.
     *
     * @param of its number; 0 is this session, -1 the one before it
     * @param start the first cell; where negative, counted back from the cell after the last
     * @param stop the cell after the last wanted one; where 0 or negative, counted back from the cell after the session's last
     * @return oldest first; empty if there is no such session
     */
    public synchronized List<Entry> range(int of, int start, int stop) {
        int wanted = of > 0 ? of : session + of;
        List<Entry> all =
                entries.stream().filter(entry -> entry.session() == wanted).toList();
        int end = all.stream().mapToInt(Entry::n).max().orElse(0) + 1;
        int from = start < 0 ? end + start : start;
        int to = stop <= 0 ? end + stop : stop;
        return all.stream().filter(entry -> entry.n() >= from && entry.n() < to).toList();
    }

    /**
     * The last cells whose whole text matches a pattern, of all sessions.
     *
     * @param glob {@code *} for any text, {@code ?} for any character, {@code [abc]}, {@code [a-z]} and {@code [!a]} for one of
     *     some; case matters
     * @param most how many, at most
     * @param unique whether of equal texts the last one alone is wanted
     * @return oldest first
     */
    public synchronized List<Entry> search(String glob, int most, boolean unique) {
        Glob pattern = new Glob(glob);
        List<Entry> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Iterator<Entry> backwards = entries.descendingIterator();
        while (found.size() < most && backwards.hasNext()) {
            Entry entry = backwards.next();
            if (pattern.matches(entry.source()) && (seen.add(entry.source()) || !unique)) {
                found.add(entry);
            }
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }
}
