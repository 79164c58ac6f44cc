package io.github.spikelet.engine.plan;

/**
 * How gradients change parameters, but for the learning rate.
 *
 * @param adaptive Adam (Kingma and Ba, ICLR 2015) where true, else descent with momentum
 * @param beta1 β₁ of Adam; the momentum μ of descent
 * @param beta2 β₂ of Adam
 * @param epsilon ε of Adam
 * @param weightDecay taken off the weights beside the gradient, times the learning rate (Loshchilov and Hutter, ICLR 2019);
 *     biases do not decay
 */
public record UpdateRule(boolean adaptive, double beta1, double beta2, double epsilon, double weightDecay) {}
