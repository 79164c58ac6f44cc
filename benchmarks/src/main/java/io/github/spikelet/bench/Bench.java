package io.github.spikelet.bench;

import com.google.gson.JsonObject;
import io.github.spikelet.store.Replacement;
import io.github.spikelet.train.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code ./spikelet bench [NAME…] [--json]}: runs benchmarks in turn on two threads. With {@code --json} standard output gets
 * one line each, {@code {"bench", "unit", "value", …}}, and nothing else.
 *
 * <p>Their names stand here alone: the script reads them from the entries of the two maps, before anything is built.
 */
public final class Bench {

    /** What runs by default. */
    private static final Map<String, Supplier<Result>> BENCHMARKS = Map.ofEntries(
            Map.entry("train-dc", () -> Trainings.run(Recipe.DENSE)),
            Map.entry("infer-dc", () -> Inferences.run("infer-dc", Recipe.DENSE)),
            Map.entry("train-conv", () -> Trainings.run(Recipe.CONVOLUTION)),
            Map.entry("infer-conv", () -> Inferences.run("infer-conv", Recipe.CONVOLUTION)),
            Map.entry("train-ct", () -> Trainings.run(Recipe.CONTINUOUS)),
            Map.entry("infer-ct", () -> Inferences.run("infer-ct", Recipe.CONTINUOUS)),
            Map.entry("infer-int", Inferences::integer),
            Map.entry("chip", Inferences::chip));

    /** Hours of work; run only when named. */
    private static final Map<String, Supplier<Result>> STUDIES = Map.ofEntries(
            Map.entry("accuracy-dc", Accuracies::dense),
            Map.entry("accuracy-dc-augmented", Accuracies::denseAugmented),
            Map.entry("accuracy-conv", Accuracies::convolution),
            Map.entry("accuracy-conv-augmented", Accuracies::convolutionAugmented),
            Map.entry("accuracy-ct", Accuracies::continuous),
            Map.entry("accuracy-nmnist", Accuracies::events),
            Map.entry("frontier", Frontier::search),
            Map.entry("frontier-trial", Frontier::trial),
            Map.entry("losses", Losses::study),
            Map.entry("sparsity", Sparsity::study));

    /**
     * What a benchmark found.
     *
     * @param bench its name
     * @param unit what the value counts
     * @param value the best of the repetitions
     * @param remarks what else there is to say, a line each
     */
    record Result(String bench, String unit, double value, List<String> remarks) {

        String json() {
            JsonObject line = new JsonObject();
            line.addProperty("bench", bench);
            line.addProperty("unit", unit);
            line.addProperty("value", Math.round(value * 100) / 100.0);
            return line.toString();
        }

        String text() {
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT, unit.equals("images/s") ? "%-12s %,.0f %s" : "%-12s %.2f %s", bench, value, unit));
            remarks.forEach(remark -> text.append("\n    ").append(remark.replace("\n", "\n    ")));
            return text.toString();
        }
    }

    private Bench() {}

    /** What a study found is a file of the repository: what README and notebooks say of it stands there. */
    private static void keep(Result result) {
        Path file = Path.of("results", "studies", result.bench() + ".txt");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file.getParent(), e);
        }
        Replacement.write(file, out -> out.write((result.text() + "\n").getBytes(StandardCharsets.UTF_8)));
        System.err.println("kept in " + file);
    }

    /**
     * Runs benchmarks.
     *
     * @param arguments names, which the script has checked, and perhaps {@code --json}
     */
    public static void main(String[] arguments) {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        boolean json = names.remove("--json");
        if (System.getenv("SPIKELET_DATA") == null) {
            System.err.println(
                    "spikelet: benchmarks run on the whole MNIST: set SPIKELET_DATA to a folder that holds mnist/");
            System.exit(2);
        }
        Engine.threads(2);
        for (String name : names) {
            boolean study = STUDIES.containsKey(name);
            Result result = (study ? STUDIES : BENCHMARKS).get(name).get();
            System.out.println(json ? result.json() : result.text());
            if (study && !name.equals("frontier-trial")) {
                keep(result);
            }
        }
    }
}
