package io.github.spikelet.notebook.magic;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

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
     * Declares a variable, in place of one of the same name, and then makes its value.
     *
     * <p>An interrupt ends the cell at once, while the call it was in still comes to its end: what that call returns then
     * is put into the variable too. Until there is a value, and where making it fails, the variable holds what it held, if
     * that was of the same type.
     *
     * @param name a Java identifier
     * @param type the declared type, public and not generic
     * @param value makes its value
     * @param <T> the declared type
     * @return the value
     */
    <T> T define(String name, Class<T> type, Supplier<T> value);

    /**
     * Compiles Java that may name the notebook's variables.
     *
     * @param java an expression or statements
     * @return runs it; what it gives is of no account
     * @throws MagicException if it does not compile; says why
     */
    Callable<?> compile(String java);

    /**
     * Shows a value below the cell, unless an interrupt has ended it.
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
