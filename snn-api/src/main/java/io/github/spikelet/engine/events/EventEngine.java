package io.github.spikelet.engine.events;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingEngine;
import io.github.spikelet.engine.plan.TrainingPlan;
import java.util.List;
import java.util.function.Supplier;

/** The default engine: it knows all that a plan may ask for. */
public final class EventEngine implements TrainingEngine {

    @Override
    public String name() {
        return "events";
    }

    @Override
    public boolean reproducible() {
        return true;
    }

    @Override
    public boolean knows(String option) {
        return true;
    }

    @Override
    public Trainable begin(
            TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
        return new EventTraining(plan, parameters, stimuli, target);
    }
}
