package io.github.spikelet.notebook.display;

import io.github.spikelet.notebook.plot.ParetoChart;
import io.github.spikelet.sweep.Refusal;
import io.github.spikelet.sweep.Sweep;

/** A sweep as its Pareto front, a chart and a table, and the points that could not be. */
final class SweepDisplay implements Display<Sweep> {

    private static final int MOST_REFUSALS = 10;

    @Override
    public Rendering show(Sweep sweep) {
        String heading = Numbers.count(sweep.outcomes().size()) + " of " + Numbers.count(sweep.points(), "point")
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
            sweep.front("energy nJ", "accuracy")
                    .forEach(outcome -> front.row(
                            outcome.point().bits() + " bits, " + outcome.point().encoder() + ", T = "
                                    + outcome.point().steps() + ", "
                                    + Numbers.significant(outcome.point().voltage(), 3) + " V, "
                                    + outcome.point().lanes() + " lanes",
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
}
