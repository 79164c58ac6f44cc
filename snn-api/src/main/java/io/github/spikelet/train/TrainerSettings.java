package io.github.spikelet.train;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.Quantizer;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a {@link Trainer} was told, and what follows from it for a network and its samples. Each setting stands here once: with
 * its default in {@link #DEFAULT}, with what provenance writes of it in {@link #facts}, and, where it may have no effect, with
 * its check in {@link #check}. What each means is told at the trainer's methods.
 *
 * @param encoder empty for that of the samples' kind
 * @param regularization what is added to the loss function
 * @param steps T of the encoding; empty where it follows from the network
 * @param truncation empty where gradients pass through all steps
 * @param seed empty for the network's
 * @param validation empty where nothing is validated
 * @param patience empty where all epochs run
 * @param checkpoint empty where none is written
 * @param quantizer empty where weights are used as they are
 * @param listener empty for the default one
 */
@RecordBuilder
record TrainerSettings(
        Optional<Encoder> encoder,
        Loss loss,
        Optimizer optimizer,
        Surrogate surrogate,
        Dropout dropout,
        Regularization regularization,
        Augmentation augmentation,
        OptionalInt steps,
        OptionalInt truncation,
        int epochs,
        int batch,
        OptionalLong seed,
        Optional<Validation> validation,
        OptionalInt patience,
        Optional<Checkpoints> checkpoint,
        boolean resume,
        Optional<Path> log,
        Engine engine,
        Optional<Quantizer> quantizer,
        Optional<TrainingListener> listener) {

    static final TrainerSettings DEFAULT = TrainerSettingsBuilder.builder()
            .loss(Loss.squaredHinge())
            .optimizer(Optimizer.adam(1e-3).decayTo(1e-4))
            .surrogate(Surrogate.rectangle())
            .dropout(Dropout.NONE)
            .regularization(Regularization.NONE)
            .augmentation(Augmentation.none())
            .epochs(10)
            .batch(100)
            .engine(Engine.events())
            .build();

    private static final int DEFAULT_STEPS = 16;

    /** The samples to validate on; without {@code steps} they are encoded in as many as the training samples. */
    record Validation(Dataset data, OptionalInt steps) {}

    /** Where a run saves itself, and after how many epochs each. */
    record Checkpoints(Path file, int everyEpochs) {}

    Encoder encoderFor(Dataset data) {
        return encoder.orElseGet(() -> data instanceof EventSet ? Encoder.bins() : Encoder.bernoulli());
    }

    /** T of the encoding; a network without state is shown one step of it per presentation. */
    int encodedSteps(Network network) {
        return steps.orElse(stateless(network) ? 1 : DEFAULT_STEPS);
    }

    /** Time steps of a presentation in training. */
    int shownSteps(Network network) {
        return stateless(network) ? 1 : encodedSteps(network);
    }

    int validationSteps(Network network) {
        return validation.map(Validation::steps).orElse(OptionalInt.empty()).orElseGet(() -> encodedSteps(network));
    }

    int truncationFor(Network network) {
        return Math.min(truncation.orElse(Encoder.MAX_STEPS), shownSteps(network));
    }

    long seedFor(Network network) {
        return seed.orElse(network.seed());
    }

    private static boolean stateless(Network network) {
        return network.topology().integration() == Integration.DISCONTINUOUS;
    }

    /** What provenance writes of the settings, of the network and of the samples: all that a result depends on. */
    Map<String, String> facts(Network network, Dataset data) {
        Topology topology = network.topology();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", data.name());
        facts.put("data.sha256", data.checksum());
        facts.put("network", topology.toString());
        facts.put("integration", topology.integration().toString());
        facts.putAll(topology.neuron().settings());
        if (!stateless(network) || steps.isPresent()) {
            facts.put("steps", String.valueOf(encodedSteps(network)));
        }
        if (!stateless(network)) {
            facts.put("truncation", String.valueOf(truncationFor(network)));
        }
        facts.put("encoder", encoderFor(data).name());
        facts.put("loss", loss.name());
        facts.put("optimizer", optimizer.name());
        facts.put("surrogate", surrogate.name());
        facts.put("dropout", dropout.fact(topology));
        regularization.terms().forEach((term, value) -> facts.put(term, String.valueOf(value)));
        if (!augmentation.equals(Augmentation.none())) {
            facts.put("augmentation", augmentation.name());
        }
        quantizer.ifPresent(to -> facts.put("quantized to", to.name()));
        facts.put(Configuration.EPOCHS, String.valueOf(epochs));
        facts.put("batch", String.valueOf(batch));
        facts.put("seed", String.valueOf(seedFor(network)));
        facts.put("engine", engine.label());
        validation.ifPresent(samples -> {
            facts.put("validation", samples.data().name());
            facts.put("validation.sha256", samples.data().checksum());
            facts.put("validation.steps", String.valueOf(validationSteps(network)));
        });
        return facts;
    }

    /** Fails where settings, network and samples do not fit each other. No setting is ignored in silence. */
    void check(Network network, Dataset data) {
        Topology topology = network.topology();
        Encoder shown = encoderFor(data);
        topology.checkReads(data);
        shown.checkReads(data);
        augmentation.checkReads(data);
        validation.ifPresent(samples -> {
            topology.checkReads(samples.data());
            shown.checkReads(samples.data());
        });
        dropout.checkFits(topology);
        checkSteps(network, shown);
        if (patience.isPresent() && validation.isEmpty()) {
            throw new IllegalArgumentException("patience(" + patience.getAsInt()
                    + ") has no effect without samples to validate on: add validate(samples), or leave patience out");
        }
        if (regularization.activity() != 0 && topology.weightLayers().size() == 1) {
            throw new IllegalArgumentException("activityPenalty(" + regularization.activity()
                    + ") has no effect on a network without hidden layers: leave it out");
        }
        quantizer.ifPresent(to -> checkQuantizes(to, topology));
        engine.check(regularization, quantizer.isPresent());
    }

    private void checkSteps(Network network, Encoder shown) {
        boolean stateless = stateless(network);
        if (stateless && steps.isPresent() && shown.variation() == Encoder.Variation.NONE) {
            throw new IllegalArgumentException("steps(" + steps.getAsInt()
                    + ") has no effect on a network with discontinuous integration that reads the encoder "
                    + shown.name()
                    + ", whose steps are all the same: leave steps out");
        }
        if (stateless && truncation.isPresent()) {
            throw new IllegalArgumentException("truncate(" + truncation.getAsInt()
                    + ") has no effect on a network with discontinuous integration, which is trained on single steps: leave"
                    + " truncate out");
        }
        if (!stateless && truncation.isPresent() && truncation.getAsInt() >= encodedSteps(network)) {
            throw new IllegalArgumentException("truncate(" + truncation.getAsInt()
                    + ") has no effect on encodings of " + encodedSteps(network)
                    + " steps, which it does not cut: give fewer, or leave truncate out");
        }
    }

    private static void checkQuantizes(Quantizer to, Topology topology) {
        to.checkQuantizes(topology);
        if (topology.weightLayers().stream().anyMatch(Weighted::normalized)) {
            throw new IllegalArgumentException(
                    "quantizeTo trains weights as they will be used, and those of this network have"
                            + " batch normalisation still before them: train it on net.folded() with resume()");
        }
    }
}
