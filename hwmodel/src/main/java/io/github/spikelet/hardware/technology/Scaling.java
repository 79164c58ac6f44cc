package io.github.spikelet.hardware.technology;

import static io.github.spikelet.hardware.units.SignificantDigits.plain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How delay, energy and area of logic go with node and voltage.
 *
 * <p>Stillmaker and Baas 2017: {@code D(V) = d3·V³ + d2·V² + d1·V + d0} and {@code E(V) = e2·V² + e1·V + e0} for each
 * node and flavour; a figure x found at one point is {@code x · F(to) / F(from)} at another. Between two nodes of the
 * table, such as at 40 nm between 45 and 32, the logarithm of F is linear in the logarithm of the node:
 * {@code F(40) = F(45)^(1−w) · F(32)^w, w = ln(45/40) / ln(45/32)}.
 *
 * <p>Each node has a voltage range within which the polynomials behave as transistors do; outside it, and from one
 * flavour to the other, is an error. The table says nothing of bit cells or leakage: those scale elsewhere.
 */
public final class Scaling {

    /** The name of the module's own table. */
    static final String OWN = "stillmaker_baas_2017.csv";

    private static final List<String> COLUMNS = List.of(
            "node_nm",
            "flavour",
            "d3",
            "d2",
            "d1",
            "d0",
            "e2",
            "e1",
            "e0",
            "area",
            "v_low",
            "v_high_energy",
            "v_high_delay");

    private static final Scaling STILLMAKER_BAAS = of(Csv.resource(OWN));

    /** The largest node first. */
    private final List<Row> rows;

    private Scaling(List<Row> rows) {
        this.rows = rows;
    }

    /** Reads a table: one row per node and flavour. */
    static Scaling of(Csv table) {
        Set<String> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (Csv.Row cells : table.checked(COLUMNS).rows()) {
            Row row = Row.of(cells);
            if (!seen.add(row.node + " " + row.flavour)) {
                throw cells.refused("has " + plain(row.node) + " nm " + row.flavour + " once more");
            }
            rows.add(row);
        }
        rows.sort(Comparator.comparingDouble(row -> -row.node));
        return new Scaling(List.copyOf(rows));
    }

    /**
     * The scaling of Stillmaker and Baas, nodes from 180 to 7 nm and those between.
     *
     * @return always the same object
     */
    public static Scaling stillmakerBaas() {
        return STILLMAKER_BAAS;
    }

    /**
     * By what the energy of an event of logic is multiplied from one point to another.
     *
     * @param from where the figure was found
     * @param to where it is wanted; of the same flavour
     * @return E(to) / E(from)
     * @throws IllegalArgumentException where flavours differ, or a node or voltage is outside the table's range
     */
    public double energyFactor(OperatingPoint from, OperatingPoint to) {
        sameFlavour(from, to);
        return at(to, Row::energy, Row::energyHigh) / at(from, Row::energy, Row::energyHigh);
    }

    /**
     * By what the delay of logic is multiplied from one point to another.
     *
     * @param from where the figure was found
     * @param to where it is wanted; of the same flavour
     * @return D(to) / D(from)
     * @throws IllegalArgumentException where flavours differ, or a node or voltage is outside the table's range
     */
    public double delayFactor(OperatingPoint from, OperatingPoint to) {
        sameFlavour(from, to);
        return at(to, Row::delay, Row::delayHigh) / at(from, Row::delay, Row::delayHigh);
    }

    /**
     * The delay polynomial, in the table's own unit.
     *
     * @param point where
     * @return D
     * @throws IllegalArgumentException where node or voltage is outside the table's range
     */
    public double delay(OperatingPoint point) {
        return at(point, Row::delay, Row::delayHigh);
    }

    /**
     * By what the area of logic is multiplied from one node to another.
     *
     * @param fromNanometres the node where the figure was found
     * @param toNanometres the node where it is wanted
     * @return A(to) / A(from)
     * @throws IllegalArgumentException where a node is outside the table's range
     */
    public double areaFactor(double fromNanometres, double toNanometres) {
        ToDoubleFunction<Neighbours> area = n -> n.mix(n.above.area, n.below.area);
        return area.applyAsDouble(neighbours(toNanometres, Flavour.LP))
                / area.applyAsDouble(neighbours(fromNanometres, Flavour.LP));
    }

