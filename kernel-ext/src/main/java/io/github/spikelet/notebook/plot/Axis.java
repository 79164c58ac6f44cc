package io.github.spikelet.notebook.plot;

import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Outcome;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The axes of a design space, as charts and tables name them, in the order in which charts look for those that differ. */
public enum Axis {
    /** Bits of a weight. */
    BITS("bits", "bits a weight", "%s b", DesignPoint::bits),
    /** Time steps. */
    STEPS("steps", "time steps T", "T = %s", DesignPoint::steps),
    /** Neurons of a hidden layer. */
    WIDTH("widths", "width / neurons", "width %s", DesignPoint::width),
    /** What spikes cost in training. */
    PENALTY("penalties", "activity penalty λ", "λ = %s", DesignPoint::penalty),
    /** The supply. */
    VOLTAGE("voltages", "supply / V", "%s V", DesignPoint::voltage),
    /** The clock. */
    CLOCK("clocks", "clock / MHz", "%s MHz", point -> point.clockHertz() / 1e6),
    /** Lanes of a core. */
    LANES("lanes", "lanes a core", "%s lanes", DesignPoint::lanes),
    /** How samples become spikes. */
    ENCODER("encoders", "encoder", "%s", DesignPoint::encoder),
    /** The network, by its layers. */
    NETWORK("networks", "network", "%s", DesignPoint::network);

    private final String plural;
    private final String title;
    private final String label;
    private final Function<DesignPoint, Object> value;

    Axis(String plural, String title, String label, Function<DesignPoint, Object> value) {
        this.plural = plural;
        this.title = title;
        this.label = label;
        this.value = value;
    }

    /**
     * The axes on which outcomes differ; where each network has a width of its own, not the networks too.
     *
     * @param outcomes of a sweep
     * @return in the order of the axes
     */
    public static List<Axis> differing(List<Outcome> outcomes) {
        boolean widthsSayAll = NETWORK.count(outcomes) == WIDTH.count(outcomes);
        return Arrays.stream(values())
                .filter(axis -> axis.count(outcomes) > 1)
                .filter(axis -> axis != NETWORK || !widthsSayAll)
                .toList();
    }

    private long count(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> value.apply(outcome.point()))
                .distinct()
                .count();
    }

    /** What several values are called. */
    String plural() {
        return plural;
    }

    /** The title of a chart's axis, with its unit. */
    String title() {
        return title;
    }

    /** Where a point lies: a number without zeros at its end, or a word. */
    String value(DesignPoint point) {
        Object at = value.apply(point);
        return at instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : String.valueOf(at);
    }

    /**
     * Where a point lies, in short and with its unit.
     *
     * @param point the point
     * @return such as {@code 3 b} or {@code λ = 0.1}
     */
    public String label(DesignPoint point) {
        return String.format(Locale.ROOT, label, value(point));
    }

    /** Values in the order of the axis: numbers by size, words as they come. */
    List<String> values(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::point)
                .sorted((left, right) -> value.apply(left) instanceof Number number
                        ? Double.compare(number.doubleValue(), ((Number) value.apply(right)).doubleValue())
                        : 0)
                .map(this::value)
                .distinct()
                .toList();
    }
}
