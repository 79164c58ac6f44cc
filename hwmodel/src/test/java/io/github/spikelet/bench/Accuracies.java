package io.github.spikelet.bench;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What trained networks get right on test samples, by recipes in the public API. The last epoch's parameters are judged; test
 * samples choose nothing.
 */
final class Accuracies {

    private static final int ENCODINGS = 5;

    private Accuracies() {}

    /** MNIST, 784-1024-1024-10, discontinuous, 50 epochs on all 60,000 images, three seeds. */
    static Bench.Result dense() {
        return mnist("accuracy-dc", Recipe.DENSE, 50, Augmentation.none(), 1, 2, 3);
    }

    /** The same with shifts and elastic distortions. */
    static Bench.Result denseAugmented() {
        return mnist("accuracy-dc-augmented", Recipe.DENSE, 100, bent(), 1);
    }

    /** MNIST, 12C5-MP2-64C5-MP2-512-10, discontinuous, 20 epochs. */
    static Bench.Result convolution() {
        return mnist("accuracy-conv", Recipe.CONVOLUTION, 20, Augmentation.none(), 1);
    }

    /** The same with shifts and elastic distortions, 40 epochs. */
    static Bench.Result convolutionAugmented() {
        return mnist("accuracy-conv-augmented", Recipe.CONVOLUTION, 40, bent(), 1);
    }

    private static Augmentation bent() {
        return Augmentation.shift(1).then(Augmentation.elastic(20, 4));
    }

    private static Bench.Result mnist(
            String name, Recipe recipe, int epochs, Augmentation augmentation, long... seeds) {
        Mnist mnist = Mnist.load();
        Study study = new Study();
        for (long seed : seeds) {
            Network network = recipe.network(seed);
            Training run = recipe.patient(epochs).augment(augmentation).fit(network, mnist.trainAll());
            study.judge(network, run, mnist.test(), recipe.encoder(), ENCODINGS, 1, 16);
        }
        return study.result(name);
    }

    /** MNIST, 784-1000-10, continuous, the pixel value as constant current over 25 steps, one epoch. */
    static Bench.Result continuous() {
        Mnist mnist = Mnist.load();
        Study study = new Study();
        for (long seed = 1; seed <= 3; seed++) {
            Network network = Recipe.CONTINUOUS.network(seed);
            Training run = Recipe.CONTINUOUS
                    .trainer()
                    .encoder(Recipe.CONTINUOUS.encoder())
                    .optimizer(Optimizer.adam(1e-3))
                    .batch(100)
                    .epochs(1)
                    .fit(network, mnist.trainAll());
            study.judge(network, run, mnist.test(), Recipe.CONTINUOUS.encoder(), 1, 25);
        }
        return study.result("accuracy-ct");
    }

    /** N-MNIST, the first 800 + 100 recordings, 2312-512-10, continuous, 16 bins; and five-fold cross-validation on the 800. */
    static Bench.Result events() {
        NMnist events = NMnist.load();
        EventSet all = events.train();
        double[] folds = new double[5];
        int part = all.size() / folds.length;
        for (int fold = 0; fold < folds.length; fold++) {
            EventSet left = all.without(fold * part, (fold + 1) * part);
            Network network = temporal(fold + 1);
            trained(network, left);
            folds[fold] = network.evaluate(all.slice(fold * part, (fold + 1) * part), Encoder.bins(), 16)
                    .accuracy();
        }
        Study test = new Study();
        for (long seed = 1; seed <= 3; seed++) {
            Network network = temporal(seed);
            test.judge(network, trained(network, all), events.test(), Encoder.bins(), 1, 16);
        }
        Bench.Result tested = test.result("accuracy-nmnist");
        List<String> remarks = new ArrayList<>(tested.remarks());
        remarks.add(String.format(
                Locale.ROOT,
                "five folds of the training recordings: mean %.2f %%, %s",
                100 * Arrays.stream(folds).average().orElseThrow(),
                Arrays.toString(folds)));
        return new Bench.Result(tested.bench(), tested.unit(), tested.value(), remarks);
    }

    private static Network temporal(long seed) {
        return Network.continuous()
                .input(2, 34, 34)
                .flatten()
                .dense(512)
                .spike()
                .dense(10)
                .readout()
                .leak(0.8)
                .seed(seed)
                .build();
    }

    private static Training trained(Network network, EventSet recordings) {
        return Trainer.create()
                .encoder(Encoder.bins())
                .steps(16)
                .augment(Augmentation.shift(3))
                .optimizer(Optimizer.adam(1e-3).decayTo(1e-4))
                .batch(16)
                .epochs(100)
                .listener(Recipe::tell)
                .fit(network, recordings);
    }

    /** Judges networks of several seeds and puts them together. */
    private static final class Study {
        private final List<List<Evaluation>> bySteps = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        void judge(Network network, Training run, Dataset test, Encoder encoder, int encodings, int... steps) {
            StringBuilder line = new StringBuilder("seed ").append(network.seed());
            for (int i = 0; i < steps.length; i++) {
                Evaluation evaluation = network.evaluate(test, encoder, steps[i], network.seed(), encodings);
                if (bySteps.size() <= i) {
                    bySteps.add(new ArrayList<>());
                }
                bySteps.get(i).add(evaluation);
                line.append(String.format(
                        Locale.ROOT,
                        ", T = %d: membrane %.2f %%, spike count %.2f %%",
                        steps[i],
                        100 * evaluation.accuracy(),
                        100 * evaluation.accuracy(Decoding.SPIKE_COUNT)));
            }
            lines.add(line + ", trained in " + run.provenance().fact("duration").orElse("?") + ", weights "
                    + network.checksum().substring(0, 12));
        }

        /** The mean at the largest number of steps. */
        Bench.Result result(String name) {
            List<String> remarks = new ArrayList<>(lines);
            double value = 0;
            for (List<Evaluation> runs : bySteps) {
                Evaluation together = Evaluation.together(runs);
                value = 100 * together.accuracy();
                remarks.add(together.toString());
            }
            return new Bench.Result(name, "%", value, remarks);
        }
    }
}
