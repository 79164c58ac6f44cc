package io.github.spikelet.train;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;
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

    static Configuration of(TrainerSettings settings, Network network, Dataset data) {
        return new Configuration(settings.facts(network, data), settings.optimizer(), settings.epochs());
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
