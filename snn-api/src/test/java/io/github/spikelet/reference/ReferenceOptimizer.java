package io.github.spikelet.reference;

import io.github.spikelet.reference.ReferenceTraining.Gradient;
import java.util.ArrayList;
import java.util.List;

/** Adam, AdamW and descent with momentum, one parameter after the other; L1 and L2 are part of the gradient. */
public final class ReferenceOptimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final boolean adaptive;
    private final double momentum;
    private final double decay;
    private final double l1;
    private final double l2;
    private final List<double[]> first = new ArrayList<>();
    private final List<double[]> second = new ArrayList<>();
    private int updates;

    private ReferenceOptimizer(boolean adaptive, double momentum, double decay, double l1, double l2) {
        this.adaptive = adaptive;
        this.momentum = momentum;
        this.decay = decay;
        this.l1 = l1;
        this.l2 = l2;
    }

    /**
     * Adam, or AdamW where weights decay.
     *
     * @param decay of the weights
     * @param l1 of the weights
     * @param l2 of the weights
     * @return an optimiser that remembers nothing yet
     */
    public static ReferenceOptimizer adam(double decay, double l1, double l2) {
        return new ReferenceOptimizer(true, BETA1, decay, l1, l2);
    }

    /**
     * Descent with momentum.
     *
     * @param momentum μ
     * @param l1 of the weights
     * @param l2 of the weights
     * @return an optimiser that remembers nothing yet
     */
    public static ReferenceOptimizer descent(double momentum, double l1, double l2) {
        return new ReferenceOptimizer(false, momentum, 0, l1, l2);
    }

    /**
     * One update of all parameters; running averages are taken over.
     *
     * @param network modified
     * @param gradient of its parameters
     * @param rate η
     */
    public void update(ReferenceNetwork network, Gradient gradient, double rate) {
        updates++;
        int array = 0;
        for (int l = 0; l < network.layers.size(); l++) {
            ReferenceLayer layer = network.layers.get(l);
            ReferenceTraining.OfLayer of = gradient.layers().get(l);
            update(array++, layer.weight, of.weight(), rate, true);
            if (layer.normalized()) {
                update(array++, layer.gamma, of.gamma(), rate, false);
                update(array++, layer.beta, of.beta(), rate, false);
                System.arraycopy(of.mean(), 0, layer.mean, 0, layer.mean.length);
                System.arraycopy(of.variance(), 0, layer.variance, 0, layer.variance.length);
            } else {
                update(array++, layer.bias, of.bias(), rate, false);
            }
        }
    }

    private void update(int array, double[] parameters, double[] gradient, double rate, boolean weights) {
        if (array == first.size()) {
            first.add(new double[parameters.length]);
            second.add(new double[parameters.length]);
        }
        double[] m = first.get(array);
        double[] q = second.get(array);
        for (int i = 0; i < parameters.length; i++) {
            double w = parameters[i];
            double g = gradient[i] + (weights ? l1 * Math.signum(w) + 2 * l2 * w : 0);
            double kept = weights ? w - rate * decay * w : w;
            if (adaptive) {
                m[i] = momentum * m[i] + (1 - momentum) * g;
                q[i] = BETA2 * q[i] + (1 - BETA2) * g * g;
                double mean = m[i] / (1 - Math.pow(momentum, updates));
                double square = q[i] / (1 - Math.pow(BETA2, updates));
                parameters[i] = kept - rate * mean / (Math.sqrt(square) + EPSILON);
            } else {
                m[i] = momentum * m[i] + g;
                parameters[i] = kept - rate * m[i];
            }
        }
    }
}
