package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.Layer;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Topology;
import java.util.Locale;

/** A network as a table: layer, output shape, parameters, neuron. */
final class NetworkDisplay implements Display<Network> {

    @Override
    public Rendering show(Network network) {
        Topology topology = network.topology();
        String heading = topology + ", " + topology.integration().name().toLowerCase(Locale.ROOT) + " integration, "
                + PlainNumbers.count(topology.parameters(), "parameter") + ", seed " + network.seed();
        Sheet sheet = new Sheet("<layer", "<output shape", "parameters", "<neuron");
        sheet.row("input", topology.input().toString(), "–", "–");
        for (Layer layer : topology.layers()) {
            sheet.row(
                    layer.name(),
                    layer.output().toString(),
                    layer.parameters() == 0 ? "–" : Numbers.count(layer.parameters()),
                    layer.neuron());
        }
        Html html = new Html().open("div");
        html.open("p").element("b", "Network").text(" " + heading).close();
        sheet.writeTo(html);
        return new Rendering(
                "Network " + heading + "\n" + sheet.text(), html.close().toString());
    }
}
