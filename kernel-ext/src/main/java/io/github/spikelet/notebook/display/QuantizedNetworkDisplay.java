package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;

/** A quantised network as a table: sizes, scale, membrane bits and zero weights of each layer. */
final class QuantizedNetworkDisplay implements Display<QuantizedNetwork> {

    @Override
    public Rendering show(QuantizedNetwork network) {
        String heading = network.topology() + ", weights of " + PlainNumbers.count(network.bits(), "bit") + ", seed "
                + network.seed();
        Sheet sheet = new Sheet("layer", "inputs", "outputs", "<neuron", "scale Δ", "membrane bits", "zero weights");
        int number = 0;
        for (QuantizedLayer layer : network.layers()) {
            double weights = layer.layer().weights();
            sheet.row(
                    String.valueOf(number++),
                    Numbers.count(layer.inputs()),
                    Numbers.count(layer.outputs()),
                    layer.readout() ? "readout" : "spike",
                    scales(layer.scales()),
                    String.valueOf(layer.membraneBits(1)),
                    Numbers.percent(layer.zeroWeights() / weights, 1));
        }
        Html html = new Html().open("div");
        html.open("p").element("b", "Quantised network").text(" " + heading).close();
        sheet.writeTo(html);
        return new Rendering(
                "Quantised network " + heading + "\n" + sheet.text(),
                html.close().toString());
    }

    private static String scales(float[] scales) {
        float least = scales[0];
        float most = scales[0];
        for (float scale : scales) {
            least = Math.min(least, scale);
            most = Math.max(most, scale);
        }
        String from = Numbers.significant(least, 4);
        return least == most ? from : from + " … " + Numbers.significant(most, 4);
    }
}