    private static void sameFlavour(OperatingPoint from, OperatingPoint to) {
        if (from.flavour() != to.flavour()) {
            throw new IllegalArgumentException(
                    "cannot scale from " + from + " to " + to + ": figures of HP and LP transistors do not mix");
        }
    }

    private double at(OperatingPoint point, Polynomial polynomial, ToDoubleFunction<Row> highest) {
        Neighbours n = neighbours(point.nodeNanometres(), point.flavour());
        double low = Math.max(n.above.low, n.below.low);
        double high = Math.min(highest.applyAsDouble(n.above), highest.applyAsDouble(n.below));
        if (!(point.voltage() >= low && point.voltage() <= high)) {
            throw new IllegalArgumentException("voltage must be " + plain(low) + ".." + plain(high) + " V at "
                    + plain(point.nodeNanometres()) + " nm " + point.flavour() + ", was " + plain(point.voltage()));
        }
        return n.mix(polynomial.at(n.above, point.voltage()), polynomial.at(n.below, point.voltage()));
    }

    private Neighbours neighbours(double node, Flavour flavour) {
        List<Row> ladder = rows.stream().filter(row -> row.flavour == flavour).toList();
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("the table of scaling has no transistors of the flavour " + flavour);
        }
        double largest = ladder.get(0).node;
        double smallest = ladder.get(ladder.size() - 1).node;
        if (!(node >= smallest && node <= largest)) {
            throw new IllegalArgumentException(
                    "node must be " + plain(smallest) + ".." + plain(largest) + " nm, was " + plain(node));
        }
        int below = 0;
        while (ladder.get(below).node > node) {
            below++;
        }
        Row lower = ladder.get(below);
        return new Neighbours(lower.node == node ? lower : ladder.get(below - 1), lower, node);
    }

    private interface Polynomial {
        double at(Row row, double voltage);
    }

    /** The table's nodes on either side of one; the same row twice where the node is in the table. */
    private record Neighbours(Row above, Row below, double node) {

        double mix(double atAbove, double atBelow) {
            if (above.equals(below)) {
                return atAbove;
            }
            double weight = StrictMath.log(above.node / node) / StrictMath.log(above.node / below.node);
            return StrictMath.exp((1 - weight) * StrictMath.log(atAbove) + weight * StrictMath.log(atBelow));
        }
    }

    /** Coefficients from the highest power down. */
    private record Row(
            double node,
            Flavour flavour,
            double area,
            double low,
            double energyHigh,
            double delayHigh,
            List<Double> d,
            List<Double> e) {

        static Row of(Csv.Row cells) {
            Row row = new Row(
                    cells.above0("node_nm"),
                    cells.one("flavour", Flavour.class),
                    cells.above0("area"),
                    cells.above0("v_low"),
                    cells.above0("v_high_energy"),
                    cells.above0("v_high_delay"),
                    Stream.of("d3", "d2", "d1", "d0").map(cells::number).toList(),
                    Stream.of("e2", "e1", "e0").map(cells::number).toList());
            if (row.low > Math.min(row.energyHigh, row.delayHigh)) {
                throw cells.refused("v_low must be at most v_high_energy and v_high_delay, was " + plain(row.low));
            }
            return row;
        }

        double delay(double voltage) {
            return polynomial(d, voltage);
        }

        double energy(double voltage) {
            return polynomial(e, voltage);
        }

        private static double polynomial(List<Double> coefficients, double voltage) {
            double sum = coefficients.get(0);
            for (double next : coefficients.subList(1, coefficients.size())) {
                sum = sum * voltage + next;
            }
            return sum;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaling scaling && rows.equals(scaling.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    /** All its numbers. */
    @Override
    public String toString() {
        return "scaling by " + rows;
    }
}
