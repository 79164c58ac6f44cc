package io.github.spikelet.chip;

/**
 * What each event costs on a chip: the technology's constants brought to the chip's node, voltage and temperature, all of
 * them taken at the same end of their bands.
 */
final class Prices {

    private static final Part[] PARTS = Part.values();

    private final ChipSpec spec;
    private final Technology technology;
    private final Bound bound;
    private final double toggle;
    private final double read;
    private final double adderBit;
    private final double comparatorBit;
    private final double flip;
    private final double clocked;
    private final double held;
    private final double encoderLevel;
    private final double memoryLeakage;
    private final double flipFlopLeakage;

    Prices(ChipSpec spec, Technology technology, Bound bound) {
        this.spec = spec;
        this.technology = technology;
        this.bound = bound;
        double logic = number(Quantity.POST_LAYOUT);
        toggle = number(Quantity.DATA_TOGGLE_RATE);
        read = energy(Quantity.SRAM_READ_FACTOR);
        adderBit = energy(Quantity.ADDER) * logic;
        comparatorBit = energy(Quantity.COMPARATOR) * logic;
        flip = energy(Quantity.FLIPFLOP_TOGGLE) * logic;
        clocked = energy(Quantity.FLIPFLOP_CLOCKED) * (1 + number(Quantity.CLOCK_BUFFER_OVERHEAD)) * logic;
        held = energy(Quantity.CLOCK_GATE) * number(Quantity.CLOCK_GATES_PER_FLIPFLOP) * logic;
        encoderLevel = energy(Quantity.ENCODER_LEVEL) * logic;
        memoryLeakage = leakage(Quantity.SRAM_LEAKAGE);
        flipFlopLeakage = leakage(Quantity.FLIPFLOP_LEAKAGE);
    }

    /**
     * The energy of events on a core, in joules by {@link Part#ordinal()}. Linear in the counts: no product of two of
     * them, no constant term.
     */
    double[] price(Core core, CoreEvents events) {
        double width = core.layer().membraneBits();
        double[] joules = new double[PARTS.length];
        for (Part part : PARTS) {
            joules[part.ordinal()] = switch (part) {
                case SRAM_READ -> events.wordsRead() * core.bank().readJoules() * read;
                case WIRES -> events.rowReads() * rowWires(core);
                case ADDERS -> events.adds() * width * adderBit;
                case COMPARATORS -> events.compares() * width * comparatorBit;
                // A spike sets a bit of an input register, and its place is cleared again: two changes.
                case REGISTERS -> (events.membraneWrites() * width * toggle + 2.0 * events.spikesIn()) * flip;
                case CLOCK -> events.clockedBits() * clocked + events.gatedBits() * held;
                case CONTROL ->
                    (double) events.scans() * core.encoderLevels() * encoderLevel
                            + (double) events.busyCycles() * core.controllerBits() * toggle * flip;
                case LEAKAGE -> events.cycles() * leakageWatts(core) / spec.clockHertz();
            };
        }
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
        return bits * toggle * farads * spec.voltage() * spec.voltage() / 2;
    }

    private double leakageWatts(Core core) {
        return core.kilobytesThere() * memoryLeakage + core.flipFlops() * flipFlopLeakage;
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
