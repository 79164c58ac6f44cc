package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.store.JsonLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How a network answered: the class it gave each sample, by both decodings, and how often its layers fired. Of one run, or of
 * several of the same samples: encodings of one network, or networks of several seeds.
 */
public final class Evaluation {

    private static final String NOTE = "note";

    private static volatile Optional<EvaluationListener> defaultListener = Optional.empty();

    private final int[] labels;
    private final List<Answers> runs;
    private final String noun;
    private final int classes;
    private final int steps;
    private final boolean cut;
    private final int asked;
    private final List<String> layers;
    private final double[] rates;
    private final Provenance provenance;

    /** The answers of one run, by both decodings. */
    private record Answers(int[] byMembrane, int[] bySpikes) {

        int[] by(Decoding decoding) {
            return Argument.DECODING.given(decoding) == Decoding.MEMBRANE ? byMembrane : bySpikes;
        }
    }

    private Evaluation(
            int[] labels,
            List<Answers> runs,
            String noun,
            int classes,
            int steps,
            boolean cut,
            int asked,
            List<String> layers,
            double[] rates,
            Provenance provenance) {
        this.labels = labels;
        this.runs = runs;
        this.noun = noun;
        this.classes = classes;
        this.steps = steps;
        this.cut = cut;
        this.asked = asked;
        this.layers = layers;
        this.rates = rates;
        this.provenance = provenance;
    }

    /**
     * Names who hears of evaluations, and of runs on a chip, that were given no listener: for front ends, such as a notebook's
     * progress line.
     *
     * @param listener who hears, or empty for nobody
     */
    public static void defaultListener(Optional<EvaluationListener> listener) {
        defaultListener = Argument.DEFAULT_LISTENER.given(listener);
    }

    static EvaluationListener listener() {
        return defaultListener.orElse(progress -> {});
    }

    /** The first {@code images} samples of the arrays were reached. */
    static Evaluation of(
            SpikingNetwork network,
            Dataset data,
            Encoder encoder,
            int steps,
            long seed,
            int images,
            int[] byMembrane,
            int[] bySpikes,
            long[] spikes,
            Optional<String> note,
            double seconds) {
        int[] labels = new int[images];
        Arrays.setAll(labels, data::label);
        double[] rates = new double[spikes.length - 1];
        for (int layer = 0; layer < rates.length; layer++) {
            int neurons = network.topology().spikesInto(layer).size();
            rates[layer] = spikes[layer] / ((double) images * steps * neurons);
        }
        return new Evaluation(
                labels,
                List.of(new Answers(Arrays.copyOf(byMembrane, images), Arrays.copyOf(bySpikes, images))),
                data.noun(),
                network.topology().classes(),
                steps,
                images < data.size(),
                1,
                IntStream.range(0, rates.length)
                        .mapToObj(network.topology()::spikesName)
                        .toList(),
                rates,
                provenance(network, data, encoder, steps, seed, images, note).tookSeconds(seconds));
    }

    private static Provenance provenance(
            SpikingNetwork network,
            Dataset data,
            Encoder encoder,
            int steps,
            long seed,
            int images,
            Optional<String> note) {
        Provenance facts = Provenance.ofThisVersion()
                .with("data", data.name())
                .with("data.sha256", data.checksum())
                .with("images", images)
                .with("network", network.topology())
                .with("network.sha256", network.checksum())
                .with("encoder", encoder.name())
                .with("steps", steps)
                .with("seed", seed);
        return note.map(text -> facts.with(NOTE, text)).orElse(facts);
    }

    /** The same samples judged after fewer steps; the duration stays that of the run. */
    Evaluation first(int fewer, int[] byMembrane, int[] bySpikes, double[] ratesThen) {
        return new Evaluation(
                labels,
                List.of(new Answers(byMembrane, bySpikes)),
                noun,
                classes,
                fewer,
                cut,
                asked,
                layers,
                ratesThen,
                provenance.with("steps", fewer));
    }

