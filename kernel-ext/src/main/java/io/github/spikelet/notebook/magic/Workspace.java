package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.History;
import io.github.spikelet.notebook.cell.PartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What a magic may do to the notebook it runs in: read and leave variables, run cells, show and print. */
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
     * Runs the text of a cell, magics included. What it declares stays, what it prints and shows appears.
     *
     * @param code the text
     * @param place where it comes from, such as the name of a file, for the frames of exceptions
     * @return what its last line gives, as the kernel shows it
     * @throws MagicException if it fails; says why in one line
     * @throws PartFailure if it fails in Spikelet's own kernel; says why, and where in the text
     */
    Optional<Object> run(String code, String place);

    /**
     * Drops what cells declared and imported. The imports that a notebook begins with stay.
     *
     * @return how much was dropped
     * @throws MagicException if the kernel has no means to
     */
    Dropped reset();

    /**
     * The cells that were typed.
     *
     * @return the history; empty where the kernel keeps none
     */
    Optional<History> history();

    /**
     * The folder and the environment that magics go by.
     *
     * @return always the same; magics modify it
     */
    Surroundings surroundings();

    /**
     * The jars that classes are found in.
     *
     * @return in the order in which Java looks
     */
    List<Path> classPath();

    /**
     * The line magics of the kernel, ours among them.
     *
     * @return names without the per cent sign
     */
    Set<String> kernelMagics();

    /**
     * Runs a line magic that the kernel had by itself, also where one of ours has taken its name.
     *
     * @param name without the per cent sign
     * @param arguments what follows the name
     * @throws MagicException if there was none, or if it fails
     */
    void original(String name, List<String> arguments);

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
