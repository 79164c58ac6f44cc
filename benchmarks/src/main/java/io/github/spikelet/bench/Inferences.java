package io.github.spikelet.bench;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Test images a second through a network that was trained for five epochs: the best of the repetitions after a warm-up. */
final class Inferences {

    private static final int EPOCHS = 5;
    private static final int WARM_UP = 2;

    /** And until Java has compiled what is used, which takes seconds beside work on all cores. */
    private static final double WARM_UP_SECONDS = 5;

    private static final int REPETITIONS = 5;
    private static final int BITS = 5;

    /** Networks that benchmarks of the same call share. */
    private static final Map<Recipe, Network> TRAINED = new EnumMap<>(Recipe.class);

    private Inferences() {}

    private static Network trained(Recipe recipe) {
        return TRAINED.computeIfAbsent(recipe, absent -> {
            Network network = recipe.network();
            recipe.train(network, EPOCHS);
            return network;
        });
    }

    static Bench.Result run(String name, Recipe recipe) {
        return evaluations(name, recipe, trained(recipe));
    }

    static Bench.Result integer() {
        return evaluations("infer-int", Recipe.DENSE, Quantizer.bits(BITS).quantize(trained(Recipe.DENSE)));
    }

    private static Bench.Result evaluations(String name, Recipe recipe, SpikingNetwork network) {
        ImageSet test = Mnist.load().test();
        Evaluation evaluation = network.evaluate(test, recipe.encoder(), recipe.steps());
        double best = best(test, images -> network.evaluate(images, recipe.encoder(), recipe.steps()));
        return new Bench.Result(name, "images/s", best, List.of(evaluation.toString()));
    }

    static Bench.Result chip() {
        var quantized = Quantizer.bits(BITS).quantize(trained(Recipe.DENSE));
        Chip chip = Chip.yin2017();
        ImageSet test = Mnist.load().test();
        double best = best(test, images -> chip.run(quantized, images, Recipe.DENSE.encoder(), Recipe.DENSE.steps()));
        return new Bench.Result("chip", "images/s", best, List.of());
    }

    private static double best(ImageSet test, Consumer<ImageSet> work) {
        long begun = System.nanoTime();
        for (int time = 0; time < WARM_UP || seconds(begun) < WARM_UP_SECONDS; time++) {
            work.accept(test);
        }
        double best = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long start = System.nanoTime();
            work.accept(test);
            best = Math.max(best, test.size() / seconds(start));
        }
        return best;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
