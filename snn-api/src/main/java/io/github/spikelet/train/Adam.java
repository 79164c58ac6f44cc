package io.github.spikelet.train;

/**
 * Adam (Kingma and Ba, ICLR 2015), β₁ = 0.9, β₂ = 0.999, ε = 1e-8, with an exponential schedule by epoch: epoch {@code e}
 * of {@code E}, counted from 1, runs at {@code rate · (end/rate)^((e−1)/E)}, the schedule of the authors' code. So the end
 * rate is the one the epoch after the last would have.
 *
 * @param rate η of the first epoch, above 0
 * @param end what η falls towards, above 0; equal to {@code rate} for a constant one
 */
public record Adam(double rate, double end) implements Optimizer {

    static final double BETA1 = 0.9;
    static final double BETA2 = 0.999;
    static final double EPSILON = 1e-8;

    /**
     * Checks the rates.
     *
     * @param rate η of the first epoch, above 0 and at most 1
     * @param end what η falls towards, above 0 and at most 1
     */
    public Adam {
        check("learning rate", rate);
        check("end of the learning rate", end);
    }

    private static void check(String what, double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException(what + " must be above 0 and at most 1, was " + rate);
        }
    }

    /**
     * Makes the rate fall exponentially.
     *
     * @param newEnd what it falls towards, above 0
     * @return a new optimiser
     */
    public Adam decayTo(double newEnd) {
        return new Adam(rate, newEnd);
    }

    @Override
    public String name() {
        return "adam(" + rate + ")" + (end == rate ? "" : ".decayTo(" + end + ")");
    }

    @Override
    public double rate(int epoch, int epochs) {
        return rate * StrictMath.pow(end / rate, (epoch - 1) / (double) epochs);
    }
}
