package io.github.spikelet.hardware.technology;

/**
 * The constants the model needs: each by its name in a technology file, with the unit it must have there.
 *
 * @hidden for the toolkit itself
 */
public enum Quantity {
    SRAM_READ_FACTOR("sram.read.factor", ConstantUnit.RATIO, Scales.LOGIC_ENERGY),
    SRAM_WRITE_FACTOR("sram.write.factor", ConstantUnit.RATIO, Scales.LOGIC_ENERGY),
    SRAM_LEAKAGE("sram.leakage", ConstantUnit.MICROWATT_PER_KILOBYTE, Scales.NOTHING),
    FLIPFLOP_LEAKAGE("flipflop.leakage", ConstantUnit.NANOWATT, Scales.NOTHING),
    LEAKAGE_RISE_300K_360K("leakage.rise.300K.360K", ConstantUnit.RATIO, Scales.NOTHING),
    LEAKAGE_RISE_PER_VOLT("leakage.rise.per.volt", ConstantUnit.PER_VOLT, Scales.NOTHING),
    ADDER("adder.energy", ConstantUnit.FEMTOJOULE_PER_BIT, Scales.LOGIC_ENERGY),
    MULTIPLIER("multiplier.energy", ConstantUnit.FEMTOJOULE_PER_BIT_PAIR, Scales.LOGIC_ENERGY),
    COMPARATOR("comparator.energy", ConstantUnit.FEMTOJOULE_PER_BIT, Scales.LOGIC_ENERGY),
    FLIPFLOP_CLOCKED("flipflop.clocked", ConstantUnit.FEMTOJOULE_PER_BIT_CYCLE, Scales.LOGIC_ENERGY),
    FLIPFLOP_TOGGLE("flipflop.toggle", ConstantUnit.FEMTOJOULE, Scales.LOGIC_ENERGY),
    CLOCK_BUFFER_OVERHEAD("clock.buffer.overhead", ConstantUnit.RATIO, Scales.NOTHING),
    CLOCK_GATE("clock.gate", ConstantUnit.FEMTOJOULE_PER_CYCLE, Scales.LOGIC_ENERGY),
    CLOCK_GATES_PER_FLIPFLOP("clock.gates.per.flipflop", ConstantUnit.RATIO, Scales.NOTHING),
    DATA_TOGGLE_RATE("data.toggle.rate", ConstantUnit.RATIO, Scales.NOTHING),
    ENCODER_LEVEL("encoder.level", ConstantUnit.FEMTOJOULE, Scales.LOGIC_ENERGY),
    RANDOM_BIT("random.bit", ConstantUnit.FEMTOJOULE, Scales.LOGIC_ENERGY),
    WIRE_CAPACITANCE("wire.capacitance", ConstantUnit.FEMTOFARAD_PER_MICROMETRE, Scales.NOTHING),
    POST_LAYOUT("logic.postlayout", ConstantUnit.RATIO, Scales.NOTHING),
    FLIPFLOP_AREA("flipflop.area", ConstantUnit.SQUARE_MICROMETRE, Scales.LOGIC_AREA),
    FULL_ADDER_AREA("fulladder.area", ConstantUnit.SQUARE_MICROMETRE, Scales.LOGIC_AREA);

    private final String constant;
    private final ConstantUnit unit;
    private final Scales scales;

    /** With what of the logic a figure goes from where it was found to the chip's process. */
    private enum Scales {
        LOGIC_ENERGY,
        LOGIC_AREA,
        NOTHING
    }

    Quantity(String constant, ConstantUnit unit, Scales scales) {
        this.constant = constant;
        this.unit = unit;
        this.scales = scales;
    }

    /** Refuses a constant that the scaling cannot bring to a process. */
    void checkScales(Constant constant, Flavour flavour, Scaling scaling) {
        OperatingPoint found = new OperatingPoint(constant.nodeNanometres(), flavour, constant.voltage());
        switch (scales) {
            case LOGIC_ENERGY -> scaling.energyFactor(found, found);
            case LOGIC_AREA -> scaling.areaFactor(constant.nodeNanometres(), constant.nodeNanometres());
            case NOTHING -> {}
        }
    }

    /**
     * The name of its constant in a technology.
     *
     * @return such as {@code sram.leakage}
     */
    public String constant() {
        return constant;
    }

    /**
     * The unit that its constant has.
     *
     * @return the unit
     */
    public ConstantUnit unit() {
        return unit;
    }
}
