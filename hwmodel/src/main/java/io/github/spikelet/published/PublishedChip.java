package io.github.spikelet.published;

import io.github.spikelet.base.Argument;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Scaling;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was published of a chip that classifies images: the authors' own numbers.
 *
 * @param name what it is called
 * @param year of publication
 * @param nodeNanometres its process
 * @param voltage the supply the energy holds for, in volts; empty where it is not known here
 * @param made whether it was made or designed
 * @param spiking whether its neurons say spike or nothing
 * @param accuracy share of right answers, 0 … 1; where a source says <i>more than</i>, that number
 * @param lowNanojoules energy an image; of a range its low end
 * @param highNanojoules energy an image; of a range its high end, else the same
 * @param source where it was published
 * @param scaledFrom where the energies were found before they were scaled; empty for what was published
 */
public record PublishedChip(
        String name,
        int year,
        double nodeNanometres,
        OptionalDouble voltage,
        Made made,
        boolean spiking,
        double accuracy,
        double lowNanojoules,
        double highNanojoules,
        String source,
        Optional<OperatingPoint> scaledFrom) {

    /** Whether anyone has held it. */
    public enum Made {
        /** Measured on silicon. */
        SILICON,
        /** Designed: simulated or modelled. */
        DESIGN
    }

    /**
     * Checks the numbers; an error names the field, what it was and what is allowed.
     *
     * @param name not blank
     * @param year 1950 … 2100
     * @param nodeNanometres 1 … 1000
     * @param voltage 0.1 … 5
     * @param made either
     * @param spiking either
     * @param accuracy 0 … 1
     * @param lowNanojoules positive, finite
     * @param highNanojoules at least the low end, finite
     * @param source not blank
     * @param scaledFrom any
     */
    public PublishedChip {
        Argument.MADE.given(made);
        if (Argument.NAME.given(name).isBlank() || Argument.SOURCE.given(source).isBlank()) {
            throw new IllegalArgumentException(
                    "a published chip has a name and a source, were \"" + name + "\" and \"" + source + "\"");
        }
        check(name, "year", year, 1950, 2100);
        check(name, "node", nodeNanometres, 1, 1000);
        check(name, "voltage", voltage.orElse(1), 0.1, 5);
        check(name, "accuracy", accuracy, 0, 1);
        check(name, "low energy", lowNanojoules, Double.MIN_VALUE, Double.MAX_VALUE);
        check(name, "high energy", highNanojoules, lowNanojoules, Double.MAX_VALUE);
    }

    private static void check(String name, String field, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\": " + field + " must be " + low + ".." + high + ", was " + value);
        }
    }

    /**
     * What its energy might be elsewhere, as logic scales: memories, leakage and wires do not scale so, and no design is
     * only shrunk. For orientation; the result is marked by {@link #scaledFrom}.
     *
     * @param to where
     * @return a new one
     * @throws IllegalArgumentException where its voltage is not known, or a node or voltage is outside the scaling's range
     */
    public PublishedChip scaledTo(OperatingPoint to) {
        return scaledTo(
                to,
                voltage.orElseThrow(
                        () -> new IllegalArgumentException(
                                "\"" + name
                                        + "\": its supply is not known here, and energy goes with it: give one, scaledTo(point, volts)")));
    }

    /**
     * The same, with a supply that is assumed.
     *
     * @param to where
     * @param assumedVoltage the supply that its energy is taken to hold for, in volts
     * @return a new one
     * @throws IllegalArgumentException where a node or voltage is outside the scaling's range, or it was scaled before
     */
    public PublishedChip scaledTo(OperatingPoint to, double assumedVoltage) {
        if (scaledFrom.isPresent()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" was scaled already, from " + scaledFrom.get() + ": scale what was published");
        }
        OperatingPoint from = new OperatingPoint(
                nodeNanometres, Argument.OPERATING_POINT.given(to).flavour(), assumedVoltage);
        double factor = Scaling.stillmakerBaas().energyFactor(from, to);
        return new PublishedChip(
                name,
                year,
                to.nodeNanometres(),
                OptionalDouble.of(to.voltage()),
                made,
                spiking,
                accuracy,
                lowNanojoules * factor,
                highNanojoules * factor,
                source,
                Optional.of(from));
    }
}
