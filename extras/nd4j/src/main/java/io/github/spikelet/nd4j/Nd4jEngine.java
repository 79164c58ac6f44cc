package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingEngine;
import io.github.spikelet.engine.plan.TrainingPlan;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The engine that {@code Engine.nd4j()} finds: products of dense matrices on the user's ND4J backend. It rounds no weights. */
final class Nd4jEngine implements TrainingEngine {

    private static final Set<String> TERMS = Set.of("activity penalty", "L1", "L2");

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public boolean reproducible() {
        return false;
    }

    @Override
    public boolean knows(String option) {
        return TERMS.contains(option);
    }

    @Override
    public void checkRuns() {
        Nd4jDoor.open();
    }

    @Override
    public Trainable begin(
            TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
        return new MatrixTraining(plan, parameters, stimuli, target);
    }
}
