package io.github.spikelet.notebook.magic;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.notebook.cell.CellWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The words of our magics and of our API, for completion and Shift-Tab.
 *
 * <p>What an argument may be is known by its label, which means the same in every magic, and of a variable by the types that its
 * description names.
 */
public final class MagicWords implements CellWords {

    private static final String INTERNALS = "internal.txt";
    private static final List<String> NETWORKS = List.of("Network", "QuantizedNetwork", "SpikingNetwork");

    private final Catalogue catalogue;
    private final Supplier<? extends Collection<String>> kernelLines;
    private final Supplier<? extends Collection<String>> kernelCells;
    private final Supplier<Path> folder;
    private @Nullable ApiHelp api;
    private @Nullable Set<String> internals;

    /**
     * The words of some magics.
     *
     * @param catalogue the magics
     */
    public MagicWords(Catalogue catalogue) {
        this(catalogue, List::of, List::of, () -> Path.of("").toAbsolutePath());
    }

    /**
     * The words of some magics and of a kernel's own.
     *
     * @param catalogue our magics
     * @param kernelLines the names of the kernel's line magics
     * @param kernelCells the names of the kernel's cell magics
     * @param folder where the relative paths of magics begin
     */
    public MagicWords(
            Catalogue catalogue,
            Supplier<? extends Collection<String>> kernelLines,
            Supplier<? extends Collection<String>> kernelCells,
            Supplier<Path> folder) {
        this.catalogue = catalogue;
        this.kernelLines = kernelLines;
        this.kernelCells = kernelCells;
        this.folder = folder;
    }

    @Override
    public Collection<String> lineMagics() {
        return with(catalogue.lineNames(), kernelLines.get());
    }

    private static Collection<String> with(Collection<String> ours, Collection<String> kernels) {
        Set<String> all = new LinkedHashSet<>(ours);
        kernels.stream().sorted().forEach(all::add);
        return all;
    }

    @Override
    public Collection<String> cellMagics() {
        return with(catalogue.cellNames().stream().sorted().toList(), kernelCells.get());
    }

    @Override
    public Optional<String> usage(String magic) {
        return catalogue.command(magic).map(command -> command.getUsageMessage().stripTrailing());
    }

    @Override
    public List<Option> options(String magic) {
        return specification(magic)
                .flatMap(spec -> spec.options().stream())
                .map(option -> new Option(
                        option.longestName(),
                        option.arity().max() == 0 ? Optional.empty() : Optional.of(values(magic, option))))
                .toList();
    }

    /** The last argument stands for those after it too, but for the help: it takes one. */
    @Override
    public Optional<Values> argument(String magic, List<String> given) {
        if (magic.equals("plot") && !given.isEmpty()) {
            return Optional.of(new Values(List.of(), PlotMagic.typesOf(given.get(0)), false));
        }
        List<Values> all = specification(magic)
                .flatMap(spec -> spec.positionalParameters().stream())
                .map(argument -> values(magic, argument))
                .toList();
        boolean complete = all.isEmpty() || magic.equals("help") && !given.isEmpty();
        return complete ? Optional.empty() : Optional.of(all.get(Math.min(given.size(), all.size() - 1)));
    }

    @Override
    public Path folder() {
        return folder.get();
    }

    @Override
    public Collection<String> topics() {
        return api().names();
    }

    @Override
    public Optional<String> help(String topic) {
        return api().of(topic);
    }

    @Override
    public synchronized Set<String> internals() {
        if (internals == null) {
            internals = read();
        }
        return internals;
    }

    private synchronized ApiHelp api() {
        if (api == null) {
            api = new ApiHelp();
        }
        return api;
    }

    private static Set<String> read() {
        try (InputStream in = MagicWords.class.getResourceAsStream(INTERNALS)) {
            if (in == null) {
                throw new IllegalStateException("the list of internal members is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of internal members cannot be read: " + e.getMessage(), e);
        }
    }

    private Stream<CommandSpec> specification(String magic) {
        return catalogue.command(magic).map(CommandLine::getCommandSpec).stream();
    }

    private Values values(String magic, ArgSpec argument) {
        String description = String.join(" ", argument.description());
        return switch (argument.paramLabel()) {
            case "DATA" -> new Values(DataSource.KNOWN, Set.copyOf(DataSource.TYPES), false);
            case "ENCODER" -> words(Vocabulary.encoders().beginnings());
            case "LOSS" -> words(Vocabulary.losses().beginnings());
            case "OPT" -> words(Vocabulary.OPTIMIZERS.beginnings());
            case "SCHED" -> words(Vocabulary.SCHEDULES.beginnings());
            case "WINDOW" -> words(Vocabulary.surrogates().beginnings());
            case "ENGINE" -> words(Vocabulary.engines().beginnings());
            case "RULE" -> words(Vocabulary.SCALES.beginnings());
            case "RESET" -> words(Vocabulary.RESETS.beginnings());
            case "DECODING" -> words(Vocabulary.DECODINGS.beginnings());
            case "AUG" -> words(Vocabulary.AUGMENTATIONS.beginnings());
            case "INTEGRATION" -> words(List.of("discontinuous", "continuous"));
            case "PART" -> words(List.of("train", "validation", "test"));
            case "SPEC" -> new Values(List.copyOf(Chip.known()), Set.of("Chip", "ChipSpec"), false);
            case "NAME" -> words(named(magic, argument));
            case "ACTION" -> words(List.of("write", "read"));
            case "FILE", "PATH", "DIR" -> new Values(List.of(), Set.of(), true);
            default -> new Values(List.of(), types(argument, description), false);
        };
    }

    private static Values words(Collection<String> words) {
        return new Values(List.copyOf(words), Set.of(), false);
    }

    /** What a name may be is the magic's own affair. */
    private List<String> named(String magic, ArgSpec argument) {
        if (argument.isOption()) {
            return List.of();
        }
        return switch (magic) {
            case "plot" -> PlotMagic.names();
            case "dataset" -> DataSource.KNOWN;
            case "config" -> List.of("seed", "threads");
            case "help" ->
                Stream.concat(lineMagics().stream(), topics().stream()).toList();
            default -> List.of();
        };
    }

    /** The types of the variables that an argument may name; none where it names a new one, a file or a number. */
    private static Set<String> types(ArgSpec argument, String description) {
        if (argument.isPositional() && argument.paramLabel().equals("VAR")) {
            return Set.of(Object.class.getSimpleName());
        }
        if (!description.contains("a variable that is")) {
            return Set.of();
        }
        Set<String> named = new LinkedHashSet<>(Arrays.asList(description.split("\\W+")));
        Set<String> types = new LinkedHashSet<>(Stream.concat(NETWORKS.stream(), Stream.of("Trainer"))
                .filter(named::contains)
                .toList());
        if (types.contains("Network") && types.contains("QuantizedNetwork")) {
            types.add("SpikingNetwork");
        }
        return types;
    }
}
