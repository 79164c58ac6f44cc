package io.github.spikelet.engine.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is added to the loss function of each sample. An engine has all of it or refuses what it does not have; a new term is a
 * component here, with its fact.
 *
 * @param activity λ of {@code λ · mean(a²)} over the pooled activations of all hidden layers and steps; its gradient is {@code
 *     2λ · a / (neurons · steps)}
 * @param l1 λ of {@code λ · Σ|w|} over all weights; its gradient is {@code λ · sign(w)}
 * @param l2 λ of {@code λ · Σw²} over all weights; its gradient is {@code 2λ · w}
 */
public record Regularization(double activity, double l1, double l2) {

    /** Nothing is added. */
    public static final Regularization NONE = new Regularization(0, 0, 0);

    /**
     * The terms that are added.
     *
     * @return the value of each term that is not 0, by the name that provenance gives it, in a fixed order
     */
    public Map<String, Double> terms() {
        Map<String, Double> terms = new LinkedHashMap<>();
        terms.put("activity penalty", activity);
        terms.put("L1", l1);
        terms.put("L2", l2);
        terms.values().removeIf(value -> value == 0);
        return terms;
    }
}
