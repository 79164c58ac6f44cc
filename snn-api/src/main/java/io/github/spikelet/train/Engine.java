package io.github.spikelet.train;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.Providers;
import io.github.spikelet.base.Workers;
import io.github.spikelet.engine.events.EventEngine;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.TrainingEngine;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.provenance.Provenance;
import java.util.Set;

/** An engine that trains, and the number of threads. */
public final class Engine {

    private static final Engine EVENTS = new Engine(new EventEngine());

    private static final String ND4J = "nd4j";

    private final TrainingEngine engine;

    private Engine(TrainingEngine engine) {
        this.engine = engine;
    }

    /**
     * The default: loops over spikes in a fixed order of summation, which give the same bits on any machine and with any number
     * of threads.
     *
     * @return the engine
     */
    public static Engine events() {
        return EVENTS;
    }

    /**
     * The same equations as products of dense matrices on the user's ND4J backend, such as {@code
     * org.nd4j:nd4j-native:1.0.0-M2.1}, or nd4j-cuda on a GPU. It agrees with {@link #events()} to rounding; the order of its
     * sums is the backend's, so two machines may give different bits. It keeps whole batches as floats: several times the
     * memory, and the time, that spikes alone take. It is in the artefact {@code spikelet-nd4j}.
     *
     * @return the engine
     * @throws IllegalStateException where that artefact is not on the class path; says how to add it
     */
    public static Engine nd4j() {
        for (EngineProvider provider : Providers.of(EngineProvider.class, Set.of())) {
            if (provider.usage().equals(ND4J)) {
                return provider.make();
            }
        }
        String artefact = "io.github.spikelet:spikelet-nd4j:" + Provenance.version();
        throw new IllegalStateException("Engine.nd4j() is in " + artefact + ", which is not on the class path: run"
                + " ./spikelet install in a clone of Spikelet, then %maven " + artefact
                + " in the notebook, or add it to your build; Engine.events() needs nothing more");
    }

    /**
     * An engine of others.
     *
     * @param engine what trains
     * @return the engine, as {@link Trainer#engine} takes it
     */
    public static Engine of(TrainingEngine engine) {
        return new Engine(Argument.ENGINE.given(engine));
    }

    /**
     * Sets how many threads later calls use, but for those of an ND4J backend, which has its own. It never changes a result.
     *
     * @param threads 1 … 1024; the number of processors by default
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
        return engine.name() + (engine.reproducible() ? ", bit-reproducible" : ", not bit-reproducible");
    }

    @Override
    public String toString() {
        return label();
    }

    TrainingEngine engine() {
        return engine;
    }

    /** Fails where a trainer was told something that the engine does not know. */
    void check(Regularization regularization, boolean rounds) {
        regularization.terms().keySet().forEach(this::checkKnows);
        if (rounds) {
            checkKnows(TrainingPlan.ROUNDING);
        }
    }

    private void checkKnows(String option) {
        if (!engine.knows(option)) {
            throw new IllegalArgumentException("the engine " + engine.name() + " knows no " + option
                    + ": leave that out, or train with Engine.events()");
        }
    }
}
