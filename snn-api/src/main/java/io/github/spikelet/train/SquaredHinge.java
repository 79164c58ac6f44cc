package io.github.spikelet.train;

/**
 * Squared hinge: {@code L = 1/(TC) · Σ_t Σ_k max(0, 1 − y_k·o_{t,k})²} with {@code y_k = +1} for the right class and −1 for
 * the others, the same at each of the T steps; {@code dL/do_{t,k} = −2/(TC) · y_k · max(0, 1 − y_k·o_{t,k})}. A sample that
 * meets every margin has neither.
 */
public record SquaredHinge() implements Loss {

    @Override
    public String name() {
        return "squaredHinge";
    }

    @Override
    public boolean ofSpikeCounts() {
        return false;
    }

    @Override
    public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
        int outputsOfAll = steps * classes;
        double loss = 0;
        for (int i = 0; i < outputsOfAll; i++) {
            float target = i % classes == label ? 1 : -1;
            float shortfall = Math.max(0, 1 - target * outputs[i]);
            loss += (double) shortfall * shortfall;
            gradient[i] = -2 * target * shortfall / outputsOfAll;
        }
        return loss / outputsOfAll;
    }
}
