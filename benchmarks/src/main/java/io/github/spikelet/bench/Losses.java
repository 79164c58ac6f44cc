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

/**
 * What few bits cost on MNIST: 784-1024-1024-10, discontinuous, quantised after training and in training, against the float
 * network, {@value #EPOCHS} epochs in all, the last {@value #AWARE_EPOCHS} of them for few bits where it is in training. Last
 * parameters are judged on the test images, each by the mean of five encodings; test images choose nothing: how many epochs and
 * how little dropout there are for few bits was chosen on the validation images.
 *
 * <p>Networks are kept under {@code .spikelet/losses}, so that a run that was cut off goes on where it was.
 */
final class Losses {

    private static final int EPOCHS = 50;
    private static final int AWARE_EPOCHS = 30;
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
    private final List<String> remarks = new ArrayList<>();

    private Losses() {}

    static Bench.Result study() {
        return new Losses().run();
    }

    private Bench.Result run() {
        Network network = kept("float", Recipe.DENSE.network(), Recipe.DENSE.patient(EPOCHS));
        double[] floats = judge("float", network, new double[STEPS.length]);
        for (Quantizer quantizer : AFTER) {
            judge("after training, " + quantizer.name(), quantizer.quantize(network), floats);
        }
        Network begun = kept("begun", Recipe.DENSE.network(), Recipe.DENSE.patient(EPOCHS - AWARE_EPOCHS));
        for (Quantizer quantizer : AWARE) {
            Network aware = Recipe.DENSE.network();
            aware.parameters(begun.parameters());
            aware = kept(
                    quantizer.name(),
                    aware,
                    Recipe.DENSE
                            .patient(AWARE_EPOCHS)
                            .dropout(0.05, 0.1)
                            .seed(101)
                            .quantizeTo(quantizer)
                            .resume());
            judge("in training, " + quantizer.name(), quantizer.quantize(aware), floats);
        }
        return new Bench.Result("losses", "%", floats[0], remarks);
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

    /** Accuracies in per cent, one for each number of steps; those of the float network are 0 where it is judged itself. */
    private double[] judge(String name, SpikingNetwork network, double[] floats) {
        double[] accuracies = new double[STEPS.length];
        StringBuilder line = new StringBuilder(name);
        for (int i = 0; i < STEPS.length; i++) {
            Evaluation evaluation = network.evaluate(mnist.test(), Recipe.DENSE.encoder(), STEPS[i], 1, ENCODINGS);
            accuracies[i] = 100 * evaluation.accuracy();
            line.append(String.format(Locale.ROOT, "; T = %d: %.2f %%", STEPS[i], accuracies[i]));
            if (floats[i] > 0) {
                line.append(String.format(Locale.ROOT, ", lost %.2f", floats[i] - accuracies[i]));
            }
        }
        remarks.add(line.toString());
        System.err.println(line);
        return accuracies;
    }
}
