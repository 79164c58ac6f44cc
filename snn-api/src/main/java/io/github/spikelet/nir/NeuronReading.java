package io.github.spikelet.nir;

/**
 * What the neurons of a node do in a time step: {@code v ← (1 − decay)·v + gain·I}, a spike where {@code v > 1}.
 *
 * @param decay what they lose of their membranes, 0 … 1
 * @param gain what they take of a current, in thresholds; above 0
 */
record NeuronReading(double decay, double gain) {

    /**
     * Reads a node.
     *
     * @param neurons LIF, IF or Threshold
     * @param shape of the layer
     * @param stepSeconds the time step
     * @param report receives how the resistance was taken, which tools mean in different ways
     */
    static NeuronReading of(NirNode neurons, int[] shape, double stepSeconds, ReadReport report) throws Refusal {
        if (neurons.type().equals("Threshold")) {
            return new NeuronReading(Decay.ALL, 1 / positive(neurons, "threshold", shape));
        }
        zero(neurons, "v_reset", shape, "neurons of Spikelet go to 0 when they spike");
        double threshold = positive(neurons, "v_threshold", shape);
        double resistance = positive(neurons, "r", shape);
        if (neurons.type().equals("IF")) {
            return new NeuronReading(0, integrated(resistance, stepSeconds, report) / threshold);
        }
        zero(neurons, "v_leak", shape, "membranes of Spikelet decay to 0");
        double decay = decay(neurons, shape, stepSeconds);
        return new NeuronReading(decay, leaky(resistance, decay) / threshold);
    }

    private static double positive(NirNode neurons, String field, int[] shape) throws Refusal {
        double value = neurons.uniform(field, shape);
        if (!(value > 0)) {
            throw neurons.refused(field + " of " + value + ", expected one above 0");
        }
        return value;
    }

    private static void zero(NirNode neurons, String field, int[] shape, String because) throws Refusal {
        if (neurons.has(field) && neurons.uniform(field, shape) != 0) {
            throw neurons.refused(field + " of " + neurons.uniform(field, shape) + ", expected 0: " + because);
        }
    }

    private static double decay(NirNode neurons, int[] shape, double stepSeconds) throws Refusal {
        double tau = neurons.uniform("tau", shape);
        double decay = tau > 0 ? Decay.ofTau(tau, stepSeconds) : Double.NaN;
        if (!(decay > 0 && decay <= Decay.ALL)) {
            throw neurons.refused("tau of " + tau + " s, expected at least a time step, " + stepSeconds
                    + " s: where the file was written for shorter ones, give their dt");
        }
        return decay;
    }

    /** {@code dv/dt = r·I}; but r = 1 is what those write whose neurons add their whole current in a step. */
    private static double integrated(double resistance, double stepSeconds, ReadReport report) {
        double gain = resistance * stepSeconds;
        if (Decay.isNear(gain, 1)) {
            report.resistance("r = " + resistance + " = 1/dt", "their whole current per step");
            return 1;
        }
        if (Decay.isNear(resistance, 1)) {
            report.resistance(
                    "r = " + resistance,
                    "their whole current per step, as sinabs, Norse and snnTorch mean it; by NIR's equation it would be"
                            + " r·dt = " + gain + " of it");
            return 1;
        }
        report.resistance(
                "r = " + resistance,
                "r·dt = " + gain + " of their current per step, by NIR's equation; where r is meant as 1/dt, give dt = "
                        + 1 / resistance);
        return gain;
    }

    /** {@code τ·dv/dt = −v + r·I}; r = τ/dt is what those write whose neurons add their whole current in a step. */
    private static double leaky(double resistance, double decay) {
        double gain = decay * resistance;
        return resistance != 1 && Decay.isNear(gain, 1) ? 1 : gain;
    }

    /** The same with a decay that is known more exactly than in single precision. */
    NeuronReading with(double exactDecay) {
        return new NeuronReading(exactDecay, gain / decay * exactDecay);
    }
}
