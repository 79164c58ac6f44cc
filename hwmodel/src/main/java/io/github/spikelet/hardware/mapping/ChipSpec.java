package io.github.spikelet.hardware.mapping;

import static io.github.spikelet.hardware.units.SignificantDigits.plain;

import io.github.spikelet.base.Argument;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Technology;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a chip is: architecture, technology, supply, clock, and the sizes of its parts. A plain value; {@link #toBuilder()} makes others from it.
 *
 * <p>What it sizes: cores, all clocked alike, which the architecture gives to layers. A core has an input spike register and
 * a priority encoder that finds the next 1; a weight memory with one logical row an input neuron, or of a convolution one an
 * input channel and place of the kernel, cut into banks; {@code lanes} accumulators, so that a row of n weights takes
 * ⌈n / lanes⌉ cycles; membranes in registers, or in a memory where they are many; a threshold phase once a step; a
 * controller. Memories are sized to the network.
 *
 * @param name what it is called
 * @param architecture how it is organised, such as {@link LayerPerCore}, which has one core per weight layer
 * @param technology what it is made in: node, transistors, memories and constants
 * @param voltage supply in volts, in the technology's range; 0.6 … 1.2 at 40 nm LP
 * @param clockHertz clock in hertz
 * @param temperatureCelsius junction temperature, 25 … 85 °C
 * @param lanes accumulators of a core, 1 … 4096
 * @param banks banks that a row of weights is cut into, 1 … 4096, a divisor of the weights in it; empty for as few as it takes
 * @param bankKilobytes the most a memory bank holds, 1 … 512 KB of 1,024 bytes
 * @param bankWordBits the widest word of a bank, 32 … 1024 bits
 * @param membraneRegisterBits the most bits of membranes that a core keeps in flip-flops, 0 … 2^30; more lie in a memory
 * @param controllerBits flip-flops of a core's controller: state, addresses, counters, handshake; 1 … 4096
 * @param clockGating whether flip-flops that are not written get no clock
 * @param powerGating whether the chip is cut from its supply between images that do not follow at once
 * @param inputLayer where images become spikes
 * @param pipelined whether a core works on a step while the next one works on the step before; otherwise one core at a time
 *     works, and an input register is enough where a pipeline has two
 * @param limits what it has at most
 */
public record ChipSpec(
        String name,
        Architecture architecture,
        Technology technology,
        double voltage,
        double clockHertz,
        double temperatureCelsius,
        int lanes,
        OptionalInt banks,
        int bankKilobytes,
        int bankWordBits,
        int membraneRegisterBits,
        int controllerBits,
        boolean clockGating,
        boolean powerGating,
        InputLayer inputLayer,
        boolean pipelined,
        ChipLimits limits) {

    static final String NO_ARCHITECTURE = "architecture is null: give an architecture, such as new LayerPerCore()";

    /**
     * Checks every field; an error names the field, what it was and what is allowed.
     *
     * @param name not blank
     * @param architecture any
     * @param technology any
     * @param voltage in the technology's range
     * @param clockHertz positive, finite
     * @param temperatureCelsius 25 … 85 °C
     * @param lanes 1 … 4096
     * @param banks 1 … 4096
     * @param bankKilobytes 1 … 512 KB
     * @param bankWordBits 32 … 1024 bits
     * @param membraneRegisterBits 0 … 2^30
     * @param controllerBits 1 … 4096
     * @param clockGating either
     * @param powerGating either
     * @param inputLayer any
     * @param pipelined either
     * @param limits any
     */
    public ChipSpec {
        Objects.requireNonNull(architecture, NO_ARCHITECTURE);
        Argument.TECHNOLOGY.given(technology);
        Argument.INPUT_LAYER.given(inputLayer);
        Argument.LIMITS.given(limits);
        if (Argument.NAME.given(name).isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        technology.at(voltage);
        if (!(clockHertz > 0) || Double.isInfinite(clockHertz)) {
            throw new IllegalArgumentException("clock must be positive and finite, was " + clockHertz + " Hz");
        }
        if (!(temperatureCelsius >= 25 && temperatureCelsius <= 85)) {
            throw new IllegalArgumentException("temperature must be 25..85 °C, was " + plain(temperatureCelsius));
        }
        check("lanes", lanes, 1, 4096);
        banks.ifPresent(value -> check("banks", value, 1, 4096));
        check("bank kilobytes", bankKilobytes, 1, 512);
        check("bank word bits", bankWordBits, 32, 1024);
        check("membrane register bits", membraneRegisterBits, 0, 1 << 30);
        check("controller bits", controllerBits, 1, 4096);
    }

    static void check(String field, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(field + " must be " + low + ".." + high + ", was " + value);
        }
    }

    /**
     * The reference chip, after arXiv 1709.06206.
     *
     * <p>The paper's: a design (not a chip that was made) in 40 nm CMOS that exploits the sparsity of spikes. Ours, since
     * the paper publishes none of it: LP transistors, 0.9 V, 100 MHz, 25 °C, 64 lanes a core, banks of at most
     * 64 KB × 512 bits, membranes in flip-flops up to 32,768 bits a core and in a memory above, 64 controller flip-flops,
     * clock gating, no power gating, one core a weight layer, pipelined over time steps, memories sized to the network,
     * images made into spikes outside, the constants of {@link Technology#cmos40()}.
     *
     * @return the specification
     */
    public static ChipSpec yin2017() {
        return new ChipSpec(
                "yin2017",
                new LayerPerCore(),
                Technology.cmos40(),
                0.9,
                100e6,
                25,
                64,
                OptionalInt.empty(),
                64,
                512,
                32768,
                64,
                true,
                false,
                InputLayer.OFF_CHIP,
                true,
                ChipLimits.NONE);
    }

    /**
     * Starts from this specification to make another.
     *
     * @return a new builder that holds these values
     */
    public ChipSpecBuilder toBuilder() {
        return new ChipSpecBuilder(this);
    }

    /**
     * Where its figures hold.
     *
     * @return node, flavour and voltage
     */
    public OperatingPoint operatingPoint() {
        return technology.at(voltage);
    }

    /** Such as {@code yin2017: 40 nm LP 0.9 V, 100 MHz, 25 °C, 64 lanes a core, banks of at most 64 KB × 512 bits}. */
    @Override
    public String toString() {
        return name + ": " + operatingPoint() + ", " + plain(clockHertz / 1e6) + " MHz, " + plain(temperatureCelsius)
                + " °C, " + lanes + " lanes a core, "
                + (banks.isPresent() ? banks.getAsInt() + " banks a row, " : "")
                + "banks of at most " + bankKilobytes + " KB × " + bankWordBits + " bits"
                + (inputLayer == InputLayer.ON_CHIP ? ", input layer on chip" : "")
                + (pipelined ? "" : ", not pipelined")
                + (architecture.name().equals(LayerPerCore.NAME) ? "" : ", " + architecture.name())
                + (limits.equals(ChipLimits.NONE) ? "" : ", " + limits);
    }
}
