package io.github.spikelet.notebook.display;

import io.github.spikelet.notebook.plot.ParetoChart;
import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Refusal;
import io.github.spikelet.sweep.Sweep;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

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
                            point(outcome.point(), sweep.outcomes()),
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
    private static String point(DesignPoint point, List<Outcome> all) {
        StringJoiner words = new StringJoiner(", ");
        if (differ(all, DesignPoint::network)) {
            words.add(point.network());
        }
        if (differ(all, DesignPoint::penalty)) {
            words.add("λ = " + Numbers.significant(point.penalty(), 3));
        }
        words.add(Numbers.count(point.bits(), "bit"));
        words.add(point.encoder());
        words.add("T = " + point.steps());
        words.add(Numbers.significant(point.voltage(), 3) + " V");
        if (differ(all, DesignPoint::clockHertz)) {
            words.add(Numbers.significant(point.clockHertz() / 1e6, 3) + " MHz");
        }
        return words.add(Numbers.count(point.lanes(), "lane")).toString();
    }

    private static boolean differ(List<Outcome> outcomes, Function<DesignPoint, ?> axis) {
        return outcomes.stream().map(Outcome::point).map(axis).distinct().count() > 1;
    }
}
