package io.github.spikelet.notebook.magic;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Every magic by name. Nothing of a magic is loaded before it is asked for. */
public final class Catalogue {

    private final Map<String, Supplier<Magic>> magics = new LinkedHashMap<>();

    /** The magics of this version. */
    public Catalogue() {
        magics.put("dataset", DatasetMagic::new);
        magics.put("network", NetworkMagic::new);
        magics.put("train", TrainMagic::new);
        magics.put("evaluate", EvaluateMagic::new);
        magics.put("quantize", QuantizeMagic::new);
        magics.put("chip", ChipMagic::new);
        magics.put("raster", RasterMagic::new);
        magics.put("lsmagic", () -> new ListMagic(this));
        magics.put("help", () -> new HelpMagic(this));
    }

    /**
     * The names of all magics.
     *
     * @return without the per cent sign, in the order of use
     */
    public Set<String> lineNames() {
        return Collections.unmodifiableSet(magics.keySet());
    }

    /**
     * The names of the magics that can head a cell.
     *
     * @return without the per cent signs
     */
    public Set<String> cellNames() {
        return Set.of("network");
    }

    /**
     * A magic ready to parse.
     *
     * @param name a name without the per cent sign
     * @return the command; empty if there is no such magic
     */
    Optional<CommandLine> command(String name) {
        return Optional.ofNullable(magics.get(name)).map(magic -> {
            CommandLine command = new CommandLine(magic.get());
            command.setCommandName("%" + name);
            command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
            command.setUsageHelpWidth(100);
            command.setUsageHelpLongOptionsMaxWidth(24);
            command.setAllowOptionsAsOptionParameters(false);
            command.setExpandAtFiles(false);
            CommandSpec spec = command.getCommandSpec();
            spec.usageMessage().sortOptions(false).abbreviateSynopsis(false);
            return command;
        });
    }

    /**
     * What a magic does, in a line.
     *
     * @param name a name that is there
     * @return its description
     */
    String summary(String name) {
        return String.join(
                " ", command(name).orElseThrow().getCommandSpec().usageMessage().description());
    }

    /**
     * The error for a magic that is not there.
     *
     * @param name what the user typed
     * @return the error
     */
    MagicException unknown(String name) {
        Collection<String> names = magics.keySet();
        return new MagicException(
                "no magic " + Quoted.of(name) + "; there are: " + String.join(", ", names) + Nearest.hint(name, names));
    }
}
