package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings and evaluations for programs that read them, and the log of a training. */
class ResultsAsJsonTest {

    private static final ImageSet IMAGES =
            ImageSet.of("four", new Shape(1, 1, 2), new byte[] {-1, 0, 0, -1, -1, 0, 0, -1}, new int[] {0, 1, 0, 1}, 2);

    private static final Set<String> EPOCH = Set.of(
            "epoch",
            "learningRate",
            "loss",
            "accuracy",
            "validationAccuracy",
            "firingRates",
            "seconds",
            "imagesPerSecond");

    @TempDir
    private Path folder;

    private static Network network() {
        return Network.discontinuous()
                .input(1, 1, 2)
                .flatten()
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .seed(7)
                .build();
    }

    private static Trainer trainer(int epochs) {
        return Trainer.create().epochs(epochs).batch(2);
    }

    private static JsonObject parsed(String json) {
        assertEquals(1, json.lines().count());
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void aTrainingHasEveryEpoch() {
        Training run = trainer(3).fit(network(), IMAGES);
        JsonObject json = parsed(run.json());
        JsonArray epochs = json.getAsJsonArray("epochs");
        assertEquals(3, epochs.size());
        JsonObject last = epochs.get(2).getAsJsonObject();
        assertEquals(run.epochs().get(2).loss(), last.get("loss").getAsDouble());
        assertEquals(
                run.epochs().get(2).firingRates().get(0),
                last.getAsJsonArray("firingRates").get(0).getAsDouble());
        assertTrue(last.get("validationAccuracy").isJsonNull());
        assertEquals(3, json.get("bestEpoch").getAsInt());
        assertEquals(3, json.getAsJsonArray("skipped").size());
        assertEquals("four", json.getAsJsonObject("provenance").get("data").getAsString());
    }

    @Test
    void anEvaluationHasBothDecodings() {
        Evaluation evaluation = network().evaluate(IMAGES, Encoder.bernoulli(), 4);
        JsonObject json = parsed(evaluation.json());
        assertEquals(4, json.get("images").getAsInt());
        assertEquals(
                evaluation.accuracy(),
                json.getAsJsonObject("membrane").get("accuracy").getAsDouble());
        assertEquals(
                1,
                json.getAsJsonObject("spikeCount").getAsJsonArray("accuracies").size());
        assertEquals(
                evaluation.inputDensity(),
                json.getAsJsonArray("layers")
                        .get(0)
                        .getAsJsonObject()
                        .get("firingRate")
                        .getAsDouble());
        assertEquals("4", json.getAsJsonObject("provenance").get("steps").getAsString());
    }

    private List<JsonObject> lines(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(ResultsAsJsonTest::parsed).toList();
    }

    @Test
    void aLogHasALineForEachEpoch() throws IOException {
        Path log = folder.resolve("epochs.jsonl");
        Training run = trainer(2).validate(IMAGES).log(log).fit(network(), IMAGES);
        List<JsonObject> lines = lines(log);
        assertEquals(2, lines.size());
        assertEquals(EPOCH, lines.get(0).keySet());
        assertEquals(2, lines.get(1).get("epoch").getAsInt());
        assertEquals(
                run.epochs().get(1).validationAccuracy().getAsDouble(),
                lines.get(1).get("validationAccuracy").getAsDouble());
        assertEquals(
                4 / run.epochs().get(1).seconds(),
                lines.get(1).get("imagesPerSecond").getAsDouble(),
                1e-6);
    }

    @Test
    void aLineIsThereAsSoonAsItsEpochEnds() {
        Path log = folder.resolve("epochs.jsonl");
        trainer(3)
                .log(log)
                .listener(progress -> assertEquals(
                        progress.image() == progress.images() ? progress.epoch() : progress.epoch() - 1, written(log)))
                .fit(network(), IMAGES);
    }

    private int written(Path log) {
        try {
            return lines(log).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileThatIsThereIsReplacedUnlessTheRunGoesOn() throws IOException {
        Path log = Files.writeString(folder.resolve("epochs.jsonl"), "{}\n");
        Network network = network();
        trainer(1).log(log).fit(network, IMAGES);
        assertEquals(1, lines(log).size());
        trainer(2).log(log).resume().fit(network, IMAGES);
        assertEquals(3, lines(log).size());
    }

    @Test
    void aLogChangesNothing() {
        Network logged = network();
        Network silent = network();
        Training run = trainer(2).log(folder.resolve("log")).fit(logged, IMAGES);
        Training other = trainer(2).fit(silent, IMAGES);
        assertEquals(silent.checksum(), logged.checksum());
        assertEquals(other.provenance().timeless(), run.provenance().timeless());
    }

    @Test
    void aLogThatCannotBeWrittenIsRefusedBeforeAnythingIsTrained() {
        Network network = network();
        trainer(1).fit(network, IMAGES);
        String before = network.checksum();
        StoreException refused = assertThrows(
                StoreException.class,
                () -> trainer(1).log(folder.resolve("no/log")).fit(network, IMAGES));
        assertEquals(
                "the log " + folder.resolve("no/log")
                        + " cannot be written (no such file): name a file in a folder that takes it",
                refused.getMessage());
        assertThrows(StoreException.class, () -> trainer(1).log(folder).fit(network, IMAGES));
        assertEquals(before, network.checksum());
        assertFalse(Files.exists(folder.resolve("no")));
    }
}
