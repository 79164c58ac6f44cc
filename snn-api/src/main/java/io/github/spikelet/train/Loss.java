package io.github.spikelet.train;

/**
 * The loss function that training minimises: of the readout and the label. Immutable; many threads call it at once.
 *
 * <p>Others may write losses of their own: {@code spi.LossContract} checks one, and {@code spi.LossProvider} makes it known by name.
 */
public interface Loss {

    /**
     * Squared hinge, the loss of arXiv 1709.06206, on the potential of each time step.
     *
     * @return {@link SquaredHinge}
     */
    static Loss squaredHinge() {
        return new SquaredHinge();
    }

    /**
     * Cross entropy of the softmax over the potential, averaged over the time steps.
     *
     * @return {@link CrossEntropy}
     */
    static Loss crossEntropy() {
        return new CrossEntropy();
    }

    /**
     * Mean squared error of the outputs' spike rates: the right class should spike at every step, the others never.
     *
     * @return {@link SpikeCountError}
     */
    static SpikeCountError spikeCount() {
        return new SpikeCountError(1, 0);
    }

    /**
     * What it is and how it is set, as provenance writes it.
     *
     * @return such as {@code squaredHinge}
     */
    String name();

    /**
     * Whether it looks at the outputs' spike counts instead of their potentials.
     *
     * @return true for counts
     */
    boolean ofSpikeCounts();

    /**
     * The loss of one sample and its derivative.
     *
     * @param outputs {@code o}, the readout's potentials, {@code [steps][classes]}, or its spike counts, {@code [classes]}; not
     *     modified
     * @param steps how many time steps there were
     * @param classes how many classes there are
     * @param label the right class
     * @param gradient modified: {@code dL/do}, laid out as {@code outputs}
     * @return {@code L}
     */
    double of(float[] outputs, int steps, int classes, int label, float[] gradient);
}
