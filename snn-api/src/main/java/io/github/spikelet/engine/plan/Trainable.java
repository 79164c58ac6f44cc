package io.github.spikelet.engine.plan;

import java.util.List;

/** An engine at work on a network, batch after batch. */
public interface Trainable extends AutoCloseable {

    /** How a batch ended. */
    enum Outcome {
        /** The parameters were updated. */
        UPDATED,
        /** The calling thread was interrupted before the gradients were complete; nothing was changed. */
        INTERRUPTED,
        /** The loss of a sample is not finite; nothing was changed. */
        NOT_FINITE
    }

    /**
     * Updates the parameters by the gradients of one batch.
     *
     * @param epoch number of the epoch, from 1
     * @param rate learning rate
     * @param order numbers of the samples; not modified
     * @param from the batch's first place in {@code order}
     * @param count how many samples, at most the batch size
     * @return how it ended; an interrupt stays visible in {@link Thread#isInterrupted()}
     */
    Outcome batch(int epoch, double rate, int[] order, int from, int count);

    /**
     * The loss of a sample of the last batch.
     *
     * @param at its place in the batch
     * @return its loss
     */
    double loss(int at);

    /**
     * The answer to a sample of the last batch.
     *
     * @param at its place in the batch
     * @return the class
     */
    int answer(int at);

    /**
     * How many spikes a hidden layer gave for a sample of the last batch, after its pool and before dropout.
     *
     * @param layer 0 … hidden layers−1
     * @param at the sample's place in the batch
     * @return the number of spikes over all steps
     */
    int fired(int layer, int at);

    /**
     * Finds the scales of rounded weights anew; to be called before the first batch of each epoch. Does nothing where weights
     * are used as they are.
     */
    void rescale();

    /**
     * The parameters as they are now, before any rounding.
     *
     * @return copies, in the users' order, one a weight layer
     */
    List<LayerParameters> parameters();

    /**
     * What the optimiser remembers.
     *
     * @return a copy
     */
    OptimizerState state();

    /**
     * Goes on from what an optimiser remembered.
     *
     * @param state of the same network and rule; not modified
     */
    void restore(OptimizerState state);

    /**
     * How much work was there, and how much of it was done, since the engine was made.
     *
     * @return the counts
     */
    Work work();

    @Override
    void close();
}
