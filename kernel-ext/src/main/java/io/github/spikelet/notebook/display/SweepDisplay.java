package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.notebook.plot.Axis;
import io.github.spikelet.notebook.plot.ParetoChart;
import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Refusal;
import io.github.spikelet.sweep.Sweep;
import java.util.List;
import java.util.StringJoiner;

/** A sweep as its Pareto front, a chart and a table, and the points that could not be. */
final class SweepDisplay implements Display<Sweep> {

    private static final int MOST_REFUSALS = 10;

    @Override
    public Rendering show(Sweep sweep) {
        String heading = Numbers.count(sweep.outcomes().size()) + " of " + PlainNumbers.count(sweep.points(), "point")
                + (sweep.interrupted() ? ", interrupted" : "")
                + (sweep.refusals().isEmpty()
                        ? ""
                        : ", " + Numbers.count(sweep.refusals().size()) + " refused");
        Html html = new Html().open("div");
        html.open("p").element("b", "Sweep").text(" " + heading).close();
        StringBuilder text = new StringBuilder("Sweep " + heading + "\n");
        if (!sweep.outcomes().isEmpty()) {
            html.picture(ChartPicture.png(ParetoChart.of(sweep)));
            Sheet front = new Sheet("<point of the front", "accuracy", "nJ per image", "band / nJ", "latency / µs");
            List<Axis> differing = Axis.differing(sweep.outcomes());
            sweep.front("energy nJ", "accuracy")
                    .forEach(outcome -> front.row(
                            point(outcome.point(), differing),
                            Numbers.percent(outcome.accuracy(), 2),
                            Numbers.significant(outcome.energyNanojoules(), 3),
                            Numbers.significant(outcome.lowNanojoules(), 3) + " … "
                                    + Numbers.significant(outcome.highNanojoules(), 3),
                            Numbers.significant(outcome.latencyMicroseconds(), 3)));
            front.writeTo(html);
            text.append(front.text());
        }
        for (Refusal refusal : sweep.refusals().stream().limit(MOST_REFUSALS).toList()) {
            String line = "⚠ " + refusal.reason();
            html.element("div", line);
            text.append(line).append('\n');
        }
        return new Rendering(text.toString(), html.close().toString());
    }

    /** Where it lies; what all points share and the chip's report says is left out. */
    private static String point(DesignPoint point, List<Axis> differing) {
        StringJoiner words = new StringJoiner(", ");
        if (differing.contains(Axis.NETWORK) || differing.contains(Axis.WIDTH)) {
            words.add(point.network());
        }
        if (differing.contains(Axis.PENALTY)) {
            words.add(Axis.PENALTY.label(point));
        }
        words.add(PlainNumbers.count(point.bits(), "bit"));
        words.add(point.encoder());
        words.add(Axis.STEPS.label(point));
        words.add(Axis.VOLTAGE.label(point));
        if (differing.contains(Axis.CLOCK)) {
            words.add(Axis.CLOCK.label(point));
        }
        return words.add(PlainNumbers.count(point.lanes(), "lane")).toString();
    }
}
