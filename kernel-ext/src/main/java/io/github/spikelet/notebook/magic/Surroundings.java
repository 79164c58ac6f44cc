package io.github.spikelet.notebook.magic;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the magics of a notebook go by: the folder that relative paths begin at, and the environment of the commands they run.
 *
 * <p>Java has no call that changes either for the process. So both are kept here, for magics; the relative paths of Java itself and
 * {@code System.getenv} stay as the process began.
 */
public final class Surroundings {

    /** Variables that Spikelet reads by itself, from a system property of the same name first. */
    private static final Set<String> READ_BY_SPIKELET = Set.of("SPIKELET_DATA", "SPIKELET_CACHE");

    private final Path start = Path.of("").toAbsolutePath();
    private final Map<String, String> environment = new TreeMap<>(System.getenv());
    private Path folder = start;
    private Path before = start;
    private boolean moved;
    private final Set<Path> runningFiles = new HashSet<>();

    /** The folder and the environment of this process. */
    public Surroundings() {}

    /** The folder Java itself goes by. */
    Path start() {
        return start;
    }

    /**
     * Where the paths of magics begin.
     *
     * @return a folder, absolute
     */
    public Path folder() {
        return folder;
    }

    /** The folder before the last move. */
    Path before() {
        return before;
    }

    /**
     * Moves to another folder.
     *
     * @param to an absolute path
     * @return whether it is the first move
     */
    boolean move(Path to) {
        boolean first = !moved;
        before = folder;
        folder = to;
        moved = true;
        return first;
    }

    /** A path that Java finds: the same one as long as the folder is Java's own. */
    Path resolve(Path path) {
        return folder.equals(start) ? path : folder.resolve(path);
    }

    /** All variables of the environment, by name. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The value of a variable of the environment. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /**
     * Sets a variable of the environment.
     *
     * @param name its name
     * @param value its value
     */
    void set(String name, String value) {
        environment.put(name, value);
        if (READ_BY_SPIKELET.contains(name)) {
            System.setProperty(name, value);
        }
    }

    /**
     * Runs a file that may run others, and so itself.
     *
     * @param file the file, for the error
     * @param program runs it
     * @throws MagicException if the file runs already
     */
    void within(Path file, Runnable program) {
        Path path = file.toAbsolutePath().normalize();
        if (!runningFiles.add(path)) {
            throw new MagicException(file + " runs itself, which would never end: take the %run or %load of it out");
        }
        try {
            program.run();
        } finally {
            runningFiles.remove(path);
        }
    }
}
