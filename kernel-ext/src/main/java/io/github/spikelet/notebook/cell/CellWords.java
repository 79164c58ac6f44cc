package io.github.spikelet.notebook.cell;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What completion and Shift-Tab know beside Java: magics, their options and values, and what the help says of our types. */
public interface CellWords {

    /**
     * The names of the magics that stand in a line.
     *
     * @return without the per cent sign
     */
    Collection<String> lineMagics();

    /**
     * The names of the magics that head a cell.
     *
     * @return without the per cent signs
     */
    Collection<String> cellMagics();

    /**
     * How a magic is used.
     *
     * @param magic its name, without a per cent sign
     * @return several lines; empty if there is no such magic
     */
    Optional<String> usage(String magic);

    /**
     * The options of a magic.
     *
     * @param magic its name, without a per cent sign
     * @return in the order of its help; none if there is no such magic
     */
    List<Option> options(String magic);

    /**
     * What a magic takes beside options.
     *
     * @param magic its name, without a per cent sign
     * @param given the arguments that stand before the one that is asked for, without options
     * @return what that one may be; empty if the magic takes no more
     */
    Optional<Values> argument(String magic, List<String> given);

    /**
     * Where the relative paths of magics begin.
     *
     * @return a folder
     */
    Path folder();

    /**
     * What the help has something to say of.
     *
     * @return types such as {@code Trainer}, and members such as {@code Trainer.epochs}
     */
    Collection<String> topics();

    /**
     * What the help says of a type or member of ours.
     *
     * @param topic a type such as {@code Trainer}, or a member such as {@code Trainer.epochs}
     * @return its signatures and what its Javadoc says; empty if there is no such topic
     */
    Optional<String> help(String topic);

    /**
     * The members of ours that are public but not for users.
     *
     * @return such as {@code Encoder.checkSteps}
     */
    Set<String> internals();

    /**
     * An option of a magic.
     *
     * @param name such as {@code --epochs}
     * @param value what follows it; empty of a switch
     */
    record Option(String name, Optional<Values> value) {}

    /**
     * What an argument or the value of an option may be.
     *
     * @param words words of our own
     * @param types the simple names of the types of variables; {@code Object} stands for every variable
     * @param isFile whether it is a file or a folder
     */
    record Values(List<String> words, Set<String> types, boolean isFile) {}
}
