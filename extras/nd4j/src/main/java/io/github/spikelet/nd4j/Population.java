package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.Dynamics;

/**
 * The neurons of a layer over whole presentations, {@code float[samples][steps][neurons]}: membranes, spikes, and back
 * propagation through time, written down as {@link Dynamics} has them.
 *
 * @param dynamics of the neurons
 * @param neurons how many
 * @param steps of a presentation
 * @param truncation gradients are cut where a multiple of so many steps begins
 */
record Population(Dynamics dynamics, int neurons, int steps, int truncation) {

    /**
     * Integrates currents.
     *
     * @param v modified: currents in, membranes out
     * @param samples how many
     */
    void integrate(float[] v, int samples) {
        for (int sample = 0; dynamics.memory() && sample < samples; sample++) {
            for (int t = 1; t < steps; t++) {
                for (int neuron = 0; neuron < neurons; neuron++) {
                    int at = (sample * steps + t) * neurons + neuron;
                    v[at] = (float) (dynamics.leak() * afterSpike(v[at - neurons]) + v[at]);
                }
            }
        }
    }

    private double afterSpike(double v) {
        if (v <= dynamics.threshold()) {
            return v;
        }
        return dynamics.resetToZero() ? 0 : v - dynamics.threshold();
    }

    /**
     * Back propagation: with {@code g_t = dL/ds_t} and {@code δ_t = dL/dv_t}
     * <pre>
     *   subtraction  δ_t = (g_t − λθ·δ_{t+1})·w(v_t) + λ·δ_{t+1}
     *   to zero      δ_t = (g_t − λv_t·δ_{t+1})·w(v_t) + λ(1 − s_t)·δ_{t+1}
     * </pre>
     *
     * @param v membranes; not modified
     * @param gradient modified: of the spikes in, of the membranes and so of the currents out
     * @param samples how many
     */
    void back(float[] v, float[] gradient, int samples) {
        double leak = dynamics.leak();
        double threshold = dynamics.threshold();
        for (int sample = 0; sample < samples; sample++) {
            for (int t = steps - 1; t >= 0; t--) {
                boolean last = t == steps - 1 || (t + 1) % truncation == 0;
                for (int neuron = 0; neuron < neurons; neuron++) {
                    int at = (sample * steps + t) * neurons + neuron;
                    double later = last ? 0 : gradient[at + neurons];
                    double spike = v[at] > threshold ? 1 : 0;
                    double taken = dynamics.resetToZero() ? v[at] : threshold;
                    double left = dynamics.resetToZero() ? 1 - spike : 1;
                    gradient[at] = (float) ((gradient[at] - leak * taken * later)
                                    * dynamics.surrogate().precisely(v[at] - threshold)
                            + leak * left * later);
                }
            }
        }
    }
}
