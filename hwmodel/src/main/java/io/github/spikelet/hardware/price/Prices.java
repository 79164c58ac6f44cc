package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.CoreEvents;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.mapping.Banks;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.technology.Constant;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Quantity;
import io.github.spikelet.hardware.technology.Scaling;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;

/**
 * What each event costs on a chip: the technology's constants brought to the chip's node, voltage and temperature, all of
 * them taken at the same end of their bands.
 *
 * @hidden for the toolkit itself
 */
public final class Prices {

    private static final Part[] PARTS = Part.values();

    private final ChipSpec spec;
    private final Technology technology;
    private final Ends ends;
    private final double toggle;
    private final double read;
    private final double write;
    private final double adderBit;
    private final double multiplierBits;
    private final double comparatorBit;
    private final double flip;
    private final double clocked;
    private final double held;
    private final double encoderLevel;
    private final double randomBit;
    private final double wireMetre;
    private final double memoryLeakage;
    private final double flipFlopLeakage;

    /** Where in its band a constant is taken. */
    @FunctionalInterface
    public interface Ends {
        /**
         * A number within the constant's band.
         *
         * @param constant the constant
         * @param moreIsCheaper whether more of this constant means less energy
         * @return a number from its low to its high end
         */
        double of(Constant constant, boolean moreIsCheaper);
    }

    /**
     * Prices with all constants taken at the same end.
     *
     * @param spec the chip
     * @param technology its constants
     * @param bound at which end of their bands the constants are taken: that of the energy, not of each number
     */
    public Prices(ChipSpec spec, Technology technology, Bound bound) {
        this(spec, technology, (constant, moreIsCheaper) -> constant.at(moreIsCheaper ? opposite(bound) : bound));
    }

    /**
     * Prices with each constant taken somewhere in its band.
     *
     * @param spec the chip
     * @param technology its constants
     * @param ends where each is taken
     */
    public Prices(ChipSpec spec, Technology technology, Ends ends) {
        this.spec = spec;
        this.technology = technology;
        this.ends = ends;
        double logic = number(Quantity.POST_LAYOUT);
        toggle = number(Quantity.DATA_TOGGLE_RATE);
        read = energy(Quantity.SRAM_READ_FACTOR);
        write = energy(Quantity.SRAM_WRITE_FACTOR);
        multiplierBits = energy(Quantity.MULTIPLIER) * logic;
        adderBit = energy(Quantity.ADDER) * logic;
        comparatorBit = energy(Quantity.COMPARATOR) * logic;
        flip = energy(Quantity.FLIPFLOP_TOGGLE) * logic;
        clocked = energy(Quantity.FLIPFLOP_CLOCKED) * (1 + number(Quantity.CLOCK_BUFFER_OVERHEAD)) * logic;
        held = energy(Quantity.CLOCK_GATE) * number(Quantity.CLOCK_GATES_PER_FLIPFLOP) * logic;
        encoderLevel = energy(Quantity.ENCODER_LEVEL) * logic;
        randomBit = energy(Quantity.RANDOM_BIT) * logic;
        wireMetre = si(Quantity.WIRE_CAPACITANCE) * spec.voltage() * spec.voltage() / 2;
        memoryLeakage = leakage(Quantity.SRAM_LEAKAGE);
        flipFlopLeakage = leakage(Quantity.FLIPFLOP_LEAKAGE);
    }

