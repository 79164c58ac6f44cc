package io.github.spikelet.train;

import io.github.spikelet.base.Workers;
import io.github.spikelet.engine.events.EventTraining;
import io.github.spikelet.engine.matrix.MatrixTraining;
import io.github.spikelet.engine.matrix.Nd4jDoor;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingPlan;
import java.util.List;
import java.util.function.Supplier;

/** The engines that train, and the number of threads. */
public enum Engine {
    /** Loops over spikes in a fixed order of summation: the same bits on any machine and any number of threads. */
    EVENTS("events", true) {
        @Override
        Trainable begin(
                TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
            return new EventTraining(plan, parameters, stimuli, target);
        }
    },

    /**
     * The same equations as products of dense matrices on whichever ND4J backend is on the class path. It agrees with {@link
     * #EVENTS} to rounding; the order of its sums is the backend's, so two machines may give different bits. It keeps whole
     * batches as floats: several times the memory, and the time, that spikes alone take.
     */
    ND4J("nd4j", false) {
        @Override
        void checkRuns() {
            Nd4jDoor.open();
        }

        @Override
        Trainable begin(
                TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
            if (plan.rounding().isPresent()) {
                throw new IllegalArgumentException(
                        "quantizeTo is for Engine.events(), Engine.nd4j() uses weights as they are: leave one of them out");
            }
            return new MatrixTraining(plan, parameters, stimuli, target);
        }
    };

    private final String label;
    private final boolean reproducible;

    Engine(String label, boolean reproducible) {
        this.label = label;
        this.reproducible = reproducible;
    }

    /**
     * The default: loops over spikes.
     *
     * @return {@link #EVENTS}
     */
    public static Engine events() {
        return EVENTS;
    }

    /**
     * The other choice: products of matrices on the user's ND4J backend, such as {@code org.nd4j:nd4j-native:1.0.0-M2.1}, or
     * nd4j-cuda on a GPU.
     *
     * @return {@link #ND4J}
     */
    public static Engine nd4j() {
        return ND4J;
    }

    /**
     * Sets how many threads later calls use, but for those of an ND4J backend, which has its own. It never changes a result.
     *
     * @param threads 1 … 1024; the number of processors where nothing is said
     */
    public static void threads(int threads) {
        Workers.defaultThreads(threads);
    }

    /**
     * How many threads are used.
     *
     * @return the number
     */
    public static int threads() {
        return Workers.defaultThreads();
    }

    /**
     * What provenance writes.
     *
     * @return such as {@code events, bit-reproducible}
     */
    public String label() {
        return label + (reproducible ? ", bit-reproducible" : ", not bit-reproducible");
    }

    /** Fails where something that the engine needs is missing, before anything is changed. */
    void checkRuns() {}

    abstract Trainable begin(
            TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target);
}
