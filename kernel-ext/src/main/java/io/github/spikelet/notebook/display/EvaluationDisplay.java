package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import java.util.List;
import java.util.Locale;

/** An evaluation: accuracy by both decodings, and how often each layer spikes. */
final class EvaluationDisplay implements Display<Evaluation> {

    @Override
    public Rendering show(Evaluation evaluation) {
        String heading = PlainNumbers.count(evaluation.images(), evaluation.noun()) + ", T = " + evaluation.steps()
                + (evaluation.runs() > 1 ? ", " + evaluation.runs() + " runs" : "")
                + evaluation.interruption().map(how -> ", " + how).orElse("");
        Sheet accuracy = new Sheet("<decoding", "accuracy")
                .row("membrane", accuracy(evaluation, Decoding.MEMBRANE))
                .row("spike count", accuracy(evaluation, Decoding.SPIKE_COUNT));
        List<String> layers = evaluation.layerNames();
        Sheet activity = new Sheet("<layer", "spikes per neuron and step")
                .row(layers.get(0), Numbers.percent(evaluation.inputDensity(), 1));
        double[] rates = evaluation.firingRates();
        for (int layer = 0; layer < rates.length; layer++) {
            activity.row(layers.get(layer + 1), Numbers.percent(rates[layer], 1));
        }
        Html html = new Html().open("div");
        html.open("p").element("b", "Evaluation").text(" " + heading).close();
        accuracy.writeTo(html);
        activity.writeTo(html);
        return new Rendering(
                "Evaluation " + heading + "\n" + accuracy.text() + "\n" + activity.text(),
                html.close().toString());
    }

    /** The mean of the runs, and of several their spread. */
    private static String accuracy(Evaluation evaluation, Decoding decoding) {
        double mean = evaluation.accuracy(decoding);
        return evaluation.runs() == 1
                ? Numbers.percent(mean, 2)
                : String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * mean, 100 * evaluation.deviation(decoding));
    }
}
