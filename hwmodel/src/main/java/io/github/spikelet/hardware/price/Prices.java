package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.technology.Constant;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Quantity;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;
import java.util.ArrayList;
import java.util.List;

/**
 * What each event costs on a chip: the technology's constants brought to the chip's node, voltage and temperature, all of
 * them taken at the same end of their bands.
 *
 * @hidden for the toolkit itself
 */
public final class Prices {

    private static final Part[] PARTS = Part.values();
    private static final UnitPrice[] NOTHING = {};
    private static final Event[] CYCLES = {Event.BUSY_CYCLES, Event.IDLE_CYCLES};
    private static final Event[] MEMBRANE_WORDS = {Event.MEMBRANE_WORDS_READ, Event.MEMBRANE_WORDS_WRITTEN};

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
     * @param spec the chip, whose technology has the constants
     * @param bound at which end of their bands the constants are taken: that of the energy, not of each number
     */
    public Prices(ChipSpec spec, Bound bound) {
        this(spec, (constant, moreIsCheaper) -> constant.at(moreIsCheaper ? opposite(bound) : bound));
    }

    /**
     * Prices with each constant taken somewhere in its band.
     *
     * @param spec the chip, whose technology has the constants
     * @param ends where each is taken
     */
    public Prices(ChipSpec spec, Ends ends) {
        this.spec = spec;
        this.technology = spec.technology();
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
     * What each event costs on a core.
     *
     * @param core the core
     * @return its prices
     * @hidden for the toolkit itself
     */
    public CorePrices of(Core core) {
        PartPrice[] parts = new PartPrice[PARTS.length];
        for (Part part : PARTS) {
            parts[part.ordinal()] = price(part, core);
        }
        return new CorePrices(parts);
    }

    /**
     * What each event costs on each of several cores.
     *
     * @param cores the cores
     * @return their prices, in the same order
     * @hidden for the toolkit itself
     */
    public List<CorePrices> of(List<Core> cores) {
        return cores.stream().map(this::of).toList();
    }

    private PartPrice price(Part part, Core core) {
        WeightLayer layer = core.layer();
        double width = layer.membraneBits();
        return switch (part) {
            case SRAM_READ ->
                PartPrice.of(new UnitPrice(Event.WORDS_READ, core.bank().readJoules(), read));
            case MEMBRANE_MEMORY ->
                PartPrice.of(core.membraneMemory()
                        .map(banks -> new UnitPrice[] {
                            new UnitPrice(
                                    Event.MEMBRANE_WORDS_READ, banks.bank().readJoules(), read),
                            new UnitPrice(
                                    Event.MEMBRANE_WORDS_WRITTEN, banks.bank().writeJoules(), write)
                        })
                        .orElse(NOTHING));
            case WIRES -> wires(core);
            case ADDERS -> PartPrice.of(new UnitPrice(Event.ADDS, width, adderBit));
            case MULTIPLIERS ->
                PartPrice.of(new UnitPrice(Event.MULTIPLIES, layer.input().bits(), layer.weightBits(), multiplierBits));
            case COMPARATORS -> PartPrice.of(new UnitPrice(Event.COMPARES, width, comparatorBit));
            case REGISTERS ->
                new PartPrice(
                        new UnitPrice[] {new UnitPrice(Event.MEMBRANE_WRITES, width, toggle), changes(layer)}, 1, flip);
            case CLOCK ->
                PartPrice.of(new UnitPrice(Event.CLOCKED_BITS, clocked), new UnitPrice(Event.GATED_BITS, held));
            case CONTROL ->
                PartPrice.of(
                        new UnitPrice(Event.SCANS, core.encoderLevels(), encoderLevel),
                        new UnitPrice(Event.BUSY_CYCLES, core.controllerBits(), toggle, flip));
            case INPUT ->
                PartPrice.of(
                        new UnitPrice(Event.RANDOM_BITS, randomBit),
                        new UnitPrice(Event.ENCODINGS, InputCode.BITS, comparatorBit),
                        new UnitPrice(Event.IMAGE_WRITES, toggle, flip));
            case LEAKAGE ->
                new PartPrice(new UnitPrice[] {new UnitPrice(CYCLES, 1, leakageWatts(core))}, spec.clockHertz());
        };
    }

    /** A spike sets a bit of an input register, and its place is cleared again: two changes. Levels are words. */
    private UnitPrice changes(WeightLayer layer) {
        return layer.input().levels()
                ? new UnitPrice(Event.REGISTER_WRITES, toggle)
                : new UnitPrice(Event.SPIKES_IN, 2);
    }

    /**
     * Words on their way between banks and lanes: ½·C·V² for each bit that changes, over half the perimeter of the banks
     * placed as a square; a single bank stands at its lanes. One word of membranes comes from each column of banks.
     */
    private PartPrice wires(Core core) {
        WeightLayer layer = core.layer();
        double row = (double) layer.outputs() * layer.weightBits();
        List<UnitPrice> metres = new ArrayList<>();
        metres.add(new UnitPrice(Event.ROW_READS, row, core.weights().wireMetres()));
        core.membraneMemory().ifPresent(banks -> {
            double word = Math.min(layer.outputs(), core.lanes())
                    * (double) layer.membraneBits()
                    * layer.membranes().copies();
            metres.add(new UnitPrice(MEMBRANE_WORDS, banks.columns(), word, banks.wireMetres()));
        });
        return new PartPrice(metres.toArray(NOTHING), 1, toggle, wireMetre);
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
        OperatingPoint found = new OperatingPoint(constant.nodeNanometres(), technology.flavour(), constant.voltage());
        return si(quantity) * technology.scaling().energyFactor(found, spec.operatingPoint());
    }
}
