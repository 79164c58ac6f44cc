package io.github.spikelet.engine;

/**
 * Adam (Kingma and Ba, ICLR 2015) over an array of parameters, a range at a time.
 *
 * <p>{@code m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − η/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε)}, each product and sum by
 * one fused multiply-add where there is one, so that every machine has the same bits.
 */
public final class AdamState {

    private final float[] first;
    private final float[] second;

    /**
     * Moments of zero.
     *
     * @param parameters how many parameters there are
     */
    public AdamState(int parameters) {
        first = new float[parameters];
        second = new float[parameters];
    }

    /**
     * The factors of one update, the same for all parameters.
     *
     * @param beta1 β₁
     * @param beta2 β₂
     * @param epsilon ε
     * @param rate η / (1 − β₁ᵗ)
     * @param unbias 1 / √(1 − β₂ᵗ)
     */
    public record Factors(float beta1, float beta2, float epsilon, float rate, float unbias) {

        /**
         * The factors of an update.
         *
         * @param beta1 β₁
         * @param beta2 β₂
         * @param epsilon ε
         * @param rate η
         * @param update t, from 1
         * @return the factors
         */
        public static Factors of(double beta1, double beta2, double epsilon, double rate, long update) {
            return new Factors(
                    (float) beta1,
                    (float) beta2,
                    (float) epsilon,
                    (float) (rate / (1 - StrictMath.pow(beta1, update))),
                    (float) (1 / StrictMath.sqrt(1 - StrictMath.pow(beta2, update))));
        }
    }

    /**
     * Updates a run of parameters.
     *
     * @param factors of this update
     * @param scale factor of the gradients
     * @param gradient at least {@code length} long; not modified
     * @param parameters modified at {@code from … from+length−1}
     * @param from the first
     * @param length how many
     */
    public void update(Factors factors, float scale, float[] gradient, float[] parameters, int from, int length) {
        float[] m = first;
        float[] v = second;
        float beta1 = factors.beta1;
        float beta2 = factors.beta2;
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float step = -factors.rate;
        float unbias = factors.unbias;
        float epsilon = factors.epsilon;
        for (int i = 0; i < length; i++) {
            float g = scale * gradient[i];
            float mean = Math.fma(beta1, m[from + i], rest1 * g);
            float square = Math.fma(beta2, v[from + i], rest2 * g * g);
            m[from + i] = mean;
            v[from + i] = square;
            float root = (float) Math.sqrt(square);
            parameters[from + i] = Math.fma(step, mean / Math.fma(root, unbias, epsilon), parameters[from + i]);
        }
    }
}
