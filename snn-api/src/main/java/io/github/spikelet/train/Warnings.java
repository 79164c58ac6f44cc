package io.github.spikelet.train;

import io.github.spikelet.network.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What firing rates say of layers that cannot learn, judged after a whole epoch: a deep layer is silent at the start. */
final class Warnings {

    private static final double SILENT = 0.001;
    private static final double SATURATED = 0.9;

    private Warnings() {}

    static List<String> of(Topology topology, List<Double> firingRates, int epoch) {
        List<String> warnings = new ArrayList<>();
        for (int layer = 0; layer < firingRates.size(); layer++) {
            double rate = firingRates.get(layer);
            if (rate < SILENT) {
                warnings.add(
                        warning(topology, layer, rate, epoch, "silent")
                                + ": no gradient passes where nothing spikes; try less dropout or penalty, batchNorm(), or more input");
            } else if (rate > SATURATED) {
                warnings.add(warning(topology, layer, rate, epoch, "saturated")
                        + ": neurons that always spike say nothing; try a lower learning rate, an activityPenalty or"
                        + " batchNorm()");
            }
        }
        return warnings;
    }

    private static String warning(Topology topology, int layer, double rate, int epoch, String state) {
        return String.format(
                Locale.ROOT,
                "%s is %s: %.2f %% of its outputs spiked at a step in epoch %d",
                topology.layerName(layer),
                state,
                100 * rate,
                epoch);
    }
}
