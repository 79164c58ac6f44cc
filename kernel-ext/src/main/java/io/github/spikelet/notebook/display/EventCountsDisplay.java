package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import java.util.List;

/** A chip's events, summed over all samples back to back: a row per kind of event, a column per layer. */
final class EventCountsDisplay implements Display<EventCounts> {

    private static final int MOST_LAYERS = 20;

    @Override
    public Rendering show(EventCounts counts) {
        List<EventVector> layers = counts.total(Arrival.BACK_TO_BACK);
        int shown = Math.min(MOST_LAYERS, layers.size());
        String[] titles = new String[shown + 1];
        titles[0] = "<events";
        for (int layer = 0; layer < shown; layer++) {
            titles[layer + 1] = "layer " + layer;
        }
        Sheet sheet = new Sheet(titles);
        for (Event event : Event.values()) {
            String[] cells = new String[shown + 1];
            cells[0] = event.label();
            for (int layer = 0; layer < shown; layer++) {
                cells[layer + 1] = Numbers.count(layers.get(layer).get(event));
            }
            sheet.row(cells);
        }
        String heading = PlainNumbers.count(counts.images(), counts.noun()) + ", T = " + counts.steps()
                + ", back to back; " + PlainNumbers.count(counts.synapticOperations(), "synaptic operation");
        Html html = new Html().open("div");
        html.open("p").element("b", "Events").text(" " + heading).close();
        sheet.writeTo(html);
        return new Rendering(
                "Events " + heading + "\n" + sheet.text(), html.close().toString());
    }
}
