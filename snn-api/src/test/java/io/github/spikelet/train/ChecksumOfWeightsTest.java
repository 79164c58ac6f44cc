package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Padding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One seed, one result: a short training ends in the same parameters on every machine, JDK and number of threads. The first
 * recipe and its checksum are stored in {@code weights.properties}, which the tests of the notebook kernel read as well.
 */
class ChecksumOfWeightsTest {

    private final int threadsBefore = Engine.threads();

    @AfterEach
    void asManyThreadsAsBefore() {
        Engine.threads(threadsBefore);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2})
    void aShortTraining_endsInTheStoredParameters(int threads) throws IOException {
        Properties recipe = recipe();
        Network network = Network.discontinuous()
                .input(1, 28, 28)
                .flatten()
                .dense(whole(recipe, "hidden.0"))
                .spike()
                .dense(whole(recipe, "hidden.1"))
                .spike()
                .dense(10)
                .readout()
                .seed(whole(recipe, "seed"))
                .build();
        Engine.threads(threads);

        Trainer.create()
                .dropout(real(recipe, "dropout.input"), real(recipe, "dropout.hidden"))
                .epochs(whole(recipe, "epochs"))
                .batch(whole(recipe, "batch"))
                .validate(Mnist.sample().validation())
                .fit(network, Mnist.sample().train().head(whole(recipe, "images")));

        assertEquals(recipe.getProperty("sha256"), network.checksum());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2})
    void aShortTrainingOfAConvolutionalNetwork_endsInTheStoredParameters(int threads) {
        Network network = Network.discontinuous()
                .input(1, 28, 28)
                .conv(6, 5)
                .batchNorm()
                .spike()
                .pool(2)
                .conv(20, 3, Padding.SAME, 2)
                .spike()
                .pool(2)
                .dense(24)
                .spike()
                .dense(10)
                .readout()
                .seed(7)
                .build();
        Engine.threads(threads);

        Trainer.create()
                .optimizer(Optimizer.adamW(2e-3, 0.01)
                        .schedule(Schedule.cosine(1e-4).warmUp(1)))
                .augment(Augmentation.shift(1).then(Augmentation.elastic(20, 4)))
                .activityPenalty(0.01)
                .dropout(0.1, 0.3)
                .epochs(2)
                .batch(20)
                .fit(network, Mnist.sample().train().head(100));

        assertEquals("9275e3c76119337dceb1616cd08cf95a618b313fbd17cbe84941c5d4d3f4a7ff", network.checksum());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2})
    void aShortTrainingThroughTime_endsInTheStoredParameters(int threads) {
        EventSet events = EventCamera.saccades().record(Mnist.sample().train().head(60), 7);
        Network network = Network.continuous()
                .leak(0.9)
                .input(2, 34, 34)
                .dense(40)
                .spike()
                .dense(24)
                .spike()
                .dense(10)
                .readout()
                .seed(7)
                .build();
        Engine.threads(threads);

        Trainer.create()
                .loss(Loss.crossEntropy())
                .surrogate(Surrogate.arctangent(2))
                .optimizer(Optimizer.sgd(0.1, 0.9))
                .dropout(0.1, 0.3)
                .steps(10)
                .epochs(2)
                .batch(20)
                .fit(network, events);

        assertEquals("3ef7e8c5d6da631a0a964c549878fa8de688143bb384c310da42708c9abed245", network.checksum());
    }

    private static Properties recipe() throws IOException {
        Properties recipe = new Properties();
        try (InputStream stream = ChecksumOfWeightsTest.class.getResourceAsStream("weights.properties")) {
            recipe.load(stream);
        }
        return recipe;
    }

    private static int whole(Properties recipe, String name) {
        return Integer.parseInt(recipe.getProperty(name));
    }

    private static double real(Properties recipe, String name) {
        return Double.parseDouble(recipe.getProperty(name));
    }
}
