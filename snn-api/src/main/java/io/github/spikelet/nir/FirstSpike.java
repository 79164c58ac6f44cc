package io.github.spikelet.nir;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Neuron;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The earliest step in which a neuron of a layer can fire: that in which the one with the strongest current would, if every input
 * spiked in every step, and only where its weight is above 0. No input of spikes brings a membrane higher.
 */
final class FirstSpike {

    /**
     * Later than that, a layer is as good as silent: inputs of use spike in a tenth of the steps and through weights of both
     * signs, and networks answer within tens of steps.
     */
    private static final int LATE = 100;

    private FirstSpike() {}

    /**
     * Reports the layers none of whose neurons can fire.
     *
     * @param stages weights and neurons
     * @param neurons what the neurons of each stage do, where it has some
     * @param stepSeconds the time step for which they were read
     * @param report receives them
     */
    static void check(
            List<ChainReader.Stage> stages,
            List<Optional<NeuronReading>> neurons,
            double stepSeconds,
            ReadReport report)
            throws Refusal {
        for (int i = 0; i < stages.size(); i++) {
            if (neurons.get(i).isPresent()) {
                NeuronReading reading = neurons.get(i).get();
                double current = reading.gain() * strongestCurrent(stages.get(i).weights());
                NirNode node = stages.get(i).neurons().orElseThrow();
                missing(current, reading.decay(), stepSeconds).ifPresent(because -> report.silent(node, because));
            }
        }
    }

    /**
     * Why neurons do not fire, where they do not.
     *
     * @param current the strongest one per step, in thresholds
     * @param decay what is lost of a membrane in a step
     * @param stepSeconds the time step for which both were read
     * @return goes on where "can fire" ends
     */
    static Optional<String> missing(double current, double decay, double stepSeconds) {
        // A membrane rises towards current/decay, whatever the time step.
        if (current <= decay) {
            double highest = decay == 0 ? 0 : Math.max(0, current / decay);
            return Optional.of(String.format(
                    Locale.ROOT,
                    ": even where every input spikes in every step, no membrane exceeds %.3g of the threshold; look at"
                            + " its weights, r and v_threshold",
                    highest));
        }
        double membrane = 0;
        int step = 0;
        while (step < Encoder.MAX_STEPS && membrane <= Neuron.THRESHOLD) {
            membrane = (1 - decay) * membrane + current;
            step++;
        }
        boolean fires = membrane > Neuron.THRESHOLD;
        if (fires && step <= LATE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                " %s, even where every input spikes in every step: its strongest current is %.3g of the threshold per"
                        + " step. The file was read in steps of %s s: give the dt that it was written for%s",
                fires ? "before step " + step : "within " + Encoder.MAX_STEPS + " steps",
                current,
                stepSeconds,
                stepSeconds == 1 ? "" : ", such as 1 where tau counts steps"));
    }

    /** Of all neurons the largest sum of weights above 0 and bias. */
    private static double strongestCurrent(NirNode node) throws Refusal {
        double[] weights = node.weight().values();
        double[] bias = node.bias();
        int fanIn = weights.length / bias.length;
        double strongest = Double.NEGATIVE_INFINITY;
        for (int neuron = 0; neuron < bias.length; neuron++) {
            double current = bias[neuron];
            for (int i = neuron * fanIn; i < (neuron + 1) * fanIn; i++) {
                current += Math.max(0, weights[i]);
            }
            strongest = Math.max(strongest, current);
        }
        return strongest;
    }
}
