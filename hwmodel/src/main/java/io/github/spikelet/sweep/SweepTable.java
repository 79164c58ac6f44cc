package io.github.spikelet.sweep;

import io.github.spikelet.base.PlainNumbers;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Outcomes as a table: the one place that names the columns. */
final class SweepTable {

    static final String NETWORK = "network";
    static final String WIDTH = "width";
    static final String PENALTY = "penalty";
    static final String BITS = "bits";
    static final String ENCODER = "encoder";
    static final String STEPS = "steps";
    static final String VOLTAGE = "voltage V";
    static final String CLOCK = "clock MHz";
    static final String LANES = "lanes";
    static final String ACCURACY = "accuracy";
    static final String ENERGY = "energy nJ";
    static final String LOW = "energy low nJ";
    static final String HIGH = "energy high nJ";
    static final String ALONE = "energy alone nJ";
    static final String LATENCY = "latency µs";
    static final String INTERVAL = "interval µs";
    static final String POWER = "power mW";
    static final String AREA = "area mm²";
    static final String INPUT_SPIKES = "input spikes";
    static final String HIDDEN_SPIKES = "hidden spikes";
    static final String OPERATIONS = "synaptic operations";
    static final String IMAGES = "images";

    private final List<Outcome> outcomes;

    private SweepTable(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    static Table of(String name, List<Outcome> outcomes) {
        SweepTable rows = new SweepTable(outcomes);
        return PlainNumbers.in(Table.create(
                name,
                rows.texts(NETWORK, outcome -> outcome.point().network()),
                rows.wholes(WIDTH, outcome -> outcome.point().width()),
                rows.numbers(PENALTY, outcome -> outcome.point().penalty()),
                rows.wholes(BITS, outcome -> outcome.point().bits()),
                rows.texts(ENCODER, outcome -> outcome.point().encoder()),
                rows.wholes(STEPS, outcome -> outcome.point().steps()),
                rows.numbers(VOLTAGE, outcome -> outcome.point().voltage()),
                rows.numbers(CLOCK, outcome -> outcome.point().clockHertz() / 1e6),
                rows.wholes(LANES, outcome -> outcome.point().lanes()),
                rows.numbers(ACCURACY, Outcome::accuracy),
                rows.numbers(ENERGY, Outcome::energyNanojoules),
                rows.numbers(LOW, Outcome::lowNanojoules),
                rows.numbers(HIGH, Outcome::highNanojoules),
                rows.numbers(ALONE, Outcome::aloneNanojoules),
                rows.numbers(LATENCY, Outcome::latencyMicroseconds),
                rows.numbers(INTERVAL, Outcome::intervalMicroseconds),
                rows.numbers(POWER, Outcome::powerMilliwatts),
                rows.numbers(AREA, Outcome::areaSquareMillimetres),
                rows.numbers(INPUT_SPIKES, Outcome::inputSpikes),
                rows.numbers(HIDDEN_SPIKES, Outcome::hiddenSpikes),
                rows.numbers(OPERATIONS, Outcome::synapticOperations),
                rows.wholes(IMAGES, Outcome::images)));
    }

    private StringColumn texts(String name, Function<Outcome, String> cell) {
        return StringColumn.create(name, outcomes.stream().map(cell).toList());
    }

    private IntColumn wholes(String name, ToIntFunction<Outcome> cell) {
        return IntColumn.create(name, outcomes.stream().mapToInt(cell).toArray());
    }

    private DoubleColumn numbers(String name, ToDoubleFunction<Outcome> cell) {
        return DoubleColumn.create(name, outcomes.stream().mapToDouble(cell).toArray());
    }
}
