package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One seed, one result: a short training ends in the same parameters on every machine, JDK and number of threads. The recipe
 * and its checksum are stored in {@code weights.properties}, which the tests of the notebook kernel read as well.
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
