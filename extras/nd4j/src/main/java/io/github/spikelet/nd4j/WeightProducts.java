package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.LayerPlan;

/**
 * What connects the inputs and the neurons of a layer, as products of whole batches: {@code [rows][inputs]} and {@code
 * [rows][neurons]} in the users' order, a row being one step of one sample.
 */
interface WeightProducts {

    /**
     * Those of a layer.
     *
     * @param plan the layer
     * @param products who multiplies
     * @param rows the most rows there will be
     * @return the products
     */
    static WeightProducts of(LayerPlan plan, Products products, int rows) {
        return plan.kind() == LayerPlan.Kind.DENSE
                ? new FullProducts(plan, products)
                : new UnfoldedProducts(plan, products, rows);
    }

    /**
     * Weighted sums, without bias.
     *
     * @param weights in the users' order; not modified
     * @param inputs {@code [rows][inputs]}; not modified
     * @param rows how many rows
     * @param currents modified: {@code [rows][neurons]}
     */
    void currents(float[] weights, float[] inputs, int rows, float[] currents);

    /**
     * The gradient of the weights.
     *
     * @param inputs {@code [rows][inputs]}; not modified
     * @param gradient of the currents, {@code [rows][neurons]}; not modified
     * @param rows how many rows
     * @param weightGradient modified: laid out as the weights
     */
    void weightGradient(float[] inputs, float[] gradient, int rows, float[] weightGradient);

    /**
     * The gradient of the inputs.
     *
     * @param weights in the users' order; not modified
     * @param gradient of the currents, {@code [rows][neurons]}; not modified
     * @param rows how many rows
     * @param inputGradient modified: {@code [rows][inputs]}
     */
    void inputGradient(float[] weights, float[] gradient, int rows, float[] inputGradient);
}
