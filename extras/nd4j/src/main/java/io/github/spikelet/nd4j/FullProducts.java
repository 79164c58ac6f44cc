package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.LayerPlan;

/** Every input with every neuron: {@code z = x·Wᵀ}, {@code dW = δᵀ·x}, {@code dx = δ·W}. */
final class FullProducts implements WeightProducts {

    private final Products products;
    private final int inputs;
    private final int neurons;

    FullProducts(LayerPlan plan, Products products) {
        this.products = products;
        this.inputs = plan.input().elements();
        this.neurons = plan.output().elements();
    }

    @Override
    public void currents(float[] weights, float[] x, int rows, float[] currents) {
        products.multiply(x, false, weights, true, currents, rows, inputs, neurons);
    }

    @Override
    public void weightGradient(float[] x, float[] gradient, int rows, float[] weightGradient) {
        products.multiply(gradient, true, x, false, weightGradient, neurons, rows, inputs);
    }

    @Override
    public void inputGradient(float[] weights, float[] gradient, int rows, float[] inputGradient) {
        products.multiply(gradient, false, weights, false, inputGradient, rows, neurons, inputs);
    }
}
