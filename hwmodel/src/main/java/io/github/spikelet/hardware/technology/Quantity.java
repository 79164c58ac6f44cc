package io.github.spikelet.hardware.technology;

/**
 * The constants the model needs: each by its name in a technology file, with the unit it must have there.
 *
 * @hidden for the toolkit itself
 */
public enum Quantity {
    SRAM_READ_FACTOR("sram.read.factor", ConstantUnit.RATIO),
    SRAM_WRITE_FACTOR("sram.write.factor", ConstantUnit.RATIO),
    SRAM_LEAKAGE("sram.leakage", ConstantUnit.MICROWATT_PER_KILOBYTE),
    FLIPFLOP_LEAKAGE("flipflop.leakage", ConstantUnit.NANOWATT),
    LEAKAGE_RISE_300K_360K("leakage.rise.300K.360K", ConstantUnit.RATIO),
    LEAKAGE_RISE_PER_VOLT("leakage.rise.per.volt", ConstantUnit.PER_VOLT),
    ADDER("adder.energy", ConstantUnit.FEMTOJOULE_PER_BIT),
    MULTIPLIER("multiplier.energy", ConstantUnit.FEMTOJOULE_PER_BIT_PAIR),
    COMPARATOR("comparator.energy", ConstantUnit.FEMTOJOULE_PER_BIT),
    FLIPFLOP_CLOCKED("flipflop.clocked", ConstantUnit.FEMTOJOULE_PER_BIT_CYCLE),
    FLIPFLOP_TOGGLE("flipflop.toggle", ConstantUnit.FEMTOJOULE),
    CLOCK_BUFFER_OVERHEAD("clock.buffer.overhead", ConstantUnit.RATIO),
    CLOCK_GATE("clock.gate", ConstantUnit.FEMTOJOULE_PER_CYCLE),
    CLOCK_GATES_PER_FLIPFLOP("clock.gates.per.flipflop", ConstantUnit.RATIO),
    DATA_TOGGLE_RATE("data.toggle.rate", ConstantUnit.RATIO),
    ENCODER_LEVEL("encoder.level", ConstantUnit.FEMTOJOULE),
    RANDOM_BIT("random.bit", ConstantUnit.FEMTOJOULE),
    WIRE_CAPACITANCE("wire.capacitance", ConstantUnit.FEMTOFARAD_PER_MICROMETRE),
    POST_LAYOUT("logic.postlayout", ConstantUnit.RATIO),
    FLIPFLOP_AREA("flipflop.area", ConstantUnit.SQUARE_MICROMETRE),
    FULL_ADDER_AREA("fulladder.area", ConstantUnit.SQUARE_MICROMETRE);

    private final String constant;
    private final ConstantUnit unit;

    Quantity(String constant, ConstantUnit unit) {
        this.constant = constant;
        this.unit = unit;
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
