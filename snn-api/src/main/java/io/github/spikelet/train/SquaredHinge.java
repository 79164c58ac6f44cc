package io.github.spikelet.train;

/**
 * Squared hinge: {@code L = 1/C · Σ_k max(0, 1 − t_k·o_k)²} with {@code t_k = +1} for the right class and −1 for the
 * others; {@code dL/do_k = −2/C · t_k · max(0, 1 − t_k·o_k)}. A sample that meets every margin has neither.
 */
public record SquaredHinge() implements Loss {

    @Override
    public String name() {
        return "squaredHinge";
    }

    @Override
    public double of(float[] potential, int label, float[] gradient) {
        int classes = potential.length;
        double loss = 0;
        for (int k = 0; k < classes; k++) {
            float target = k == label ? 1 : -1;
            float shortfall = Math.max(0, 1 - target * potential[k]);
            loss += (double) shortfall * shortfall;
            gradient[k] = -2 * target * shortfall / classes;
        }
        return loss / classes;
    }
}