    /**
     * Puts runs on the same samples together: accuracies are then means, {@link #deviation} their spread.
     *
     * @param evaluations at least one; of equal samples, classes and steps
     * @return all of them as one; the provenance is that of the first, with the number of runs and what differs listed
     * @throws IllegalArgumentException where there is none or they are of different samples
     */
    public static Evaluation together(List<Evaluation> evaluations) {
        if (Argument.EVALUATION.given(evaluations).isEmpty()) {
            throw new IllegalArgumentException("at least one evaluation is needed, there were none");
        }
        evaluations.forEach(Argument.EVALUATION::given);
        Evaluation first = evaluations.get(0);
        if (evaluations.size() == 1) {
            return first;
        }
        List<Answers> runs = new ArrayList<>();
        boolean cut = false;
        int asked = 0;
        double[] rates = new double[first.rates.length];
        double seconds = 0;
        for (Evaluation each : evaluations) {
            if (!Arrays.equals(each.labels, first.labels)
                    || each.classes != first.classes
                    || each.steps != first.steps
                    || each.rates.length != rates.length) {
                throw new IllegalArgumentException(
                        "evaluations can be put together where samples, steps and layers are the"
                                + " same; these are of \""
                                + first.provenance.fact("data").orElse("") + "\", T = " + first.steps
                                + ", and \"" + each.provenance.fact("data").orElse("") + "\", T = " + each.steps);
            }
            runs.addAll(each.runs);
            cut |= each.cut;
            asked += each.asked;
            for (int layer = 0; layer < rates.length; layer++) {
                rates[layer] += each.rates[layer] * each.runs.size();
            }
            seconds += each.provenance.seconds().orElse(0);
        }
        for (int layer = 0; layer < rates.length; layer++) {
            rates[layer] /= runs.size();
        }
        Provenance provenance = first.provenance.with("runs", runs.size());
        for (String fact : List.of("seed", "network.sha256", NOTE)) {
            List<String> found = evaluations.stream()
                    .flatMap(each -> each.provenance.fact(fact).stream())
                    .distinct()
                    .toList();
            if (!found.isEmpty()) {
                provenance = provenance.with(fact, String.join(", ", found));
            }
        }
        return new Evaluation(
                first.labels,
                List.copyOf(runs),
                first.noun,
                first.classes,
                first.steps,
                cut,
                asked,
                first.layers,
                rates,
                provenance.tookSeconds(seconds));
    }

    /** The same, of so many runs that were asked for; those after its own were not whole when an interrupt came. */
    Evaluation of(int runsAsked) {
        return runsAsked == asked
                ? this
                : new Evaluation(
                        labels,
                        runs,
                        noun,
                        classes,
                        steps,
                        cut,
                        runsAsked,
                        layers,
                        rates,
                        provenance.with("runs", runs.size()).with("runs asked for", runsAsked));
    }

    /**
     * How many runs there are.
     *
     * @return encodings, networks, or both
     */
    public int runs() {
        return runs.size();
    }

    /**
     * How many samples were shown.
     *
     * @return the number
     */
    public int images() {
        return labels.length;
    }

    /**
     * What a sample is called.
     *
     * @return {@code image} or {@code recording}
     */
    public String noun() {
        return noun;
    }

    /**
     * How many time steps each was shown.
     *
     * @return the number
     */
    public int steps() {
        return steps;
    }

    /**
     * Whether an interrupt ended it before all samples were shown in all runs.
     *
     * @return true where it did
     */
    public boolean interrupted() {
        return cut || runs.size() < asked;
    }

    /**
     * How an interrupt ended it.
     *
     * @return such as {@code interrupted} or {@code interrupted, 2 of 5 runs count}; empty where none did
     */
    public Optional<String> interruption() {
        if (!interrupted()) {
            return Optional.empty();
        }
        String count = asked == 1
                ? ""
                : ", " + runs.size() + " of " + asked + (runs.size() == 1 ? " runs counts" : " runs count");
        return Optional.of("interrupted" + count);
    }

    /**
     * The share of right answers by {@link Decoding#MEMBRANE}, the mean of the runs.
     *
     * @return 0 … 1; NaN where no sample was reached
     */
    public double accuracy() {
        return accuracy(Decoding.MEMBRANE);
    }

    /**
     * The share of right answers, the mean of the runs.
     *
     * @param decoding how answers are read
     * @return 0 … 1; NaN where no sample was reached
     */
    public double accuracy(Decoding decoding) {
        return Arrays.stream(accuracies(decoding)).sum() / runs.size();
    }