    /**
     * The energy of events on a core, in joules by {@link Part#ordinal()}. Linear in the counts: no product of two of
     * them, no constant term.
     *
     * @param core the core
     * @param events what happened on it
     * @return the energy of each part
     * @hidden for the toolkit itself
     */
    public double[] price(Core core, CoreEvents events) {
        WeightLayer layer = core.layer();
        double width = layer.membraneBits();
        double[] joules = new double[PARTS.length];
        for (Part part : PARTS) {
            joules[part.ordinal()] = switch (part) {
                case SRAM_READ -> events.wordsRead() * core.bank().readJoules() * read;
                case MEMBRANE_MEMORY -> membraneMemory(core, events);
                case WIRES -> wires(core, events);
                case ADDERS -> events.adds() * width * adderBit;
                case MULTIPLIERS ->
                    (double) events.multiplies() * layer.input().bits() * layer.weightBits() * multiplierBits;
                case COMPARATORS -> events.compares() * width * comparatorBit;
                case REGISTERS -> (events.membraneWrites() * width * toggle + changes(layer, events)) * flip;
                case CLOCK -> events.clockedBits() * clocked + events.gatedBits() * held;
                case CONTROL ->
                    (double) events.scans() * core.encoderLevels() * encoderLevel
                            + (double) events.busyCycles() * core.controllerBits() * toggle * flip;
                case INPUT ->
                    events.randomBits() * randomBit
                            + events.encodings() * InputCode.BITS * comparatorBit
                            + events.imageWrites() * toggle * flip;
                case LEAKAGE -> events.cycles() * leakageWatts(core) / spec.clockHertz();
            };
        }
        return joules;
    }

    /** A spike sets a bit of an input register, and its place is cleared again: two changes. Levels are words. */
    private double changes(WeightLayer layer, CoreEvents events) {
        return layer.input().levels() ? events.registerWrites() * toggle : 2.0 * events.spikesIn();
    }

    private double membraneMemory(Core core, CoreEvents events) {
        return core.membraneMemory()
                .map(banks -> events.membraneWordsRead() * banks.bank().readJoules() * read
                        + events.membraneWordsWritten() * banks.bank().writeJoules() * write)
                .orElse(0.0);
    }

    /**
     * Words on their way between banks and lanes: ½·C·V² for each bit that changes, over half the perimeter of the banks
     * placed as a square; a single bank stands at its lanes.
     */
    private double wires(Core core, CoreEvents events) {
        WeightLayer layer = core.layer();
        double row = (double) layer.outputs() * layer.weightBits();
        double bits = events.rowReads() * row * core.weights().wireMetres();
        if (core.membraneMemory().isPresent()) {
            Banks banks = core.membraneMemory().get();
            double word = Math.min(layer.outputs(), core.lanes())
                    * (double) layer.membraneBits()
                    * layer.membranes().copies();
            long words = (events.membraneWordsRead() + events.membraneWordsWritten()) / banks.columns();
            bits += words * word * banks.wireMetres();
        }
        return bits * toggle * wireMetre;
    }

    private double leakageWatts(Core core) {
        return core.kilobytesThere() * memoryLeakage + core.flipFlops() * flipFlopLeakage;
    }

    /** Power P = V·I, the current exponential in voltage and temperature. */
    private double leakage(Quantity quantity) {
        Constant constant = technology.constant(quantity.constant());
        double volts = spec.voltage() - constant.voltage();
        double kelvins = spec.temperatureCelsius() - constant.temperatureCelsius();
        double perVolt = exponent(Quantity.LEAKAGE_RISE_PER_VOLT, volts);
        double perKelvin = StrictMath.log(exponent(Quantity.LEAKAGE_RISE_300K_360K, kelvins)) / 60;
        return si(quantity)
                * spec.voltage()
                / constant.voltage()
                * StrictMath.exp(perVolt * volts + perKelvin * kelvins);
    }

    /** Below the constant's own voltage or temperature a steeper rise means less: the other end of the band is the one that costs more. */
    private double exponent(Quantity quantity, double distance) {
        return ends.of(technology.constant(quantity.constant()), distance < 0);
    }

    private static Bound opposite(Bound bound) {
        return switch (bound) {
            case LOW -> Bound.HIGH;
            case NOMINAL -> Bound.NOMINAL;
            case HIGH -> Bound.LOW;
        };
    }

    /** A pure number of the technology. */
    private double number(Quantity quantity) {
        return ends.of(technology.constant(quantity.constant()), false);
    }

    private double si(Quantity quantity) {
        return number(quantity) * quantity.unit().si();
    }

    /** An energy, from where its source found it to the chip's node and voltage. */
    private double energy(Quantity quantity) {
        Constant constant = technology.constant(quantity.constant());
        OperatingPoint found = new OperatingPoint(constant.nodeNanometres(), spec.flavour(), constant.voltage());
        return si(quantity) * Scaling.stillmakerBaas().energyFactor(found, spec.operatingPoint());
    }
}
