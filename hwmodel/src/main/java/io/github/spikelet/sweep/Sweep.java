package io.github.spikelet.sweep;

import io.github.spikelet.base.Argument;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.store.JsonLine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What came of a sweep over the design space: an outcome for each point that was reached, in the order of the axes. Begun by
 * {@code chip.sweep(…)}.
 */
public final class Sweep {

    private final List<Outcome> outcomes;
    private final List<Refusal> refusals;
    /** All of it, networks by their full names. */
    private final List<Reached> rows;

    private final int points;
    private final boolean interrupted;
    private final Provenance provenance;

    /** Of rows whose networks are called by their full names. */
    Sweep(
            List<Outcome> outcomes,
            List<Refusal> refusals,
            Names names,
            int points,
            boolean interrupted,
            Provenance provenance) {
        this.rows = Stream.<Reached>concat(outcomes.stream(), refusals.stream()).toList();
        this.outcomes = outcomes.stream()
                .map(outcome -> outcome.called(names.shown(NetworkName.of(outcome))))
                .toList();
        this.refusals = refusals.stream()
                .map(refusal -> refusal.called(names.shown(NetworkName.of(refusal))))
                .toList();
        this.points = points;
        this.interrupted = interrupted;
        this.provenance = provenance;
    }

    /**
     * The outcomes.
     *
     * @return in the order of the axes: networks, penalties, bits, encoders, steps, voltages, clocks, lanes, the last
     *     changing fastest
     */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /**
     * The points that cannot be, such as a clock too fast for the banks at its voltage.
     *
     * @return each with its reason
     */
    public List<Refusal> refusals() {
        return refusals;
    }

    /**
     * How many points the axes span.
     *
     * @return those reached, those refused, and those an interrupt left out
     */
    public int points() {
        return points;
    }

    /**
     * Whether an interrupt ended it before all points were reached.
     *
     * @return true where it did
     */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * The outcomes as a table.
     *
     * @return a row a point: network, width, penalty, bits, encoder, steps, voltage V, clock MHz, lanes; accuracy, energy nJ,
     *     energy low nJ, energy high nJ (the constants' band), energy alone nJ, latency µs, interval µs, power mW, area mm²,
     *     input spikes, hidden spikes, synaptic operations, images
     */
    public Table table() {
        return SweepTable.of("sweep, " + outcomes.size() + " of " + points + " points", outcomes);
    }

    /**
     * The outcomes that no other beats in all of some columns: the Pareto front, {@code pareto("energy nJ", "accuracy")}.
     * Of the accuracy more is better, of any other column less. Equal outcomes stand beside each other.
     *
     * @param columns two or three numeric columns of {@link #table()}
     * @return its rows of the front, by the first column from best to worst, then by the next
     * @throws IllegalArgumentException where there are not two or three columns, one is named twice, unknown or not of
     *     numbers; names those there are
     */
    public Table pareto(String... columns) {
        return SweepTable.of("Pareto front, " + String.join(", ", Argument.COLUMNS.given(columns)), front(columns));
    }

    /**
     * The Pareto front as values; see {@link #pareto}.
     *
     * @param columns two or three numeric columns of {@link #table()}
     * @return its outcomes, by the first column from best to worst, then by the next
     * @throws IllegalArgumentException as {@link #pareto}
     */
    public List<Outcome> front(String... columns) {
        if (Argument.COLUMNS.given(columns).length < 2
                || columns.length > 3
                || new HashSet<>(Arrays.asList(columns)).size() < columns.length) {
            throw new IllegalArgumentException(
                    "a front is of two or three different columns, was asked for " + Arrays.toString(columns));
        }
        Table table = table();
        double[][] costs = new double[outcomes.size()][columns.length];
        for (int i = 0; i < columns.length; i++) {
            NumericColumn<?> column = numeric(table, columns[i]);
            boolean moreIsBetter = columns[i].equals(SweepTable.ACCURACY);
            for (int row = 0; row < costs.length; row++) {
                costs[row][i] = moreIsBetter ? -column.getDouble(row) : column.getDouble(row);
            }
        }
        return Front.of(costs).stream().map(outcomes::get).toList();
    }

    private static NumericColumn<?> numeric(Table table, String name) {
        for (Column<?> column : table.columns()) {
            if (column.name().equals(name) && column instanceof NumericColumn<?> numeric) {
                return numeric;
            }
        }
        throw new IllegalArgumentException("no column of numbers is named \"" + name + "\"; those are: "
                + table.columns().stream()
                        .filter(NumericColumn.class::isInstance)
                        .map(Column::name)
                        .collect(Collectors.joining(", ")));
    }

    /**
     * Saves outcomes and refusals as CSV: the table's columns, what each row was made from, and why a point was refused, so that
     * {@link SweepBuilder#resume} can go on from it. Networks are called by layers and digits, {@code 784-256-10 (a1b2c3d4)}. A
     * file that is there is replaced as a whole, or stays as it was.
     *
     * @param file where to
     * @throws io.github.spikelet.store.StoreException where it cannot be written; names the file and says why
     */
    public void save(Path file) {
        SweepFile.write(rows, Argument.FILE.given(file));
    }

    /**
     * What it was made from.
     *
     * @return data, networks, axes, quantiser, chip, technology, versions, duration
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * Everything a program may want to read of it.
     *
     * @return one JSON object in one line: {@code points}, {@code interrupted}; {@code outcomes}, each with what {@link DesignPoint}
     *     and {@link Outcome} hold, by the names there, and {@code front}, whether it is on the front of energy and accuracy; {@code
     *     refusals}, each with the point and the {@code reason}; {@code provenance}. What is no number is null
     */
    public String json() {
        Set<Outcome> front = new HashSet<>(front(SweepTable.ENERGY, SweepTable.ACCURACY));
        return new JsonLine()
                .with("points", points)
                .with("interrupted", interrupted)
                .with(
                        "outcomes",
                        outcomes.stream()
                                .map(outcome ->
                                        outcome.addTo(outcome.point().line()).with("front", front.contains(outcome)))
                                .toList())
                .with(
                        "refusals",
                        refusals.stream()
                                .map(refusal -> refusal.point().line().with("reason", refusal.reason()))
                                .toList())
                .with(provenance)
                .toString();
    }

    /** How many points, and the front of energy and accuracy. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "sweep of %s on %s: %,d of %,d points%s%s",
                provenance.fact("network").orElse("?"),
                provenance.fact("data").orElse("?"),
                outcomes.size(),
                points,
                refusals.isEmpty() ? "" : ", " + refusals.size() + " refused",
                interrupted ? ", interrupted" : ""));
        for (Outcome best : front(SweepTable.ENERGY, SweepTable.ACCURACY)) {
            DesignPoint at = best.point();
            text.append(String.format(
                    Locale.ROOT,
                    "%n%8.2f %% at %8.2f nJ/image (%.2f–%.2f): %s, %d bits, %s, T = %d, %s V, %s MHz, %d lanes",
                    100 * best.accuracy(),
                    best.energyNanojoules(),
                    best.lowNanojoules(),
                    best.highNanojoules(),
                    at.network(),
                    at.bits(),
                    at.encoder(),
                    at.steps(),
                    at.voltage(),
                    at.clockHertz() / 1e6,
                    at.lanes()));
        }
        return text.toString();
    }
}
