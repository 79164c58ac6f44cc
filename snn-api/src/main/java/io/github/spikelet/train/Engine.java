package io.github.spikelet.train;

import io.github.spikelet.engine.EventTraining;
import io.github.spikelet.engine.LayerParameters;
import io.github.spikelet.engine.Stimulus;
import io.github.spikelet.engine.Target;
import io.github.spikelet.engine.Trainable;
import io.github.spikelet.engine.TrainingPlan;
import io.github.spikelet.engine.Workers;
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
     * Sets how many threads later calls use. It never changes a result.
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

    abstract Trainable begin(
            TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target);
}
