package io.github.spikelet.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.spikelet.engine.events.EventEngine;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingEngine;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.Work;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every engine keeps, and what is said of one that does not. */
class TrainingEngineContractTest {

    @Test
    void theDefaultEngineKeepsIt() {
        assertEquals(List.of(), TrainingEngineContract.violations(new EventEngine()));
        assertFalse(Thread.interrupted(), "the thread is left as it was");
    }

    /** The default engine, whose runs are wrapped. */
    private abstract static class Wrong implements TrainingEngine {

        @Override
        public String name() {
            return "wrong";
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
            return new Run(new EventEngine().begin(plan, parameters, stimuli, target), this);
        }

        Trainable.Outcome batch(Trainable run, int epoch, double rate, int[] order, int from, int count) {
            return run.batch(epoch, rate, order, from, count);
        }

        void restore(Trainable run, OptimizerState state) {
            run.restore(state);
        }
    }

    private record Run(Trainable run, Wrong how) implements Trainable {

        @Override
        public Outcome batch(int epoch, double rate, int[] order, int from, int count) {
            return how.batch(run, epoch, rate, order, from, count);
        }

        @Override
        public double loss(int at) {
            return run.loss(at);
        }

        @Override
        public int answer(int at) {
            return run.answer(at);
        }

        @Override
        public int fired(int layer, int at) {
            return run.fired(layer, at);
        }

        @Override
        public void rescale() {
            run.rescale();
        }

        @Override
        public List<LayerParameters> parameters() {
            return run.parameters();
        }

        @Override
        public OptimizerState state() {
            return run.state();
        }

        @Override
        public void restore(OptimizerState state) {
            how.restore(run, state);
        }

        @Override
        public Work work() {
            return run.work();
        }

        @Override
        public void close() {
            run.close();
        }
    }

    @Test
    void anotherLearningRateIsTold() {
        List<String> told = TrainingEngineContract.violations(new Wrong() {
            @Override
            Trainable.Outcome batch(Trainable run, int epoch, double rate, int[] order, int from, int count) {
                return run.batch(epoch, 1.01 * rate, order, from, count);
            }
        });

        assertEquals(
                "a network without memory must be trained as Engine.events() trains it, to rounding, or be refused",
                told.get(0));
    }

    @Test
    void aMomentumThatIsForgottenIsTold() {
        assertEquals(
                List.of("restore(state) must go on as if the run had not been stopped"),
                TrainingEngineContract.violations(new Wrong() {
                    @Override
                    void restore(Trainable run, OptimizerState state) {}
                }));
    }

    @Test
    void anUpdateAfterAnInterruptIsTold() {
        assertEquals(
                List.of("an interrupted batch must change nothing, and say that it was interrupted"),
                TrainingEngineContract.violations(new Wrong() {
                    @Override
                    Trainable.Outcome batch(Trainable run, int epoch, double rate, int[] order, int from, int count) {
                        boolean interrupted = Thread.interrupted();
                        Trainable.Outcome outcome = run.batch(epoch, rate, order, from, count);
                        if (interrupted) {
                            Thread.currentThread().interrupt();
                        }
                        return outcome;
                    }
                }));
    }

    @Test
    void anEngineThatRefusesEverythingIsTold() {
        assertEquals(
                List.of("it must train some network", "it throws java.lang.IllegalArgumentException: I train nothing"),
                TrainingEngineContract.violations(new Wrong() {
                    @Override
                    public Trainable begin(
                            TrainingPlan plan,
                            List<LayerParameters> parameters,
                            Supplier<Stimulus> stimuli,
                            Target target) {
                        throw new IllegalArgumentException("I train nothing");
                    }
                }));
    }
}
