package io.github.spikelet.chip;

/** Makes a {@link ChipSpec} from another one, changing what is named. {@link #build()} checks the whole. */
public final class ChipSpecBuilder {

    private final ChipSpec base;
    private String name;
    private double voltage;
    private double clockHertz;
    private double temperatureCelsius;
    private int lanes;
    private int bankKilobytes;
    private int bankWordBits;
    private int controllerBits;
    private boolean clockGating;
    private boolean powerGating;

    ChipSpecBuilder(ChipSpec base) {
        this.base = base;
        name = base.name();
        voltage = base.voltage();
        clockHertz = base.clockHertz();
        temperatureCelsius = base.temperatureCelsius();
        lanes = base.lanes();
        bankKilobytes = base.bankKilobytes();
        bankWordBits = base.bankWordBits();
        controllerBits = base.controllerBits();
        clockGating = base.clockGating();
        powerGating = base.powerGating();
    }

    /**
     * What it is called.
     *
     * @param name not blank
     * @return this
     */
    public ChipSpecBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * The supply.
     *
     * @param voltage in volts, 0.6 … 1.2
     * @return this
     */
    public ChipSpecBuilder voltage(double voltage) {
        this.voltage = voltage;
        return this;
    }

    /**
     * The clock.
     *
     * @param clockHertz in hertz, positive; a row must come out of its bank within a cycle
     * @return this
     */
    public ChipSpecBuilder clockHertz(double clockHertz) {
        this.clockHertz = clockHertz;
        return this;
    }

    /**
     * The junction temperature.
     *
     * @param temperatureCelsius 25 … 85 °C
     * @return this
     */
    public ChipSpecBuilder temperatureCelsius(double temperatureCelsius) {
        this.temperatureCelsius = temperatureCelsius;
        return this;
    }

    /**
     * Accumulators of a core.
     *
     * @param lanes 1 … 4096
     * @return this
     */
    public ChipSpecBuilder lanes(int lanes) {
        this.lanes = lanes;
        return this;
    }

    /**
     * The most a memory bank holds.
     *
     * @param bankKilobytes 1 … 512 KB of 1,024 bytes
     * @return this
     */
    public ChipSpecBuilder bankKilobytes(int bankKilobytes) {
        this.bankKilobytes = bankKilobytes;
        return this;
    }

    /**
     * The widest word of a bank.
     *
     * @param bankWordBits 32 … 1024 bits
     * @return this
     */
    public ChipSpecBuilder bankWordBits(int bankWordBits) {
        this.bankWordBits = bankWordBits;
        return this;
    }

    /**
     * Flip-flops of a core's controller.
     *
     * @param controllerBits 1 … 4096
     * @return this
     */
    public ChipSpecBuilder controllerBits(int controllerBits) {
        this.controllerBits = controllerBits;
        return this;
    }

    /**
     * Whether flip-flops that are not written get no clock.
     *
     * @param clockGating true for gating
     * @return this
     */
    public ChipSpecBuilder clockGating(boolean clockGating) {
        this.clockGating = clockGating;
        return this;
    }

    /**
     * Whether the chip is cut from its supply between images that do not follow at once.
     *
     * @param powerGating true for gating
     * @return this
     */
    public ChipSpecBuilder powerGating(boolean powerGating) {
        this.powerGating = powerGating;
        return this;
    }

    /**
     * Makes the specification.
     *
     * @return a new one
     * @throws IllegalArgumentException where a value is out of range; names the field, the value and the range
     */
    public ChipSpec build() {
        return new ChipSpec(
                name,
                base.nodeNanometres(),
                base.flavour(),
                voltage,
                clockHertz,
                temperatureCelsius,
                lanes,
                bankKilobytes,
                bankWordBits,
                controllerBits,
                clockGating,
                powerGating,
                base.inputLayer());
    }
}
