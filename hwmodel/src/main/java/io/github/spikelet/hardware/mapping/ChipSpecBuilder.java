package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Argument;
import io.github.spikelet.hardware.technology.Flavour;
import java.util.OptionalInt;

/** Makes a {@link ChipSpec} from another one, changing what is named. {@link #build()} checks the whole. */
public final class ChipSpecBuilder {

    private String name;
    private double nodeNanometres;
    private Flavour flavour;
    private double voltage;
    private double clockHertz;
    private double temperatureCelsius;
    private int lanes;
    private OptionalInt banks;
    private int bankKilobytes;
    private int bankWordBits;
    private int membraneRegisterBits;
    private int controllerBits;
    private boolean clockGating;
    private boolean powerGating;
    private InputLayer inputLayer;
    private boolean pipelined;
    private OptionalInt cores;
    private OptionalInt coreKilobytes;
    private OptionalInt weightBits;
    private OptionalInt membraneBits;

    ChipSpecBuilder(ChipSpec base) {
        name = base.name();
        nodeNanometres = base.nodeNanometres();
        flavour = base.flavour();
        voltage = base.voltage();
        clockHertz = base.clockHertz();
        temperatureCelsius = base.temperatureCelsius();
        lanes = base.lanes();
        banks = base.banks();
        bankKilobytes = base.bankKilobytes();
        bankWordBits = base.bankWordBits();
        membraneRegisterBits = base.membraneRegisterBits();
        controllerBits = base.controllerBits();
        clockGating = base.clockGating();
        powerGating = base.powerGating();
        inputLayer = base.inputLayer();
        pipelined = base.pipelined();
        limits(base.limits());
    }

    /**
     * What it is called.
     *
     * @param name not blank
     * @return this
     */
    public ChipSpecBuilder name(String name) {
        this.name = Argument.NAME.given(name);
        return this;
    }

    /**
     * The process node.
     *
     * @param nodeNanometres 40
     * @return this
     */
    public ChipSpecBuilder nodeNanometres(double nodeNanometres) {
        this.nodeNanometres = nodeNanometres;
        return this;
    }

    /**
     * The transistors.
     *
     * @param flavour LP
     * @return this
     */
    public ChipSpecBuilder flavour(Flavour flavour) {
        this.flavour = Argument.FLAVOUR.given(flavour);
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
     * Banks that a row of weights is cut into, where as few as it takes are not wanted.
     *
     * @param banks 1 … 4096, a divisor of the weights in a row of every layer
     * @return this
     */
    public ChipSpecBuilder banks(int banks) {
        this.banks = OptionalInt.of(banks);
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
     * The most bits of membranes that a core keeps in flip-flops.
     *
     * @param membraneRegisterBits 0 … 2^30; where a layer has more they lie in a memory
     * @return this
     */
    public ChipSpecBuilder membraneRegisterBits(int membraneRegisterBits) {
        this.membraneRegisterBits = membraneRegisterBits;
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
     * Where images become spikes.
     *
     * @param inputLayer on the chip, whose energy is then priced, or outside
     * @return this
     */
    public ChipSpecBuilder inputLayer(InputLayer inputLayer) {
        this.inputLayer = Argument.INPUT_LAYER.given(inputLayer);
        return this;
    }

    /**
     * Whether cores work at once, each a step behind the one before.
     *
     * @param pipelined false for one core at a time
     * @return this
     */
    public ChipSpecBuilder pipelined(boolean pipelined) {
        this.pipelined = pipelined;
        return this;
    }

    /**
     * The most cores.
     *
     * @param cores at least 1; a network with more weight layers is refused
     * @return this
     */
    public ChipSpecBuilder cores(int cores) {
        this.cores = OptionalInt.of(cores);
        return this;
    }

    /**
     * The most memory of a core.
     *
     * @param coreKilobytes at least 1 KB of 1,024 bytes; a layer whose weights and membranes need more is refused
     * @return this
     */
    public ChipSpecBuilder coreKilobytes(int coreKilobytes) {
        this.coreKilobytes = OptionalInt.of(coreKilobytes);
        return this;
    }

    /**
     * The most bits of a weight.
     *
     * @param weightBits 1 … 32; a network with wider weights is refused
     * @return this
     */
    public ChipSpecBuilder weightBits(int weightBits) {
        this.weightBits = OptionalInt.of(weightBits);
        return this;
    }

    /**
     * The most bits of a membrane.
     *
     * @param membraneBits 1 … 64; a network with wider membranes is refused
     * @return this
     */
    public ChipSpecBuilder membraneBits(int membraneBits) {
        this.membraneBits = OptionalInt.of(membraneBits);
        return this;
    }

    /**
     * All limits at once.
     *
     * @param limits such as {@link ChipLimits#NONE}
     * @return this
     */
    public ChipSpecBuilder limits(ChipLimits limits) {
        cores = Argument.LIMITS.given(limits).cores();
        coreKilobytes = limits.coreKilobytes();
        weightBits = limits.weightBits();
        membraneBits = limits.membraneBits();
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
                nodeNanometres,
                flavour,
                voltage,
                clockHertz,
                temperatureCelsius,
                lanes,
                banks,
                bankKilobytes,
                bankWordBits,
                membraneRegisterBits,
                controllerBits,
                clockGating,
                powerGating,
                inputLayer,
                pipelined,
                new ChipLimits(cores, coreKilobytes, weightBits, membraneBits));
    }
}
