package io.github.spikelet.train;

/** A training that went wrong; the message says what, where and what to do, {@link #training} what there was until then. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Training training;

    TrainingException(String message, Training training) {
        super(message);
        this.training = training;
    }

    /**
     * What the run did before.
     *
     * @return the epochs that were finished; the network has the parameters it says
     */
    public Training training() {
        return training;
    }
}
