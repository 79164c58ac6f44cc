package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.DataException;
import io.github.spikelet.notebook.cell.Nearest;
import io.github.spikelet.store.StoreException;
import io.github.spikelet.train.TrainingException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs magics: parses the line, makes the call, and turns what went wrong into one clear line.
 *
 * <p>Errors of the user, which the called classes report by {@link IllegalArgumentException} and its like, lose their
 * stack trace on the way; any other exception is a defect and keeps it.
 */
public final class Magics {

    private final Catalogue catalogue;
    private final Workspace workspace;

    /**
     * Magics over a notebook.
     *
     * @param catalogue the magics
     * @param workspace the notebook
     */
    public Magics(Catalogue catalogue, Workspace workspace) {
        this.catalogue = catalogue;
        this.workspace = workspace;
    }

    /**
     * Runs a line magic.
     *
     * @param name without the per cent sign
     * @param arguments what follows the name
     * @return what the magic gives to the cell, as the kernel shows it; of most magics nothing
     * @throws MagicException if the line is not understood or the call is refused
     */
    public Optional<Object> line(String name, List<String> arguments) {
        return run(name, arguments, "");
    }

    /**
     * Runs a cell magic.
     *
     * @param name without the per cent signs
     * @param arguments what follows the name
     * @param body the lines below
     * @return what the magic gives to the cell, as the kernel shows it; of most magics nothing
     * @throws MagicException if the line is not understood or the call is refused
     */
    public Optional<Object> cell(String name, List<String> arguments, String body) {
        return run(name, arguments, body);
    }

    private Optional<Object> run(String name, List<String> arguments, String body) {
        CommandLine command = catalogue.command(name).orElseThrow(() -> catalogue.unknown(name));
        Magic magic = command.getCommand();
        try {
            command.parseArgs(arguments.toArray(String[]::new));
            if (command.isUsageHelpRequested()) {
                workspace.print(Catalogue.usage(command));
                return Optional.empty();
            }
            if (magic instanceof BodyMagic reader) {
                reader.body(body);
            }
            if (command.getParseResult().hasMatchedOption("--java")) {
                workspace.print(magic.java(workspace));
                return Optional.empty();
            }
            if (magic instanceof ValueMagic cell) {
                return cell.evaluate(workspace);
            }
            magic.run(workspace);
            return Optional.empty();
        } catch (ParameterException e) {
            throw new MagicException(explain(e, command) + "; see " + command.getCommandName() + " --help");
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | DataException
                | StoreException
                | TrainingException
                | UncheckedIOException e) {
            throw e.getMessage() == null ? e : new MagicException(e.getMessage());
        }
    }

    private static String explain(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (e instanceof MissingParameterException missing) {
            String names = missing.getMissing().stream().map(Magics::synopsis).collect(Collectors.joining(", "));
            return names.isEmpty() ? String.valueOf(e.getMessage()) : command.getCommandName() + " needs " + names;
        }
        if (e instanceof OverwrittenOptionException twice) {
            return synopsis(twice.getOverwritten()) + " is given twice";
        }
        if (e.getArgSpec() != null && e.getValue() != null) {
            return synopsis(e.getArgSpec()) + " must be " + wanted(e.getArgSpec()) + ", was " + Quoted.of(e.getValue());
        }
        return String.valueOf(e.getMessage());
    }

    private static String wanted(ArgSpec argument) {
        Class<?>[] types = argument.typeInfo().getAuxiliaryTypes();
        Class<?> type = types.length > 0 ? types[0] : argument.type();
        return type == Double.class || type == double.class ? "a number" : "a whole number";
    }

    private static String unmatched(String argument, CommandLine command) {
        if (!argument.startsWith("-")) {
            return command.getCommandName() + " does not take " + Quoted.of(argument);
        }
        String typed = argument.replaceFirst("=.*", "");
        List<String> options = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        return Nearest.first(
                typed, options, "no option " + Quoted.of(typed) + "; there are: " + String.join(", ", options));
    }

    private static String synopsis(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
