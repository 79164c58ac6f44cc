package io.github.spikelet.provenance;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Remarks of one line each on calls that did what they were asked to do, where the user may have meant something else. They go
 * to standard error, or to the listener that a front end sets.
 */
public final class Notices {

    private static final Consumer<String> STANDARD_ERROR = line -> System.err.println("spikelet: " + line);

    private static volatile Consumer<String> listener = STANDARD_ERROR;

    private Notices() {}

    /**
     * Sets where notices go: for front ends, such as a notebook.
     *
     * @param to receives each notice as one line, on the thread of the call it is about; empty for standard error
     */
    public static void listener(Optional<Consumer<String>> to) {
        listener = Objects.requireNonNull(to, "to").orElse(STANDARD_ERROR);
    }

    /**
     * Gives a notice; for the packages of this project.
     *
     * @param notice what happened and what to do for something else; a line break in it becomes a blank
     */
    public static void say(String notice) {
        listener.accept(notice.replaceAll("\\s*\\R\\s*", " "));
    }
}
