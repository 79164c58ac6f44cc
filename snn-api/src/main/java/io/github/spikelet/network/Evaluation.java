package io.github.spikelet.network;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.provenance.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How a network answered: the class it gave each sample, by both decodings, and how often its layers fired. */
public final class Evaluation {

    private final int[] labels;
    private final int[] byMembrane;
    private final int[] bySpikes;
    private final int classes;
    private final int steps;
    private final boolean interrupted;
    private final double[] rates;
    private final Provenance provenance;

    /** The first {@code images} samples of the arrays were reached. */
    Evaluation(
            SpikingNetwork network,
            Dataset data,
            Encoder encoder,
            int steps,
            long seed,
            int images,
            int[] byMembrane,
            int[] bySpikes,
            long[] spikes,
            double seconds) {
        this.labels = new int[images];
        Arrays.setAll(labels, data::label);
        this.byMembrane = Arrays.copyOf(byMembrane, images);
        this.bySpikes = Arrays.copyOf(bySpikes, images);
        this.classes = network.topology().classes();
        this.steps = steps;
        this.interrupted = images < data.size();
        List<Dense> weighted = network.topology().weightLayers();
        this.rates = new double[weighted.size()];
        for (int layer = 0; layer < rates.length; layer++) {
            rates[layer] = spikes[layer]
                    / ((double) images * steps * weighted.get(layer).inputs());
        }
        this.provenance = Provenance.ofThisVersion()
                .with("data", data.name())
                .with("data.sha256", data.checksum())
                .with("images", images)
                .with("network", network.topology())
                .with("network.sha256", network.checksum())
                .with("encoder", encoder.name())
                .with("steps", steps)
                .with("seed", seed)
                .tookSeconds(seconds);
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
     * How many time steps each was shown.
     *
     * @return the number
     */
    public int steps() {
        return steps;
    }

    /**
     * Whether an interrupt ended it before all samples were shown.
     *
     * @return true where it did
     */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * The share of right answers by {@link Decoding#MEMBRANE}.
     *
     * @return 0 … 1; NaN where no sample was reached
     */
    public double accuracy() {
        return accuracy(Decoding.MEMBRANE);
    }

    /**
     * The share of right answers.
     *
     * @param decoding how answers are read
     * @return 0 … 1; NaN where no sample was reached
     */
    public double accuracy(Decoding decoding) {
        int[] answers = answers(decoding);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            if (answers[i] == labels[i]) {
                right++;
            }
        }
        return right / (double) labels.length;
    }

    /**
     * The answers.
     *
     * @param decoding how answers are read
     * @return a new array, a class for each sample
     */
    public int[] predictions(Decoding decoding) {
        return answers(decoding).clone();
    }

    /**
     * The right answers.
     *
     * @return a new array, a class for each sample
     */
    public int[] labels() {
        return labels.clone();
    }

    private int[] answers(Decoding decoding) {
        return decoding == Decoding.MEMBRANE ? byMembrane : bySpikes;
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
     * @return a row a class of the data; the columns count the answers, the last is the share of right ones
     */
    public Table confusion(Decoding decoding) {
        int[][] counts = new int[classes][classes];
        int[] answers = answers(decoding);
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][answers[i]]++;
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
        return table.addColumns(recall);
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
     * How often the hidden layers fired.
     *
     * @return a new array: for each hidden layer its spikes / (neurons · steps · samples)
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

    /** Such as {@code accuracy 94.1 % (1,000 images of mnist-sample/test, T = 16)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "accuracy %.1f %% (%,d images of %s, T = %d%s)",
                100 * accuracy(),
                images(),
                provenance.fact("data").orElseThrow(),
                steps,
                interrupted ? ", interrupted" : "");
    }
}
