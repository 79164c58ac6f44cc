package io.github.spikelet.train;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Topology;
import io.github.spikelet.provenance.Provenance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that a run's result depends on: what provenance says, and what must be the same to go on from a checkpoint.
 *
 * @param facts names and values, in the order in which they are written
 * @param optimizer gives the learning rate of each epoch
 * @param epochs how many epochs the run has
 */
record Configuration(Map<String, String> facts, Optimizer optimizer, int epochs) {

    static final String EPOCHS = "epochs";

    /** What must be the same to go on, beside the learning rates of the epochs behind. */
    Map<String, String> lasting() {
        Map<String, String> lasting = new LinkedHashMap<>(facts);
        lasting.remove(EPOCHS);
        return lasting;
    }

    /** Whether the first epochs have the same learning rates as in a run of another number of epochs. */
    boolean sharesRatesWith(int otherEpochs, int firstEpochs) {
        return IntStream.rangeClosed(1, firstEpochs)
                .allMatch(epoch -> optimizer.rate(epoch, epochs) == optimizer.rate(epoch, otherEpochs));
    }

    static Configuration of(Trainer trainer, Network network, Dataset data) {
        Topology topology = network.topology();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", data.name());
        facts.put("data.sha256", data.checksum());
        facts.put("network", topology.toString());
        facts.put("integration", topology.integration().toString());
        facts.putAll(topology.neuron().settings());
        if (topology.integration() == Integration.CONTINUOUS || trainer.cutsSteps()) {
            facts.put("steps", String.valueOf(trainer.encodedStepsFor(network)));
        }
        if (topology.integration() == Integration.CONTINUOUS) {
            facts.put("truncation", String.valueOf(trainer.truncationFor(network)));
        }
        facts.put("encoder", trainer.encoderFor(data).name());
        facts.put("loss", trainer.loss().name());
        facts.put("optimizer", trainer.optimizer().name());
        facts.put("surrogate", trainer.surrogate().name());
        facts.put(
                "dropout",
                Arrays.stream(trainer.dropoutFor(network))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", ")));
        putUnlessZero(facts, "activity penalty", trainer.activityPenalty());
        putUnlessZero(facts, "L1", trainer.l1());
        putUnlessZero(facts, "L2", trainer.l2());
        if (!trainer.augmentation().equals(Augmentation.none())) {
            facts.put("augmentation", trainer.augmentation().name());
        }
        trainer.quantizer().ifPresent(quantizer -> facts.put("quantized to", quantizer.name()));
        facts.put(EPOCHS, String.valueOf(trainer.epochs()));
        facts.put("batch", String.valueOf(trainer.batch()));
        facts.put("seed", String.valueOf(trainer.seedFor(network)));
        facts.put("engine", trainer.engine().label());
        trainer.validation().ifPresent(validation -> {
            facts.put("validation", validation.name());
            facts.put("validation.sha256", validation.checksum());
            facts.put("validation.steps", String.valueOf(trainer.validationStepsFor(network)));
        });
        return new Configuration(facts, trainer.optimizer(), trainer.epochs());
    }

    private static void putUnlessZero(Map<String, String> facts, String name, double value) {
        if (value != 0) {
            facts.put(name, String.valueOf(value));
        }
    }

    Provenance provenance(Network trained, int epochsDone, double seconds) {
        Provenance provenance = Provenance.ofThisVersion();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            provenance = provenance.with(fact.getKey(), fact.getValue());
            if (fact.getKey().equals("network")) {
                provenance = provenance.with("network.sha256", trained.checksum());
            }
        }
        return provenance.with(EPOCHS, epochsDone + " of " + facts.get(EPOCHS)).tookSeconds(seconds);
    }
}
