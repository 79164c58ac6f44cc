package io.github.spikelet.bench;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Trainer;

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
            recipe.patient(epochs).augment(augmentation).fit(network, mnist.trainAll());
            study.judge(network, mnist.test(), recipe.encoder(), ENCODINGS, 1, 16);
        }
        return study.result(name);
    }

    /** MNIST, 784-1000-10, continuous, the pixel value as constant current over 25 steps, one epoch. */
    static Bench.Result continuous() {
        Mnist mnist = Mnist.load();
        Study study = new Study();
        for (long seed = 1; seed <= 3; seed++) {
            Network network = Recipe.CONTINUOUS.network(seed);
            Recipe.CONTINUOUS
                    .trainer()
                    .encoder(Recipe.CONTINUOUS.encoder())
                    .optimizer(Optimizer.adam(1e-3))
                    .batch(100)
                    .epochs(1)
                    .fit(network, mnist.trainAll());
            study.judge(network, mnist.test(), Recipe.CONTINUOUS.encoder(), 1, 25);
        }
        return study.result("accuracy-ct");
    }

    /**
     * N-MNIST, the first 800 + 100 recordings, 2312-512-10, continuous, 16 bins: five folds of the 800 first, since 100 test
     * recordings say little; and the control, the same without state.
     */
    static Bench.Result events() {
        NMnist events = NMnist.load();
        EventSet all = events.train();
        Study study = new Study();
        for (double leak : new double[] {0.8, 1e-6}) {
            String what = leak == 0.8 ? "" : "state off: ";
            double[] folds = new double[5];
            for (int fold = 0; fold < folds.length; fold++) {
                int first = fold * all.size() / folds.length;
                int end = (fold + 1) * all.size() / folds.length;
                Network network = temporal(leak, fold + 1);
                trained(network, all.without(first, end));
                folds[fold] = network.evaluate(all.slice(first, end), Encoder.bins(), 16)
                        .accuracy();
                study.remark("%sfold %d: %.2f %%", what, fold + 1, 100 * folds[fold]);
            }
            study.spread(what + "five folds of " + all.size() + " recordings", folds, "folds");
            if (what.isEmpty()) {
                study.leadWith(folds);
            }
        }
        for (long seed = 1; seed <= 3; seed++) {
            Network network = temporal(0.8, seed);
            trained(network, all);
            study.judge(network, events.test(), Encoder.bins(), 1, 16);
        }
        return study.result("accuracy-nmnist");
    }

    private static Network temporal(double leak, long seed) {
        return Network.continuous()
                .input(2, 34, 34)
                .flatten()
                .dense(512)
                .spike()
                .dense(10)
                .readout()
                .leak(leak)
                .seed(seed)
                .build();
    }

    private static void trained(Network network, EventSet recordings) {
        Trainer.create()
                .encoder(Encoder.bins())
                .steps(16)
                .augment(Augmentation.shift(3))
                .optimizer(Optimizer.adam(1e-3).decayTo(1e-4))
                .batch(16)
                .epochs(100)
                .listener(Recipe::tell)
                .fit(network, recordings);
    }
}
