package io.github.spikelet.bench;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.quantize.Scale;
import io.github.spikelet.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What few bits cost on MNIST: 784-1024-1024-10, discontinuous, quantised after training and in training, against the float
 * network of {@value #EPOCHS} epochs in all. Last parameters are judged on the test images, each by the mean of five
 * encodings; test images choose nothing.
 *
 * <p>Networks are kept under {@code .spikelet/losses}, so that a run that was cut off goes on where it was.
 */
final class Losses {

    private static final int EPOCHS = 50;
    private static final int AWARE_EPOCHS = 15;
    private static final int ENCODINGS = 5;
    private static final int[] STEPS = {16, 1};
    private static final Path KEPT = Path.of(".spikelet", "losses");

    /** Quantisers of the trained network. */
    private static final List<Quantizer> AFTER = List.of(
            Quantizer.bits(8).perOutput().scale(Scale.leastSquares()),
            Quantizer.bits(5).perOutput().scale(Scale.leastSquares()),
            Quantizer.bits(4).perOutput().scale(Scale.leastSquares()),
            Quantizer.bits(3).perOutput().scale(Scale.leastSquares()),
            Quantizer.ternary().perOutput().scale(Scale.leastSquares()),
            Quantizer.bits(1).perOutput().scale(Scale.leastSquares()),
            Quantizer.bits(5).scale(Scale.max()),
            Quantizer.bits(5).scale(Scale.powerOfTwo()),
            Quantizer.fixedPoint(5));

    /** Quantisers that are trained for. */
    private static final List<Quantizer> AWARE = List.of(
            Quantizer.bits(3).perOutput().scale(Scale.leastSquares()),
            Quantizer.ternary().perOutput().scale(Scale.leastSquares()),
            Quantizer.bits(1).perOutput().scale(Scale.leastSquares()));

    private final Mnist mnist = Mnist.load();
    private final Map<String, double[]> sums = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private int seeds;

    private Losses() {}

    /** Three seeds. */
    static Bench.Result study() {
        Losses study = new Losses();
        for (long seed = 1; seed <= 3; seed++) {
            study.seed(seed);
        }
        return study.result();
    }

    private void seed(long seed) {
        seeds++;
        Network network = kept("float, seed " + seed, Recipe.DENSE.network(seed), Recipe.DENSE.patient(EPOCHS));
        double[] floats = judge(seed, "0 float", network, null);
        for (Quantizer quantizer : AFTER) {
            judge(seed, "1 after, " + quantizer.name(), quantizer.quantize(network), floats);
        }
        Trainer before = Recipe.DENSE.patient(EPOCHS - AWARE_EPOCHS);
        Network begun = kept("begun, seed " + seed, Recipe.DENSE.network(seed), before);
        for (Quantizer quantizer : AWARE) {
            Network aware = Recipe.DENSE.network(seed);
            aware.parameters(begun.parameters());
            aware = kept(
                    quantizer.name() + ", seed " + seed,
                    aware,
                    Recipe.DENSE
                            .patient(AWARE_EPOCHS)
                            .seed(100 + seed)
                            .quantizeTo(quantizer)
                            .resume());
            judge(seed, "2 in training, " + quantizer.name(), quantizer.quantize(aware), floats);
        }
    }

    private Network kept(String name, Network network, Trainer trainer) {
        Path file = KEPT.resolve(name + ".spikelet");
        if (Files.exists(file)) {
            return Network.load(file);
        }
        trainer.fit(network, mnist.trainAll());
        try {
            Files.createDirectories(KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + KEPT, e);
        }
        network.save(file);
        return network;
    }

    /** Accuracies in percent, one for each number of steps. */
    private double[] judge(long seed, String name, SpikingNetwork network, double[] floats) {
        double[] accuracies = new double[STEPS.length];
        double[] sum = sums.computeIfAbsent(name, made -> new double[2 * STEPS.length]);
        StringBuilder line = new StringBuilder("seed " + seed + ", " + name.substring(2));
        for (int i = 0; i < STEPS.length; i++) {
            Evaluation evaluation = network.evaluate(mnist.test(), Recipe.DENSE.encoder(), STEPS[i], seed, ENCODINGS);
            accuracies[i] = 100 * evaluation.accuracy();
            double loss = floats == null ? 0 : floats[i] - accuracies[i];
            sum[2 * i] += accuracies[i];
            sum[2 * i + 1] += loss;
            line.append(text(STEPS[i], accuracies[i], loss));
        }
        remarks.add(line.toString());
        System.err.println(line);
        return accuracies;
    }

    private static String text(int steps, double accuracy, double loss) {
        return String.format(Locale.ROOT, "; T = %d: %.2f %%, lost %.2f", steps, accuracy, loss);
    }

    /** The float network's mean at the largest number of steps; all means as remarks. */
    private Bench.Result result() {
        sums.forEach((name, sum) -> {
            StringBuilder line = new StringBuilder("mean of " + seeds + " seeds, " + name.substring(2));
            for (int i = 0; i < STEPS.length; i++) {
                line.append(text(STEPS[i], sum[2 * i] / seeds, sum[2 * i + 1] / seeds));
            }
            remarks.add(line.toString());
        });
        return new Bench.Result("losses", "%", sums.get("0 float")[0] / seeds, remarks);
    }
}
