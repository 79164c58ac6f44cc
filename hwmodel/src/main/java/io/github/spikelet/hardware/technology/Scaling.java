package io.github.spikelet.hardware.technology;

import static io.github.spikelet.hardware.units.SignificantDigits.plain;

import io.github.spikelet.base.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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

    private static final Scaling STILLMAKER_BAAS = new Scaling(Csv.resource("stillmaker_baas_2017.csv"));

    private final List<Row> rows;

    private Scaling(List<Map<String, String>> table) {
        rows = new ArrayList<>(table.stream().map(Row::new).toList());
        rows.sort(Comparator.comparingDouble(row -> -row.node));
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
            if (above == below) {
                return atAbove;
            }
            double weight = StrictMath.log(above.node / node) / StrictMath.log(above.node / below.node);
            return StrictMath.exp((1 - weight) * StrictMath.log(atAbove) + weight * StrictMath.log(atBelow));
        }
    }

    private static final class Row {

        final double node;
        final Flavour flavour;
        final double area;
        final double low;
        private final double energyHigh;
        private final double delayHigh;
        private final double[] d;
        private final double[] e;

        Row(Map<String, String> cells) {
            node = Csv.number(cells, "node_nm");
            flavour = Flavour.valueOf(Lookup.of(cells, "flavour"));
            area = Csv.number(cells, "area");
            low = Csv.number(cells, "v_low");
            energyHigh = Csv.number(cells, "v_high_energy");
            delayHigh = Csv.number(cells, "v_high_delay");
            d = coefficients(cells, "d3", "d2", "d1", "d0");
            e = coefficients(cells, "e2", "e1", "e0");
        }

        private static double[] coefficients(Map<String, String> cells, String... columns) {
            double[] numbers = new double[columns.length];
            for (int i = 0; i < columns.length; i++) {
                numbers[i] = Csv.number(cells, columns[i]);
            }
            return numbers;
        }

        double delay(double voltage) {
            return ((d[0] * voltage + d[1]) * voltage + d[2]) * voltage + d[3];
        }

        double energy(double voltage) {
            return (e[0] * voltage + e[1]) * voltage + e[2];
        }

        double energyHigh() {
            return energyHigh;
        }

        double delayHigh() {
            return delayHigh;
        }
    }
}
