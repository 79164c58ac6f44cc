package io.github.spikelet.chip;

/**
 * What each event costs on a chip: the technology's constants brought to the chip's node, voltage and temperature, all of
 * them taken at the same end of their bands.
 */
final class Prices {

    private final ChipSpec spec;
    private final Technology technology;
    private final Bound bound;
    private final double logic;

    Prices(ChipSpec spec, Technology technology, Bound bound) {
        this.spec = spec;
        this.technology = technology;
        this.bound = bound;
        this.logic = number(Quantity.POST_LAYOUT);
    }

    ChipSpec spec() {
        return spec;
    }

    /**
     * The energy of events on a core, in joules by {@link Part#ordinal()}. Linear in the counts: no product of two of
     * them, no constant term.
     */
    double[] price(Core core, CoreEvents events) {
        int width = core.layer().membraneBits();
        double toggle = number(Quantity.DATA_TOGGLE_RATE);
        double flip = energy(Quantity.FLIPFLOP_TOGGLE);
        double clocked = energy(Quantity.FLIPFLOP_CLOCKED) * (1 + number(Quantity.CLOCK_BUFFER_OVERHEAD));
        double held = energy(Quantity.CLOCK_GATE) * number(Quantity.CLOCK_GATES_PER_FLIPFLOP);
        double[] joules = new double[Part.values().length];
        joules[Part.SRAM_READ.ordinal()] =
                events.wordsRead() * core.bank().readJoules() * energy(Quantity.SRAM_READ_FACTOR);
        joules[Part.WIRES.ordinal()] = events.rowReads() * rowWires(core);
        joules[Part.ADDERS.ordinal()] = (double) events.adds() * width * energy(Quantity.ADDER) * logic;
        joules[Part.COMPARATORS.ordinal()] = (double) events.compares() * width * energy(Quantity.COMPARATOR) * logic;
        // A spike sets a bit of an input register, and its place is cleared again: two changes.
        joules[Part.REGISTERS.ordinal()] =
                ((double) events.membraneWrites() * width * toggle + 2.0 * events.spikesIn()) * flip * logic;
        joules[Part.CLOCK.ordinal()] = (events.clockedBits() * clocked + events.gatedBits() * held) * logic;
        joules[Part.CONTROL.ordinal()] =
                ((double) events.scans() * core.encoderLevels() * energy(Quantity.ENCODER_LEVEL)
                                + (double) events.busyCycles() * core.controllerBits() * toggle * flip)
                        * logic;
        joules[Part.LEAKAGE.ordinal()] = events.cycles() * leakageWatts(core) / spec.clockHertz();
        return joules;
    }

    /**
     * A row on its way from the banks to the lanes: ½·C·V² for each bit that changes, over half the perimeter of the
     * banks placed as a square; a single bank stands at its lanes.
     */
    private double rowWires(Core core) {
        if (core.banks() == 1) {
            return 0;
        }
        double metres = 2 * StrictMath.sqrt(core.banks() * core.bank().areaSquareMicrometres()) * 1e-6;
        double bits = (double) core.layer().outputs() * core.layer().weightBits();
        double farads = technology.constant(Quantity.WIRE_CAPACITANCE).si(bound) * metres;
        return bits * number(Quantity.DATA_TOGGLE_RATE) * farads * spec.voltage() * spec.voltage() / 2;
    }

    /** What a core leaks, in watts. */
    double leakageWatts(Core core) {
        return core.kilobytesThere() * leakage(Quantity.SRAM_LEAKAGE)
                + core.flipFlops() * leakage(Quantity.FLIPFLOP_LEAKAGE);
    }

    /** Power P = V·I, the current exponential in voltage and temperature. */
    private double leakage(Quantity quantity) {
        Constant constant = technology.constant(quantity);
        double volts = spec.voltage() - constant.voltage();
        double kelvins = spec.temperatureCelsius() - constant.temperatureCelsius();
        double perVolt = exponent(Quantity.LEAKAGE_RISE_PER_VOLT, volts);
        double perKelvin = StrictMath.log(exponent(Quantity.LEAKAGE_RISE_300K_360K, kelvins)) / 60;
        return constant.si(bound)
                * spec.voltage()
                / constant.voltage()
                * StrictMath.exp(perVolt * volts + perKelvin * kelvins);
    }

    /** Below the constant's own voltage or temperature a steeper rise means less: the other end of the band is the one that costs more. */
    private double exponent(Quantity quantity, double distance) {
        return technology.constant(quantity).at(distance < 0 ? opposite() : bound);
    }

    private Bound opposite() {
        return switch (bound) {
            case LOW -> Bound.HIGH;
            case NOMINAL -> Bound.NOMINAL;
            case HIGH -> Bound.LOW;
        };
    }

    /** A pure number of the technology. */
    private double number(Quantity quantity) {
        return technology.constant(quantity).at(bound);
    }

    /** An energy, from where its source found it to the chip's node and voltage. */
    private double energy(Quantity quantity) {
        Constant constant = technology.constant(quantity);
        OperatingPoint found = new OperatingPoint(constant.nodeNanometres(), spec.flavour(), constant.voltage());
        return constant.si(bound) * Scaling.stillmakerBaas().energyFactor(found, spec.operatingPoint());
    }
}
