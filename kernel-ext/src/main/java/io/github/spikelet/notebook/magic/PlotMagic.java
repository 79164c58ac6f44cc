package io.github.spikelet.notebook.magic;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.cell.Nearest;
import io.github.spikelet.notebook.display.Svg;
import io.github.spikelet.notebook.plot.Animation;
import io.github.spikelet.notebook.plot.Mosaic;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %plot}: a result as a chart. */
@Command(
        name = "plot",
        description = "shows a result as a chart; without a name, lists the charts",
        footer = {"Example:", "  %%plot history run", "  %%plot encoding --data mnist --sample 3 --encoder latency"})
final class PlotMagic implements ResultMagic {

    static final List<String> NAMES = List.of(
            "raster",
            "encoding",
            "spikes",
            "weights",
            "rates",
            "history",
            "confusion",
            "quantization",
            "energy",
            "energies",
            "density",
            "activity",
            "pareto",
            "contour",
            "heatmap");

    /** The types of the variables that a chart shows, for completion. */
    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            Map.entry("raster", Set.of("SpikeTrain")),
            Map.entry("weights", Set.of("Network", "SpikingNetwork")),
            Map.entry("rates", Set.of("Evaluation", "Training")),
            Map.entry("history", Set.of("Training")),
            Map.entry("confusion", Set.of("Evaluation")),
            Map.entry("quantization", Set.of("QuantizedNetwork", "SpikingNetwork")),
            Map.entry("energy", Set.of("ChipReport")),
            Map.entry("energies", Set.of("ChipReport")),
            Map.entry("density", Set.of("ChipReport")),
            Map.entry("activity", Set.of("Activity")),
            Map.entry("pareto", Set.of("Sweep")),
            Map.entry("contour", Set.of("Sweep")),
            Map.entry("heatmap", Set.of("Sweep")));

    private static final String LISTING = """
            raster SPIKETRAIN       where neurons spike
            encoding --data DATA    a sample as its encoder shows it, step by step
            spikes --data DATA      the same as an animation
            weights NET --layer L   weights as images
            rates EVAL              firing rates per layer; of a Training, epoch by epoch
            history RUN             loss and accuracy over the epochs
            confusion EVAL          which classes are taken for which
            quantization Q …        how far rounded weights lie from the trained ones
            energy REPORT           where the energy of an image goes
            energies REPORT         how it differs from image to image
            density REPORT          what an image costs against how much of it speaks
            activity ACTIVITY       how much of each layer speaks, step by step
            pareto SWEEP            what accuracy costs; among published chips by --published
            contour SWEEP           which widths and bits take --energy nJ
            heatmap SWEEP           accuracy over two axes; another column by --column
            %raster and %trace show what a network does with one sample.""";

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "which chart")
    private Optional<String> name;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "VAR", description = "what it shows")
    private List<String> variables = List.of();

    @Mixin
    private SharedOptions.Data data;

    @Mixin
    private SharedOptions.Sample sample;

    @Mixin
    private SharedOptions.Steps steps;

    @Mixin
    private SharedOptions.Encoding encoder;

    @Option(names = "--seed", defaultValue = "7", paramLabel = "N", description = "the seed of spikes; 7 if not given")
    private long seed;

    @Option(
            names = "--layer",
            defaultValue = "0",
            paramLabel = "L",
            description = "for weights: from 0; 0 if not given")
    private int layer;

    @Option(names = "--decoding", paramLabel = "DECODING", description = "for confusion: membrane or spike-count")
    private Optional<String> decoding;

    @Option(
            names = "--column",
            defaultValue = "accuracy",
            paramLabel = "NAME",
            description = "for heatmap: a column of the sweep's table; accuracy if not given")
    private String column;

    @Option(names = "--published", description = "for pareto: with what was published of chips that read MNIST")
    private boolean published;

    @Option(
            names = "--energy",
            defaultValue = "48.3",
            paramLabel = "NJ",
            description = "for contour: nJ an image; 48.3 if not given, a step of what the paper published")
    private double energy;

    @Option(names = "--svg", description = "as SVG instead of PNG")
    private boolean svg;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public String java(Workspace workspace) {
        if (name.isEmpty()) {
            throw new MagicException("%plot without a name stands for no Java call");
        }
        return ResultMagic.super.java(workspace);
    }

    @Override
    public void run(Workspace workspace) {
        if (name.isEmpty()) {
            workspace.print(LISTING);
        } else {
            ResultMagic.super.run(workspace);
        }
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Call<?> chart = chart(name.orElseThrow(), workspace);
        if (!svg) {
            return chart;
        }
        if (!IChart.class.isAssignableFrom(chart.type())) {
            throw new MagicException("an animation cannot be SVG: leave out --svg");
        }
        return new Call<>(
                Svg.class,
                chart.preface(),
                "Plots.svg(" + chart.java() + ")",
                () -> Plots.svg((IChart) chart.value().get()));
    }

    private Call<?> chart(String which, Workspace workspace) {
        Variables held = new Variables(workspace);
        switch (which) {
            case "encoding", "spikes":
                return encoded(which, workspace);
            case "quantization":
                return quantization(held);
            case "raster",
                    "weights",
                    "rates",
                    "history",
                    "confusion",
                    "energy",
                    "energies",
                    "density",
                    "activity",
                    "pareto",
                    "contour",
                    "heatmap":
                return ofVariable(which, one(which), held);
            default:
                throw new MagicException(Nearest.first(
                        which, NAMES, "no chart " + Quoted.of(which) + "; there are: " + String.join(", ", NAMES)));
        }
    }

    /**
     * What a chart shows.
     *
     * @param chart its name
     * @return the simple names of the types of the variables that it takes; empty if it takes none
     */
    static Set<String> typesOf(String chart) {
        return TYPES.getOrDefault(chart, Set.of());
    }

    private String one(String which) {
        if (variables.size() != 1) {
            throw new MagicException("%plot " + which + " needs one variable, was given "
                    + (variables.isEmpty() ? "none" : String.valueOf(variables.size())) + "; %plot lists the charts");
        }
        return variables.get(0);
    }

    private Call<?> ofVariable(String which, String variable, Variables held) {
        String java = "Plots." + which + "(" + variable + ")";
        switch (which) {
            case "raster":
                SpikeTrain train = held.of(variable, SpikeTrain.class, "Make one with Encoder.bernoulli().encode(…)");
                return new Call<>(XYChart.class, java, () -> Plots.raster(train));
            case "weights":
                Network net = held.network(variable);
                return new Call<>(
                        Mosaic.class,
                        "Plots.weights(" + variable + ", " + layer + ")",
                        () -> Plots.weights(net, layer));
            case "rates":
                if (held.value(variable).filter(Training.class::isInstance).isPresent()) {
                    Training training = held.of(variable, Training.class, "");
                    return new Call<>(XYChart.class, java, () -> Plots.rates(training));
                }
                Evaluation rated = evaluation(variable, held);
                return new Call<>(CategoryChart.class, java, () -> Plots.rates(rated));
            case "history":
                Training run = held.of(variable, Training.class, "Make one with %train NET --data mnist --as run");
                return new Call<>(XYChart.class, java, () -> Plots.history(run));
            case "confusion":
                Evaluation judged = evaluation(variable, held);
                Optional<Choice<Decoding>> how = Vocabulary.DECODINGS.read(decoding);
                return how.<Call<?>>map(given -> new Call<>(
                                HeatMapChart.class,
                                "Plots.confusion(" + variable + ", " + given.java() + ")",
                                () -> Plots.confusion(judged, given.value())))
                        .orElseGet(() -> new Call<>(HeatMapChart.class, java, () -> Plots.confusion(judged)));
            case "pareto":
                Sweep sweep = sweep(variable, held);
                return published
                        ? new Call<>(
                                XYChart.class,
                                "Plots.pareto(" + variable + ", PublishedChips.mnist())",
                                () -> Plots.pareto(sweep, PublishedChips.mnist()))
                        : new Call<>(XYChart.class, java, () -> Plots.pareto(sweep));
            case "contour":
                Sweep crossed = sweep(variable, held);
                return new Call<>(
                        XYChart.class,
                        "Plots.contour(" + variable + ", " + energy + ")",
                        () -> Plots.contour(crossed, energy));
            case "activity":
                Activity active =
                        held.of(variable, Activity.class, "Make one by Activity a = q.activity(data, encoder, steps);");
                return new Call<>(XYChart.class, java, () -> Plots.activity(active));
            case "density":
                ChipReport spread = report(variable, held);
                return new Call<>(XYChart.class, java, () -> Plots.density(spread));
            case "energies":
                ChipReport counted = report(variable, held);
                return new Call<>(XYChart.class, java, () -> Plots.energies(counted));
            case "heatmap":
                Sweep mapped = sweep(variable, held);
                return new Call<>(
                        HeatMapChart.class,
                        "Plots.heatMap(" + variable + ", " + Paths.literal(column) + ")",
                        () -> Plots.heatMap(mapped, column));
            default:
                ChipReport report = report(variable, held);
                return new Call<>(CategoryChart.class, java, () -> Plots.energy(report));
        }
    }

    private static ChipReport report(String variable, Variables held) {
        return held.of(variable, ChipReport.class, "Make one with %chip Q --data mnist --as report");
    }

    private static Sweep sweep(String variable, Variables held) {
        return held.of(variable, Sweep.class, "Make one with %sweep NET --data mnist --as sweep");
    }

    private static Evaluation evaluation(String variable, Variables held) {
        return held.of(variable, Evaluation.class, "Make one with %evaluate NET --data mnist --as eval");
    }

    private Call<?> quantization(Variables held) {
        if (variables.isEmpty()) {
            throw new MagicException("%plot quantization needs a variable, was given none; %plot lists the charts");
        }
        QuantizedNetwork[] networks = variables.stream().map(held::quantized).toArray(QuantizedNetwork[]::new);
        return new Call<>(
                CategoryChart.class,
                "Plots.quantization(" + String.join(", ", variables) + ")",
                () -> Plots.quantization(networks));
    }

    private Call<?> encoded(String which, Workspace workspace) {
        if (!variables.isEmpty()) {
            throw new MagicException(
                    "%plot " + which + " takes no variable but by --data, was given " + Quoted.of(variables.get(0)));
        }
        DataSource source = data.source(workspace);
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        String shown = source.sampleJava(sample);
        if (which.equals("encoding")) {
            return new Call<>(
                    Mosaic.class,
                    source.preface(),
                    "Plots.encoding(" + shown + ", " + code.java() + ", " + time + ", " + seed + ")",
                    () -> source.encoding(sample, code.value(), time, seed));
        }
        String java = "Plots.animation(" + code.java() + ".encode(" + shown + ", " + time + ", " + seed + "), " + shown
                + ".shape())";
        return new Call<>(Animation.class, source.preface(), java, () -> {
            SpikeTrain spikes = source.encode(sample, code.value(), time, seed);
            return Plots.animation(spikes, source.shape());
        });
    }
}
