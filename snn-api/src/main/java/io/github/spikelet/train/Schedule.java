package io.github.spikelet.train;

import io.github.spikelet.base.Argument;

/**
 * How the learning rate goes from epoch to epoch: a factor of the first rate for epoch {@code e} of {@code E}, counted from
 * 1. Immutable.
 */
public sealed interface Schedule permits Schedule.Constant, Schedule.Exponential, Schedule.Cosine, Schedule.WarmUp {

    /**
     * The rate of an epoch.
     *
     * @param first the optimiser's rate
     * @param epoch from 1
     * @param epochs how many there are
     * @return η
     */
    double rate(double first, int epoch, int epochs);

    /**
     * What it is, as it is written in Java.
     *
     * @return such as {@code Schedule.cosine(1.0E-5)}
     */
    String name();

    /**
     * The same rate all the time.
     *
     * @return the schedule
     */
    static Schedule constant() {
        return new Constant();
    }

    /**
     * Falls by the same factor each epoch, as in the code of arXiv 1709.06206's authors: {@code first · (end/first)^((e−1)/E)}.
     * So the end is the rate that the epoch after the last would have.
     *
     * @param end what the rate falls towards, above 0 and at most 1
     * @return the schedule
     */
    static Schedule exponential(double end) {
        return new Exponential(end);
    }

    /**
     * Falls along half a cosine, {@code end + (first − end)·(1 + cos(π(e−1)/E))/2} (Loshchilov and Hutter, ICLR 2017).
     *
     * @param end what the rate falls towards, above 0 and at most 1
     * @return the schedule
     */
    static Schedule cosine(double end) {
        return new Cosine(end);
    }

    /**
     * Rises in equal steps over some epochs, then goes on as this schedule does over the others.
     *
     * @param warmUpEpochs how many epochs it rises, at least 1; the first of them has {@code first/(warmUpEpochs + 1)}
     * @return a new schedule
     */
    default Schedule warmUp(int warmUpEpochs) {
        return new WarmUp(warmUpEpochs, this);
    }

    /** The same rate all the time. */
    record Constant() implements Schedule {
        @Override
        public double rate(double first, int epoch, int epochs) {
            return first;
        }

        @Override
        public String name() {
            return "Schedule.constant()";
        }
    }

    /**
     * Falls by the same factor each epoch.
     *
     * @param end what it falls towards
     */
    record Exponential(double end) implements Schedule {

        /**
         * Checks the end.
         *
         * @param end what it falls towards, above 0 and at most 1
         */
        public Exponential {
            check(end);
        }

        @Override
        public double rate(double first, int epoch, int epochs) {
            return first * StrictMath.pow(end / first, (epoch - 1) / (double) epochs);
        }

        @Override
        public String name() {
            return "Schedule.exponential(" + end + ")";
        }
    }

    /**
     * Falls along half a cosine.
     *
     * @param end what it falls towards
     */
    record Cosine(double end) implements Schedule {

        /**
         * Checks the end.
         *
         * @param end what it falls towards, above 0 and at most 1
         */
        public Cosine {
            check(end);
        }

        @Override
        public double rate(double first, int epoch, int epochs) {
            return end + (first - end) * (1 + StrictMath.cos(Math.PI * (epoch - 1) / epochs)) / 2;
        }

        @Override
        public String name() {
            return "Schedule.cosine(" + end + ")";
        }
    }

    /**
     * Rises first.
     *
     * @param warmUpEpochs how many epochs it rises
     * @param after how it goes on
     */
    record WarmUp(int warmUpEpochs, Schedule after) implements Schedule {

        /**
         * Checks the number of epochs.
         *
         * @param warmUpEpochs how many epochs it rises, at least 1
         * @param after how it goes on
         */
        public WarmUp {
            Argument.SCHEDULE.given(after);
            if (warmUpEpochs < 1 || warmUpEpochs > Trainer.MAX_EPOCHS) {
                throw new IllegalArgumentException(
                        "warm-up epochs must be 1.." + Trainer.MAX_EPOCHS + ", was " + warmUpEpochs);
            }
        }

        @Override
        public double rate(double first, int epoch, int epochs) {
            return epoch <= warmUpEpochs
                    ? first * epoch / (warmUpEpochs + 1)
                    : after.rate(first, epoch - warmUpEpochs, Math.max(1, epochs - warmUpEpochs));
        }

        @Override
        public String name() {
            return after.name() + ".warmUp(" + warmUpEpochs + ")";
        }
    }

    private static void check(double end) {
        if (!(end > 0 && end <= 1)) {
            throw new IllegalArgumentException("end of the learning rate must be above 0 and at most 1, was " + end);
        }
    }
}