    /**
     * The share of right answers of each run.
     *
     * @param decoding how answers are read
     * @return a new array, one number a run
     */
    public double[] accuracies(Decoding decoding) {
        double[] shares = new double[runs.size()];
        for (int run = 0; run < shares.length; run++) {
            int[] answers = runs.get(run).by(decoding);
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                right += answers[i] == labels[i] ? 1 : 0;
            }
            shares[run] = right / (double) labels.length;
        }
        return shares;
    }

    /**
     * How far the runs lie apart by {@link Decoding#MEMBRANE}.
     *
     * @return the standard deviation of their accuracies, of the sample (over runs − 1); 0 for one run
     */
    public double deviation() {
        return deviation(Decoding.MEMBRANE);
    }

    /**
     * How far the runs lie apart.
     *
     * @param decoding how answers are read
     * @return the standard deviation of their accuracies, of the sample (over runs − 1); 0 for one run
     */
    public double deviation(Decoding decoding) {
        Argument.DECODING.given(decoding);
        if (runs.size() == 1) {
            return 0;
        }
        double mean = accuracy(decoding);
        double squares = 0;
        for (double share : accuracies(decoding)) {
            squares += (share - mean) * (share - mean);
        }
        return Math.sqrt(squares / (runs.size() - 1));
    }

    /**
     * The answers of the first run.
     *
     * @param decoding how answers are read
     * @return a new array, a class for each sample
     */
    public int[] predictions(Decoding decoding) {
        return runs.get(0).by(decoding).clone();
    }

    /**
     * The right answers.
     *
     * @return a new array, a class for each sample
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * What was taken for what, by {@link Decoding#MEMBRANE}.
     *
     * @return see {@link #confusion(Decoding)}
     */
    public Table confusion() {
        return confusion(Decoding.MEMBRANE);
    }

    /**
     * What was taken for what.
     *
     * @param decoding how answers are read
     * @return a row a class of the data; the columns count the answers of all runs, the last is the share of right ones
     */
    public Table confusion(Decoding decoding) {
        int[][] counts = new int[classes][classes];
        for (Answers run : runs) {
            int[] answers = run.by(decoding);
            for (int i = 0; i < labels.length; i++) {
                counts[labels[i]][answers[i]]++;
            }
        }
        Table table = Table.create("confusion, rows the label, columns the answer");
        StringColumn names = StringColumn.create("label");
        DoubleColumn recall = DoubleColumn.create("recall");
        for (int label = 0; label < classes; label++) {
            names.append(String.valueOf(label));
            int all = Arrays.stream(counts[label]).sum();
            if (all == 0) {
                recall.appendMissing();
            } else {
                recall.append(counts[label][label] / (double) all);
            }
        }
        table.addColumns(names);
        for (int answer = 0; answer < classes; answer++) {
            IntColumn column = IntColumn.create(String.valueOf(answer));
            for (int label = 0; label < classes; label++) {
                column.append(counts[label][answer]);
            }
            table.addColumns(column);
        }
        return PlainNumbers.in(table.addColumns(recall));
    }

    /**
     * The layers whose spikes were counted.
     *
     * @return the input and the hidden layers in order, as {@link Topology#spikesName} calls them
     */
    public List<String> layerNames() {
        return layers;
    }

    /**
     * How dense the input was.
     *
     * @return input spikes / (inputs · steps · samples)
     */
    public double inputDensity() {
        return rates[0];
    }

    /**
     * How often the hidden layers fired. Of a layer with a pool behind it these are the pooled spikes, which are what the next
     * layer reads: a place of the pool spikes where any of its neurons does.
     *
     * @return a new array: for each hidden layer its spikes / (neurons · steps · samples), or pooled spikes per place of the
     *     pool, step and sample
     */
    public double[] firingRates() {
        return Arrays.copyOfRange(rates, 1, rates.length);
    }

    /**
     * What it was made from.
     *
     * @return data, network, encoder, seed, versions, duration
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * Everything a program may want to read of it.
     *
     * @return one JSON object in one line: {@code images}, {@code noun}, {@code steps}, {@code runs}, {@code interrupted};
     *     {@code membrane} and {@code spikeCount}, each with {@code accuracy}, {@code deviation} and {@code accuracies}, one a run;
     *     {@code layers}, the input first, each with {@code name} and {@code firingRate}; {@code provenance}. What is no number is
     *     null
     */
    public String json() {
        return new JsonLine()
                .with("images", images())
                .with("noun", noun)
                .with("steps", steps)
                .with("runs", runs())
                .with("interrupted", interrupted())
                .with("membrane", line(Decoding.MEMBRANE))
                .with("spikeCount", line(Decoding.SPIKE_COUNT))
                .with(
                        "layers",
                        IntStream.range(0, rates.length)
                                .mapToObj(layer -> new JsonLine()
                                        .with("name", layers.get(layer))
                                        .with("firingRate", rates[layer]))
                                .toList())
                .with(provenance)
                .toString();
    }

    private JsonLine line(Decoding decoding) {
        return new JsonLine()
                .with("accuracy", accuracy(decoding))
                .with("deviation", deviation(decoding))
                .with("accuracies", accuracies(decoding));
    }

    /** Such as {@code accuracy 94.1 % (1,000 images of mnist-sample/test, T = 16)}. */
    @Override
    public String toString() {
        if (images() == 0) {
            return String.format(
                    Locale.ROOT,
                    "no %s of %s was reached (T = %d, %s)",
                    noun,
                    provenance.fact("data").orElseThrow(),
                    steps,
                    interruption().orElseThrow());
        }
        return String.format(
                Locale.ROOT,
                "accuracy %s (%s of %s, T = %d%s)",
                runs() == 1
                        ? String.format(Locale.ROOT, "%.1f %%", 100 * accuracy())
                        : String.format(
                                Locale.ROOT, "%.2f ± %.2f %% in %d runs", 100 * accuracy(), 100 * deviation(), runs()),
                PlainNumbers.count(images(), noun),
                provenance.fact("data").orElseThrow(),
                steps,
                interruption().map(how -> ", " + how).orElse(""));
    }
}
