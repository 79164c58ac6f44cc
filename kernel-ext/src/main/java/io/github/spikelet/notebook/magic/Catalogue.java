package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Every magic by name. Nothing of a magic is loaded before it is asked for. */
public final class Catalogue {

    private final Map<String, Supplier<Magic>> magics = new LinkedHashMap<>();

    /** The magics of this version. */
    public Catalogue() {
        this(Clocks.ofThisMachine());
    }

    /**
     * The magics of this version.
     *
     * @param clocks what they take times by
     */
    Catalogue(Clocks clocks) {
        Settings settings = new Settings();
        magics.put("dataset", DatasetMagic::new);
        magics.put("network", () -> new NetworkMagic(settings));
        magics.put("train", TrainMagic::new);
        magics.put("evaluate", EvaluateMagic::new);
        magics.put("quantize", QuantizeMagic::new);
        magics.put("chip", ChipMagic::new);
        magics.put("sweep", SweepMagic::new);
        magics.put("raster", RasterMagic::new);
        magics.put("trace", TraceMagic::new);
        magics.put("plot", PlotMagic::new);
        magics.put("save", SaveMagic::new);
        magics.put("load", LoadMagic::new);
        magics.put("nir", NirMagic::new);
        magics.put("provenance", ProvenanceMagic::new);
        magics.put("seed", () -> new SeedMagic(settings));
        magics.put("threads", ThreadsMagic::new);
        magics.put("config", () -> new ConfigMagic(settings));
        magics.put("who", WhoMagic::new);
        magics.put("reset", ResetMagic::new);
        magics.put("history", HistoryMagic::new);
        magics.put("time", () -> new TimeMagic(clocks));
        magics.put("timeit", () -> new TimeitMagic(clocks));
        magics.put("html", HtmlMagic::new);
        magics.put("markdown", MarkdownMagic::new);
        magics.put("bash", BashMagic::new);
        magics.put("cd", CdMagic::new);
        magics.put("env", EnvMagic::new);
        magics.put("writefile", WriteFileMagic::new);
        magics.put("run", RunMagic::new);
        magics.put("maven", () -> new MavenMagic(settings));
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
        return Set.of("network", "time", "timeit", "html", "markdown", "bash", "writefile");
    }

    /**
     * A magic ready to parse.
     *
     * @param name a name without the per cent sign
     * @return the command; empty if there is no such magic
     */
    Optional<CommandLine> command(String name) {
        return Optional.ofNullable(magics.get(name)).map(magic -> {
            Magic made = magic.get();
            CommandLine command = new CommandLine(made);
            command.setCommandName("%" + name);
            command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
            command.setUsageHelpWidth(100);
            command.setUsageHelpLongOptionsMaxWidth(24);
            command.setAllowOptionsAsOptionParameters(false);
            command.setExpandAtFiles(false);
            if (made instanceof TextMagic) {
                command.setStopAtPositional(true);
                command.setUnmatchedOptionsArePositionalParams(true);
            }
            CommandSpec spec = command.getCommandSpec();
            spec.usageMessage().sortOptions(false).abbreviateSynopsis(false);
            return command;
        });
    }

    /**
     * How a magic is used.
     *
     * @param name a name without the per cent sign
     * @return what its {@code --help} prints; empty if there is no such magic
     */
    public Optional<String> usage(String name) {
        return command(name).map(Catalogue::usage);
    }

    static String usage(CommandLine command) {
        return command.getUsageMessage().stripTrailing();
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
        return unknownLine(name, lineNames());
    }

    /**
     * The error for a help that is not there.
     *
     * @param name what the user typed
     * @param lines all line magics of the kernel
     * @return the error, which lists ours and the kernel's
     */
    MagicException unknownHelp(String name, Set<String> lines) {
        return unknownLine(
                name, Stream.concat(lineNames().stream(), lines.stream()).collect(Collectors.toSet()));
    }

    /**
     * The error for a line whose magic is not there.
     *
     * @param name what the user typed
     * @param lines all line magics of the kernel
     * @return the error
     */
    public MagicException unknownLine(String name, Set<String> lines) {
        List<String> names = ours(lines);
        return new MagicException(
                Nearest.first(name, names, "no magic " + Quoted.of(name) + "; there are: " + String.join(", ", names)));
    }

    /**
     * The error for a cell at whose head stands a magic that is not there or heads no cell.
     *
     * @param name what the user typed
     * @param cells all cell magics of the kernel
     * @param lines all line magics of the kernel
     * @return the error
     */
    public MagicException unknownCell(String name, Set<String> cells, Set<String> lines) {
        List<String> names = ours(cells);
        String all = "at the head of a cell stand: " + String.join(", ", names);
        return new MagicException(
                lines.contains(name)
                        ? Quoted.of(name) + " heads no cell: write it in a line, as %" + name + "; " + all
                        : Nearest.first(name, names, "no magic " + Quoted.of(name) + "; " + all));
    }

    /** Ours in the order of use, then the kernel's own by name. */
    private List<String> ours(Set<String> names) {
        return Stream.concat(
                        magics.keySet().stream().filter(names::contains),
                        names.stream().filter(name -> !magics.containsKey(name)).sorted())
                .toList();
    }
}
