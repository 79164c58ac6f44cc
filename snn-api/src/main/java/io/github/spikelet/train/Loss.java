package io.github.spikelet.train;

/** What training makes small: a function of the readout's potentials and the label. Immutable. */
public sealed interface Loss permits SquaredHinge {

    /**
     * Squared hinge, the loss of arXiv 1709.06206.
     *
     * @return {@link SquaredHinge}
     */
    static Loss squaredHinge() {
        return new SquaredHinge();
    }

    /**
     * What it is, as provenance writes it.
     *
     * @return such as {@code squaredHinge}
     */
    String name();

    /**
     * The loss of one sample and its derivative.
     *
     * @param potential {@code o}, the readout's potentials; not modified
     * @param label the right class
     * @param gradient as long as {@code potential}; modified: {@code dL/do}
     * @return {@code L}, the mean over classes
     */
    double of(float[] potential, int label, float[] gradient);
}
