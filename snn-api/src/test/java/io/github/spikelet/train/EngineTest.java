package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingEngine;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.Quantizer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** This module's class path has no engine but its own. */
class EngineTest {

    private static final ImageSet IMAGES =
            ImageSet.of("two", Shape.flat(2), new byte[] {-1, 0, 0, -1}, new int[] {0, 1}, 2);

    private static Network network() {
        Network network = Network.discontinuous()
                .input(2)
                .dense(2)
                .spike()
                .dense(2)
                .readout()
                .seed(3)
                .build();
        network.assign(0, new float[] {1, 2, 3, 4}, new float[] {5, 6});
        return network;
    }

    @Test
    void theNd4jEngineNamesTheArtefactToAdd() {
        String said = assertThrows(IllegalStateException.class, Engine::nd4j).getMessage();

        assertTrue(said.contains("%maven io.github.spikelet:spikelet-nd4j:" + Provenance.version()), said);
        assertTrue(said.contains("./spikelet install"), said);
        assertTrue(said.contains("Engine.events()"), said);
    }

    /** An engine of others that knows L2 alone, and needs what is not there. */
    private record Limited(boolean runs) implements TrainingEngine {

        @Override
        public String name() {
            return "limited";
        }

        @Override
        public boolean reproducible() {
            return false;
        }

        @Override
        public boolean knows(String option) {
            return option.equals("L2");
        }

        @Override
        public void checkRuns() {
            if (!runs) {
                throw new IllegalStateException("add the part that is missing");
            }
        }

        @Override
        public Trainable begin(
                TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
            throw new IllegalArgumentException(
                    "limited trains no networks of " + plan.network().layers().size() + " layers, its L2 is "
                            + plan.regularization().l2());
        }
    }

    private static String refused(Trainer trainer) {
        Network network = network();
        RuntimeException refusal = assertThrows(
                RuntimeException.class,
                () -> trainer.engine(Engine.of(new Limited(true))).fit(network, IMAGES));
        assertArrayEquals(new float[] {1, 2, 3, 4}, network.weightArray(0), "nothing is changed");
        return refusal.getMessage();
    }

    @Test
    void whatAnEngineDoesNotKnow_isRefused() {
        assertEquals(
                "the engine limited knows no activity penalty: leave that out, or train with Engine.events()",
                refused(Trainer.create().activityPenalty(1)));
        assertEquals(
                "the engine limited knows no L1: leave that out, or train with Engine.events()",
                refused(Trainer.create().l1(1)));
        assertEquals(
                "the engine limited knows no quantizeTo: leave that out, or train with Engine.events()",
                refused(Trainer.create().quantizeTo(Quantizer.bits(4))));
    }

    @Test
    void whatAnEngineNeeds_isLookedForBeforeAnythingIsChanged() {
        Network network = network();

        String said = assertThrows(
                        IllegalStateException.class,
                        () -> Trainer.create()
                                .engine(Engine.of(new Limited(false)))
                                .fit(network, IMAGES))
                .getMessage();

        assertEquals("add the part that is missing", said);
        assertArrayEquals(new float[] {1, 2, 3, 4}, network.weightArray(0));
    }

    @Test
    void anEngineOfOthersGetsThePlan() {
        Network network = network();

        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.create()
                                .l2(0.5)
                                .resume()
                                .engine(Engine.of(new Limited(true)))
                                .fit(network, IMAGES))
                .getMessage();

        assertEquals("limited trains no networks of 2 layers, its L2 is 0.5", said);
        assertEquals(
                "limited, not bit-reproducible", Engine.of(new Limited(true)).label());
    }
}
