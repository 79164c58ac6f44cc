package io.github.spikelet.notebook.display;

import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import java.util.List;

/** An evaluation: accuracy by both decodings, and how often each layer spikes. */
final class EvaluationDisplay implements Display<Evaluation> {

    @Override
    public Rendering show(Evaluation evaluation) {
        String heading = Numbers.count(evaluation.images(), evaluation.noun()) + ", T = " + evaluation.steps()
                + (evaluation.interrupted() ? ", interrupted: of the " + evaluation.noun() + "s reached" : "");
        Sheet accuracy = new Sheet("<decoding", "accuracy")
                .row("membrane", Numbers.percent(evaluation.accuracy(Decoding.MEMBRANE), 2))
                .row("spike count", Numbers.percent(evaluation.accuracy(Decoding.SPIKE_COUNT), 2));
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
}
