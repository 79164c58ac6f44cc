package io.github.spikelet.bench;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Judges networks of several seeds; tells apart how seeds, encodings and test samples spread. */
final class Study {

    private final Map<Integer, List<Evaluation>> bySteps = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private OptionalDouble lead = OptionalDouble.empty();

    void remark(String format, Object... values) {
        remarks.add(String.format(Locale.ROOT, format, values));
    }

    /** The study's number is the mean of these, in place of that of the seeds. */
    void leadWith(double[] accuracies) {
        lead = OptionalDouble.of(100 * mean(accuracies));
    }

    /** Mean and standard deviation of accuracies. */
    void spread(String what, double[] accuracies, String over) {
        remark(
                "%s: %.2f ± %.2f %%, ± over %d %s",
                what, 100 * mean(accuracies), 100 * deviation(accuracies), accuracies.length, over);
    }

    void judge(Network network, Dataset test, Encoder encoder, int encodings, int... steps) {
        StringBuilder line = new StringBuilder("seed ").append(network.seed());
        for (int each : steps) {
            Evaluation evaluation = network.evaluate(test, encoder, each, network.seed(), encodings);
            bySteps.computeIfAbsent(each, none -> new ArrayList<>()).add(evaluation);
            line.append(String.format(
                    Locale.ROOT,
                    ", T = %d: membrane %.2f %%, spike count %.2f %%",
                    each,
                    100 * evaluation.accuracy(),
                    100 * evaluation.accuracy(Decoding.SPIKE_COUNT)));
        }
        remark("%s, weights %s", line, network.checksum().substring(0, 12));
    }

    /** Its number is the mean over the seeds at the largest number of steps, where there is none to lead with. */
    Bench.Result result(String name) {
        double value = 0;
        for (Map.Entry<Integer, List<Evaluation>> entry : bySteps.entrySet()) {
            List<Evaluation> seeds = entry.getValue();
            Evaluation first = seeds.get(0);
            double[] accuracies =
                    seeds.stream().mapToDouble(Evaluation::accuracy).toArray();
            double mean = mean(accuracies);
            String what = String.format(Locale.ROOT, "T = %d, %,d samples", entry.getKey(), first.images());
            if (accuracies.length > 1) {
                spread(what, accuracies, "seeds");
            } else {
                remark("%s: %.2f %%, one seed", what, 100 * mean);
            }
            if (first.runs() > 1) {
                double[] spreads =
                        seeds.stream().mapToDouble(Evaluation::deviation).toArray();
                remark("%s: ± %.2f points over %d encodings", what, 100 * mean(spreads), first.runs());
            }
            remark(
                    "%s: standard error of the test set %.2f points",
                    what, 100 * Math.sqrt(mean * (1 - mean) / first.images()));
            value = 100 * mean;
        }
        return new Bench.Result(name, "%", lead.orElse(value), remarks);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Of the sample: over n − 1. */
    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
