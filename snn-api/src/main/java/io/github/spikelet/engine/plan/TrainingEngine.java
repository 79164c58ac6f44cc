package io.github.spikelet.engine.plan;

import java.util.List;
import java.util.function.Supplier;

/**
 * What trains networks. An engine of others implements this interface and brings an {@code EngineProvider}, so that magics find
 * it by name. Immutable; each run is a {@link Trainable} of its own.
 *
 * <p>An engine does all that a {@link TrainingPlan} asks for or refuses it. Terms of the loss and rounded weights are asked for
 * by {@link #knows}; what else it cannot do, {@link #begin} refuses by name.
 */
public interface TrainingEngine {

    /**
     * Its name, as provenance writes it.
     *
     * @return such as {@code nd4j}
     */
    String name();

    /**
     * Whether a run gives the same bits on every machine, with any number of threads.
     *
     * @return true where it does
     */
    boolean reproducible();

    /**
     * Whether it knows a term of {@link Regularization#terms()}, or {@link TrainingPlan#ROUNDING}.
     *
     * @param option its name
     * @return true where a plan may ask for it
     */
    boolean knows(String option);

    /**
     * Looks for what the engine needs. Called before anything is changed.
     *
     * @throws IllegalStateException where something is missing; says what to add
     */
    default void checkRuns() {}

    /**
     * Begins a run.
     *
     * @param plan how to train
     * @param parameters where to begin, one per weight layer; not modified
     * @param stimuli gives each thread its source of samples
     * @param target the loss
     * @return the run, to be closed when it ends
     * @throws IllegalArgumentException where the engine cannot do what the plan asks for; says what
     */
    Trainable begin(TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target);
}
