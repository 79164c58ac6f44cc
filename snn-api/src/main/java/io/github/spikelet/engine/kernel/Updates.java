package io.github.spikelet.engine.kernel;

import io.github.spikelet.base.Fma;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.UpdateRule;

/**
 * One update of parameters: the rule at one learning rate and one count of updates. For all threads.
 *
 * <p>Of Adam {@code η̂ = η / (1 − β₁ᵗ)} and {@code u = 1 / √(1 − β₂ᵗ)}, so that {@code w ← w − η̂ · m / (√q · u + ε)}.
 */
public final class Updates {

    /** The factors of Adam, the same for all parameters. */
    record AdamFactors(float beta1, float beta2, float epsilon, float rate, float unbias, float keep) {}

    /** The factors of descent, the same for all parameters. */
    record DescentFactors(float momentum, float rate, float keep) {}

    private final Kernels lanes;
    private final UpdateRule rule;
    private final AdamFactors decayingAdam;
    private final AdamFactors adam;
    private final DescentFactors decayingDescent;
    private final DescentFactors descent;
    private final float l1;
    private final float twiceL2;

    public Updates(Kernels lanes, UpdateRule rule, Regularization regularization, double rate, long update) {
        this.lanes = lanes;
        this.rule = rule;
        float step = (float) (rate / (1 - StrictMath.pow(rule.beta1(), update)));
        float unbias = (float) (1 / StrictMath.sqrt(1 - StrictMath.pow(rule.beta2(), update)));
        float keep = (float) (1 - rate * rule.weightDecay());
        adam = new AdamFactors((float) rule.beta1(), (float) rule.beta2(), (float) rule.epsilon(), step, unbias, 1);
        decayingAdam = new AdamFactors(adam.beta1, adam.beta2, adam.epsilon, step, unbias, keep);
        descent = new DescentFactors((float) rule.beta1(), (float) rate, 1);
        decayingDescent = new DescentFactors(descent.momentum, descent.rate, keep);
        l1 = (float) regularization.l1();
        twiceL2 = (float) (2 * regularization.l2());
    }

    /** Whether weights move that never had a gradient. */
    public boolean moveAll() {
        return decayingAdam.keep != 1 || l1 != 0 || twiceL2 != 0;
    }

    /**
     * Updates weights.
     *
     * @param scale factor of the gradients
     * @param gradient modified where weights are penalised
     * @param from the first gradient
     * @param weights modified
     * @param moments modified
     * @param at the first weight
     * @param length how many, a multiple of {@link Grid#UNIT}
     */
    public void weights(float scale, float[] gradient, int from, float[] weights, Moments moments, int at, int length) {
        float factor = scale;
        if (l1 != 0 || twiceL2 != 0) {
            penalise(scale, gradient, from, weights, at, length);
            factor = 1;
        }
        if (rule.adaptive()) {
            lanes.adam(decayingAdam, factor, gradient, from, weights, moments, at, length);
        } else {
            lanes.descend(decayingDescent, factor, gradient, from, weights, moments, at, length);
        }
    }

    /**
     * Updates parameters that neither decay nor are penalised: biases and batch normalisation's.
     *
     * @param scale factor of the gradients
     * @param gradient not modified
     * @param from the first gradient
     * @param parameters modified
     * @param moments modified
     * @param at the first parameter
     * @param length how many, a multiple of {@link Grid#UNIT}
     */
    public void others(
            float scale, float[] gradient, int from, float[] parameters, Moments moments, int at, int length) {
        if (rule.adaptive()) {
            lanes.adam(adam, scale, gradient, from, parameters, moments, at, length);
        } else {
            lanes.descend(descent, scale, gradient, from, parameters, moments, at, length);
        }
    }

    private void penalise(float scale, float[] gradient, int from, float[] weights, int at, int length) {
        for (int i = 0; i < length; i++) {
            float w = weights[at + i];
            gradient[from + i] = Fma.of(scale, gradient[from + i], Fma.of(twiceL2, w, l1 * Math.signum(w)));
        }
    }
}
