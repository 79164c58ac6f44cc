package io.github.spikelet.bench;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How far the activity penalty silences the hidden layers of 784-1024-1024-10 and what that costs: {@value #EPOCHS} epochs on
 * all 60,000 images for each penalty, last parameters, test images at T = 16.
 */
final class Sparsity {

    private static final int EPOCHS = 10;
    private static final double[] PENALTIES = {0, 0.1, 0.3, 1, 3};

    private Sparsity() {}

    static Bench.Result study() {
        Mnist mnist = Mnist.load();
        List<String> remarks = new ArrayList<>();
        double[] without = new double[2];
        double spared = 0;
        for (double penalty : PENALTIES) {
            Network network = Recipe.DENSE.network(1);
            Recipe.DENSE.patient(EPOCHS).activityPenalty(penalty).fit(network, mnist.trainAll());
            Evaluation evaluation = network.evaluate(mnist.test(), Recipe.DENSE.encoder(), 16, 1, 5);
            double accuracy = 100 * evaluation.accuracy();
            double rate = Arrays.stream(evaluation.firingRates()).average().orElseThrow();
            if (penalty == 0) {
                without = new double[] {accuracy, rate};
            }
            double gone = 1 - rate / without[1];
            if (without[0] - accuracy <= 0.3) {
                spared = Math.max(spared, gone);
            }
            String line = String.format(
                    Locale.ROOT,
                    "penalty %.2f: hidden layers fire %s, %.0f %% of their spikes gone; %.2f %%, lost %.2f",
                    penalty,
                    Arrays.stream(evaluation.firingRates())
                            .mapToObj(each -> String.format(Locale.ROOT, "%.2f %%", 100 * each))
                            .collect(Collectors.joining(" and ")),
                    100 * gone,
                    accuracy,
                    without[0] - accuracy);
            remarks.add(line);
            System.err.println(line);
        }
        return new Bench.Result("sparsity", "% of spikes gone for at most 0.3 points", 100 * spared, remarks);
    }
}
