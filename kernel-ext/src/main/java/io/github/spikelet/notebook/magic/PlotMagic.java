package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.Sample;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.SpikingNetwork;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
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

    /** The charts, in the order in which they are listed; each is said once, here. */
    private static final List<Chart> CHARTS = List.of(
            ofVariable("raster", "SPIKETRAIN", "where neurons spike", PlotMagic::raster, SpikeTrain.class),
            new Chart(
                    "encoding",
                    "--data DATA",
                    "a sample as its encoder shows it, step by step",
                    List.of(),
                    PlotMagic::encoding),
            new Chart("spikes", "--data DATA", "the same as an animation", List.of(), PlotMagic::spikes),
            ofVariable(
                    "weights",
                    "NET --layer L",
                    "weights as images",
                    PlotMagic::weights,
                    Network.class,
                    SpikingNetwork.class),
            ofVariable(
                    "rates",
                    "EVAL",
                    "firing rates per layer; of a Training, epoch by epoch",
                    PlotMagic::rates,
                    Evaluation.class,
                    Training.class),
            ofVariable("history", "RUN", "loss and accuracy over the epochs", PlotMagic::history, Training.class),
            ofVariable(
                    "confusion", "EVAL", "which classes are taken for which", PlotMagic::confusion, Evaluation.class),
            new Chart(
                    "quantization",
                    "Q …",
                    "how far rounded weights lie from the trained ones",
                    List.of(QuantizedNetwork.class, SpikingNetwork.class),
                    PlotMagic::quantization),
            ofVariable("energy", "REPORT", "where the energy of an image goes", PlotMagic::energy, ChipReport.class),
            ofVariable(
                    "energies", "REPORT", "how it differs from image to image", PlotMagic::energies, ChipReport.class),
            ofVariable(
                    "density",
                    "REPORT",
                    "what an image costs against how much of it speaks",
                    PlotMagic::density,
                    ChipReport.class),
            ofVariable(
                    "activity",
                    "ACTIVITY",
                    "how much of each layer speaks, step by step",
                    PlotMagic::activity,
                    Activity.class),
            ofVariable(
                    "pareto",
                    "SWEEP",
                    "what accuracy costs; among published chips by --published",
                    PlotMagic::pareto,
                    Sweep.class),
            ofVariable("contour", "SWEEP", "which widths and bits take --energy nJ", PlotMagic::contour, Sweep.class),
            ofVariable(
                    "heatmap",
                    "SWEEP",
                    "accuracy over two axes; another column by --column",
                    PlotMagic::heatMap,
                    Sweep.class));

    /**
     * A chart.
     *
     * @param name what it is called
     * @param takes what stands behind the name
     * @param shows what one sees
     * @param types the types of the variables that it takes
     * @param call makes it
     */
    private record Chart(
            String name,
            String takes,
            String shows,
            List<Class<?>> types,
            BiFunction<PlotMagic, Workspace, Call<?>> call) {

        String line() {
            return String.format(Locale.ROOT, "%-24s%s", name + " " + takes, shows);
        }
    }

    private interface OfVariable {
        Call<?> call(PlotMagic magic, String variable, Variables held);
    }

    private static Chart ofVariable(String name, String takes, String shows, OfVariable call, Class<?>... types) {
        return new Chart(
                name,
                takes,
                shows,
                List.of(types),
                (magic, workspace) -> call.call(magic, magic.one(name), new Variables(workspace)));
    }

    /** The names of the charts. */
    static List<String> names() {
        return CHARTS.stream().map(Chart::name).toList();
    }

    /**
     * What a chart shows.
     *
     * @param chart its name
     * @return the simple names of the types of the variables that it takes; empty if it takes none
     */
    static Set<String> typesOf(String chart) {
        return CHARTS.stream()
                .filter(each -> each.name().equals(chart))
                .flatMap(each -> each.types().stream())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

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
            workspace.print(CHARTS.stream().map(Chart::line).collect(Collectors.joining("\n"))
                    + "\n%raster and %trace show what a network does with one sample.");
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
        return CHARTS.stream()
                .filter(chart -> chart.name().equals(which))
                .findFirst()
                .orElseThrow(() -> new MagicException(Nearest.first(
                        which, names(), "no chart " + Quoted.of(which) + "; there are: " + String.join(", ", names()))))
                .call()
                .apply(this, workspace);
    }

    private String one(String which) {
        if (variables.size() != 1) {
            throw new MagicException("%plot " + which + " needs one variable, was given "
                    + (variables.isEmpty() ? "none" : String.valueOf(variables.size())) + "; %plot lists the charts");
        }
        return variables.get(0);
    }

    private static String java(String chart, String variable) {
        return "Plots." + chart + "(" + variable + ")";
    }

    private Call<?> raster(String variable, Variables held) {
        SpikeTrain train = held.of(variable, SpikeTrain.class, "Make one with Encoder.bernoulli().encode(…)");
        return new Call<>(XYChart.class, java("raster", variable), () -> Plots.raster(train));
    }

    private Call<?> weights(String variable, Variables held) {
        Network net = held.network(variable);
        return new Call<>(Mosaic.class, java("weights", variable + ", " + layer), () -> Plots.weights(net, layer));
    }

    private Call<?> rates(String variable, Variables held) {
        String java = java("rates", variable);
        if (held.value(variable).filter(Training.class::isInstance).isPresent()) {
            Training training = held.of(variable, Training.class, "");
            return new Call<>(XYChart.class, java, () -> Plots.rates(training));
        }
        Evaluation eval = evaluation(variable, held);
        return new Call<>(CategoryChart.class, java, () -> Plots.rates(eval));
    }

    private Call<?> history(String variable, Variables held) {
        Training run = held.of(variable, Training.class, "Make one with %train NET --data mnist --as run");
        return new Call<>(XYChart.class, java("history", variable), () -> Plots.history(run));
    }

    private Call<?> confusion(String variable, Variables held) {
        Evaluation eval = evaluation(variable, held);
        Optional<Choice<Decoding>> how = Vocabulary.DECODINGS.read(decoding);
        return how.<Call<?>>map(given -> new Call<>(
                        HeatMapChart.class,
                        java("confusion", variable + ", " + given.java()),
                        () -> Plots.confusion(eval, given.value())))
                .orElseGet(
                        () -> new Call<>(HeatMapChart.class, java("confusion", variable), () -> Plots.confusion(eval)));
    }

    private Call<?> energy(String variable, Variables held) {
        ChipReport report = report(variable, held);
        return new Call<>(CategoryChart.class, java("energy", variable), () -> Plots.energy(report));
    }

    private Call<?> energies(String variable, Variables held) {
        ChipReport report = report(variable, held);
        return new Call<>(XYChart.class, java("energies", variable), () -> Plots.energies(report));
    }

    private Call<?> density(String variable, Variables held) {
        ChipReport report = report(variable, held);
        return new Call<>(XYChart.class, java("density", variable), () -> Plots.density(report));
    }

    private Call<?> activity(String variable, Variables held) {
        Activity activity =
                held.of(variable, Activity.class, "Make one by Activity a = q.activity(data, encoder, steps);");
        return new Call<>(XYChart.class, java("activity", variable), () -> Plots.activity(activity));
    }

    private Call<?> pareto(String variable, Variables held) {
        Sweep sweep = sweep(variable, held);
        return published
                ? new Call<>(
                        XYChart.class,
                        java("pareto", variable + ", PublishedChips.mnist()"),
                        () -> Plots.pareto(sweep, PublishedChips.mnist()))
                : new Call<>(XYChart.class, java("pareto", variable), () -> Plots.pareto(sweep));
    }

    private Call<?> contour(String variable, Variables held) {
        Sweep sweep = sweep(variable, held);
        return new Call<>(XYChart.class, java("contour", variable + ", " + energy), () -> Plots.contour(sweep, energy));
    }

    private Call<?> heatMap(String variable, Variables held) {
        Sweep sweep = sweep(variable, held);
        return new Call<>(
                HeatMapChart.class,
                java("heatMap", variable + ", " + Paths.literal(column)),
                () -> Plots.heatMap(sweep, column));
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

    private Call<?> quantization(Workspace workspace) {
        if (variables.isEmpty()) {
            throw new MagicException("%plot quantization needs a variable, was given none; %plot lists the charts");
        }
        QuantizedNetwork[] networks =
                variables.stream().map(new Variables(workspace)::quantized).toArray(QuantizedNetwork[]::new);
        return new Call<>(
                CategoryChart.class,
                "Plots.quantization(" + String.join(", ", variables) + ")",
                () -> Plots.quantization(networks));
    }

    private Call<?> encoding(Workspace workspace) {
        DataSource source = source("encoding", workspace);
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        return new Call<>(
                Mosaic.class,
                source.preface(),
                "Plots.encoding(" + source.sampleJava(sample) + ", " + code.java() + ", " + time + ", " + seed + ")",
                () -> Plots.encoding(source.sample(sample), code.value(), time, seed));
    }

    private Call<?> spikes(Workspace workspace) {
        DataSource source = source("spikes", workspace);
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        String shown = source.sampleJava(sample);
        String java = "Plots.animation(" + code.java() + ".encode(" + shown + ", " + time + ", " + seed + "), " + shown
                + ".shape())";
        return new Call<>(Animation.class, source.preface(), java, () -> {
            Sample chosen = source.sample(sample);
            return Plots.animation(code.value().encode(chosen, time, seed), chosen.shape());
        });
    }

    private DataSource source(String chart, Workspace workspace) {
        if (!variables.isEmpty()) {
            throw new MagicException(
                    "%plot " + chart + " takes no variable but by --data, was given " + Quoted.of(variables.get(0)));
        }
        return data.source(workspace);
    }
}
