package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.UpdateRule;

/**
 * Parameters that are learned alike, and what the optimiser remembers of each. With {@code g} the gradient, of weights with
 * {@code λ₁·sign(w) + 2λ₂·w} added, and with {@code d} the decay of weights, 0 for others:
 * <pre>
 *   Adam     m ← β₁m + (1 − β₁)g,  q ← β₂q + (1 − β₂)g²,
 *            w ← (1 − ηd)w − η · m/(1 − β₁ᵗ) / (√(q/(1 − β₂ᵗ)) + ε)
 *   descent  m ← μm + g,  w ← (1 − ηd)w − ηm
 * </pre>
 */
final class LearnedArray {

    private final UpdateRule rule;
    private final Regularization regularization;
    private final boolean weights;
    private final float[] values;
    private final float[] first;
    private final float[] second;

    /** Copies the values; {@code weights} decay and are penalised, others are not. */
    LearnedArray(float[] values, TrainingPlan training, boolean weights) {
        this.rule = training.rule();
        this.regularization = weights ? training.regularization() : Regularization.NONE;
        this.weights = weights;
        this.values = values.clone();
        this.first = new float[values.length];
        this.second = new float[rule.adaptive() ? values.length : 0];
    }

    /** The parameters themselves. */
    float[] values() {
        return values;
    }

    /** Makes update number {@code update}, counted from 1. */
    void learn(float[] gradient, double rate, long update) {
        double keep = weights ? 1 - rate * rule.weightDecay() : 1;
        double share1 = 1 - StrictMath.pow(rule.beta1(), update);
        double share2 = 1 - StrictMath.pow(rule.beta2(), update);
        for (int i = 0; i < values.length; i++) {
            double w = values[i];
            double g = gradient[i];
            if (weights) {
                g += regularization.l1() * Math.signum(w) + 2 * regularization.l2() * w;
            }
            if (rule.adaptive()) {
                first[i] = (float) (rule.beta1() * first[i] + (1 - rule.beta1()) * g);
                second[i] = (float) (rule.beta2() * second[i] + (1 - rule.beta2()) * g * g);
                double step = first[i] / share1 / (Math.sqrt(second[i] / share2) + rule.epsilon());
                values[i] = (float) (keep * w - rate * step);
            } else {
                first[i] = (float) (rule.beta1() * first[i] + g);
                values[i] = (float) (keep * w - rate * first[i]);
            }
        }
    }

    /** First and second moments, copied. */
    float[][] moments() {
        return new float[][] {first.clone(), second.clone()};
    }

    /** Takes moments over. */
    void moments(float[][] from) {
        System.arraycopy(from[0], 0, first, 0, first.length);
        System.arraycopy(from[1], 0, second, 0, second.length);
    }
}
