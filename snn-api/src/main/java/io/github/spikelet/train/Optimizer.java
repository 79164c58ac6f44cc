package io.github.spikelet.train;

/** How gradients change parameters. Immutable. */
public sealed interface Optimizer permits Adam {

    /**
     * Adam (Kingma and Ba, ICLR 2015) with a constant rate; {@link Adam#decayTo} makes it fall.
     *
     * @param rate η, above 0
     * @return the optimiser, β₁ = 0.9, β₂ = 0.999, ε = 1e-8
     */
    static Adam adam(double rate) {
        return new Adam(rate, rate);
    }

    /**
     * What it is and how it is set, as provenance writes it.
     *
     * @return such as {@code adam(0.001).decayTo(1.0E-4)}
     */
    String name();

    /**
     * The learning rate of an epoch.
     *
     * @param epoch from 1
     * @param epochs how many there are
     * @return η
     */
    double rate(int epoch, int epochs);
}
