package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.EvaluationProgress;
import java.util.List;
import java.util.StringJoiner;

/** Where an evaluation stands, in one line: a bar, network, samples, accuracy, rate and time left. */
public final class EvaluationProgressDisplay implements Display<EvaluationProgress> {

    /** A display without settings. */
    public EvaluationProgressDisplay() {}

    @Override
    public Rendering show(EvaluationProgress progress) {
        StringJoiner facts = new StringJoiner(" · ");
        facts.add(progress.network());
        facts.add(Numbers.count(progress.image()) + "/" + PlainNumbers.count(progress.images(), progress.noun()));
        if (!Double.isNaN(progress.accuracy())) {
            facts.add("accuracy " + Numbers.percent(progress.accuracy(), 1));
        }
        facts.add(Numbers.count(Math.round(progress.imagesPerSecond())) + " " + progress.noun() + "s/s");
        if (!progress.finished()) {
            facts.add(Durations.left(progress.secondsLeft()));
        }
        return Bar.of((double) progress.image() / progress.images(), facts.toString(), List.of());
    }
}
