package io.github.spikelet.notebook.magic;

import java.util.Map;
import java.util.Optional;

/** What a magic may do to the notebook it runs in: read and leave variables, show and print. */
public interface Workspace {

    /**
     * The notebook's variables.
     *
     * @return the simple name of the declared type by variable name, in the order of declaration; empty where the kernel
     *     does not tell
     */
    Map<String, String> variables();

    /**
     * The value of a variable.
     *
     * @param name a Java identifier
     * @return its value; empty if there is no such variable or it holds null
     */
    Optional<Object> value(String name);

    /**
     * Declares a variable, in place of one of the same name.
     *
     * @param name a Java identifier
     * @param type the declared type, public and not generic
     * @param value its value
     * @param <T> the declared type
     */
    <T> void define(String name, Class<T> type, T value);

    /**
     * Shows a value below the cell.
     *
     * @param value any value
     */
    void show(Object value);

    /**
     * Prints text below the cell, in one message.
     *
     * @param text the text; a line feed follows
     */
    void print(String text);
}
