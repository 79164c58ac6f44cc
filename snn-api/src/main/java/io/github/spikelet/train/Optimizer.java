package io.github.spikelet.train;

import io.github.spikelet.base.Argument;
import io.github.spikelet.engine.plan.UpdateRule;

/**
 * How gradients change parameters. Immutable; each call gives a new one.
 *
 * @param method Adam, AdamW or gradient descent
 * @param rate η of the first epoch, above 0 and at most 1
 * @param momentum β₁ of Adam; μ of descent; 0 … below 1
 * @param weightDecay what is taken off each weight beside its gradient, times η; at least 0; biases do not decay
 * @param schedule how η goes from epoch to epoch
 */
public record Optimizer(Method method, double rate, double momentum, double weightDecay, Schedule schedule) {

    /** Methods. */
    public enum Method {
        /** Adam (Kingma and Ba, ICLR 2015), β₂ = 0.999, ε = 1e-8. */
        ADAM,
        /** Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019). */
        ADAM_W,
        /** Gradient descent, {@code m ← μ·m + g; w ← w − η·m}. */
        SGD
    }

    /** β₂ of Adam. */
    private static final double BETA2 = 0.999;

    /** ε of Adam. */
    private static final double EPSILON = 1e-8;

    /**
     * Checks the numbers.
     *
     * @param method Adam, AdamW or gradient descent
     * @param rate η of the first epoch
     * @param momentum β₁ or μ
     * @param weightDecay what is taken off each weight
     * @param schedule how η goes from epoch to epoch
     */
    public Optimizer {
        Argument.OPTIMIZER.given(method);
        Argument.SCHEDULE.given(schedule);
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("learning rate must be above 0 and at most 1, was " + rate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, was " + momentum);
        }
        if (!(weightDecay >= 0 && weightDecay * rate < 1)) {
            throw new IllegalArgumentException(
                    "weight decay must be at least 0 and, times the learning rate, below 1, was " + weightDecay);
        }
    }

    /**
     * Adam (Kingma and Ba, ICLR 2015) with a constant rate; {@link #decayTo} makes it fall.
     *
     * @param rate η, above 0
     * @return the optimiser, β₁ = 0.9, β₂ = 0.999, ε = 1e-8
     */
    public static Optimizer adam(double rate) {
        return new Optimizer(Method.ADAM, rate, 0.9, 0, Schedule.constant());
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019): {@code w ← (1 − η·decay)·w − …}.
     *
     * @param rate η, above 0
     * @param weightDecay decay, at least 0; 0.01 is usual
     * @return the optimiser, β₁ = 0.9, β₂ = 0.999, ε = 1e-8
     */
    public static Optimizer adamW(double rate, double weightDecay) {
        return new Optimizer(Method.ADAM_W, rate, 0.9, weightDecay, Schedule.constant());
    }

    /**
     * Gradient descent with momentum.
     *
     * @param rate η, above 0
     * @param momentum μ, at least 0 and below 1
     * @return the optimiser
     */
    public static Optimizer sgd(double rate, double momentum) {
        return new Optimizer(Method.SGD, rate, momentum, 0, Schedule.constant());
    }

    /**
     * Makes the rate fall exponentially; short for {@code schedule(Schedule.exponential(end))}.
     *
     * @param end what it falls towards, above 0
     * @return a new optimiser
     */
    public Optimizer decayTo(double end) {
        return schedule(Schedule.exponential(end));
    }

    /**
     * Sets how the rate goes from epoch to epoch.
     *
     * @param newSchedule the schedule
     * @return a new optimiser
     */
    public Optimizer schedule(Schedule newSchedule) {
        return new Optimizer(method, rate, momentum, weightDecay, newSchedule);
    }

    /**
     * What it is and how it is set, as provenance writes it.
     *
     * @return such as {@code adam(0.001).decayTo(1.0E-4)}
     */
    public String name() {
        String call = switch (method) {
            case ADAM -> "adam(" + rate + ")";
            case ADAM_W -> "adamW(" + rate + ", " + weightDecay + ")";
            case SGD -> "sgd(" + rate + ", " + momentum + ")";
        };
        return call + suffix();
    }

    private String suffix() {
        if (schedule instanceof Schedule.Constant) {
            return "";
        }
        if (schedule instanceof Schedule.Exponential exponential) {
            return ".decayTo(" + exponential.end() + ")";
        }
        return ".schedule(" + schedule.name() + ")";
    }

    /** What the engine is told, the learning rate apart. */
    UpdateRule rule() {
        return new UpdateRule(method != Method.SGD, momentum, BETA2, EPSILON, weightDecay);
    }

    /**
     * The learning rate of an epoch.
     *
     * @param epoch from 1
     * @param epochs how many there are
     * @return η
     */
    public double rate(int epoch, int epochs) {
        return schedule.rate(rate, epoch, epochs);
    }
}
