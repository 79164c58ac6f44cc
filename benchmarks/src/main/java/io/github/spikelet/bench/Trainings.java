package io.github.spikelet.bench;

import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Training;
import java.util.List;
import java.util.Locale;

/** Images a second over the third epoch of a training from fresh weights. */
final class Trainings {

    private static final int EPOCH = 3;

    private Trainings() {}

    static Bench.Result run(Recipe recipe) {
        Training run = recipe.train(recipe.network(), EPOCH);
        Epoch third = run.epochs().get(EPOCH - 1);
        return new Bench.Result(
                recipe.bench(),
                "images/s",
                60_000 / third.seconds(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "loss %.5f, training accuracy %.2f %%, firing rates %s",
                                third.loss(),
                                100 * third.accuracy(),
                                third.firingRates()),
                        run.skipped().printAll()));
    }
}
