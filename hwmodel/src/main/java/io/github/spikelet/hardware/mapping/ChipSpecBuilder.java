package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Argument;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Makes a {@link ChipSpec} from another one, changing what is named. {@link #build()} checks the whole. */
public final class ChipSpecBuilder {

    private final ChipSpec base;
    /** New values of the specification's components, by their names. */
    private final Map<String, Object> changes = new LinkedHashMap<>();

    /** Those of its limits. */
    private final Map<String, Object> limits = new LinkedHashMap<>();

    ChipSpecBuilder(ChipSpec base) {
        this.base = base;
    }

    private ChipSpecBuilder with(String component, Object value) {
        changes.put(component, value);
        return this;
    }

    private ChipSpecBuilder withLimit(String component, int value) {
        limits.put(component, OptionalInt.of(value));
        return this;
    }

    /**
     * What it is called.
     *
     * @param name not blank
     * @return this
     */
    public ChipSpecBuilder name(String name) {
        return with("name", Argument.NAME.given(name));
    }

    /**
     * How it is organised.
     *
     * @param architecture such as {@code new LayerPerCore()}
     * @return this
     */
    public ChipSpecBuilder architecture(Architecture architecture) {
        return with("architecture", Objects.requireNonNull(architecture, ChipSpec.NO_ARCHITECTURE));
    }

    /**
     * How it is organised.
     *
     * @param name of an architecture that the class path holds, as {@link Architecture#named} takes it
     * @return this
     * @throws IllegalArgumentException where no provider makes it; names those there are
     */
    public ChipSpecBuilder architecture(String name) {
        return architecture(Architecture.named(name));
    }

    /**
     * What it is made in.
     *
     * @param technology node, transistors, memories and constants
     * @return this
     */
    public ChipSpecBuilder technology(Technology technology) {
        return with("technology", Argument.TECHNOLOGY.given(technology));
    }

    /**
     * The supply.
     *
     * @param voltage in volts, in the technology's range; 0.6 … 1.2 at 40 nm LP
     * @return this
     */
    public ChipSpecBuilder voltage(double voltage) {
        return with("voltage", voltage);
    }

    /**
     * The clock.
     *
     * @param clockHertz in hertz, positive; a row must come out of its bank within a cycle
     * @return this
     */
    public ChipSpecBuilder clockHertz(double clockHertz) {
        return with("clockHertz", clockHertz);
    }

    /**
     * The junction temperature.
     *
     * @param temperatureCelsius 25 … 85 °C
     * @return this
     */
    public ChipSpecBuilder temperatureCelsius(double temperatureCelsius) {
        return with("temperatureCelsius", temperatureCelsius);
    }

    /**
     * Accumulators of a core.
     *
     * @param lanes 1 … 4096
     * @return this
     */
    public ChipSpecBuilder lanes(int lanes) {
        return with("lanes", lanes);
    }

    /**
     * Banks that a row of weights is cut into, where as few as it takes are not wanted.
     *
     * @param banks 1 … 4096, a divisor of the weights in a row of every layer
     * @return this
     */
    public ChipSpecBuilder banks(int banks) {
        return with("banks", OptionalInt.of(banks));
    }

    /**
     * The most a memory bank holds.
     *
     * @param bankKilobytes 1 … 512 KB of 1,024 bytes
     * @return this
     */
    public ChipSpecBuilder bankKilobytes(int bankKilobytes) {
        return with("bankKilobytes", bankKilobytes);
    }

    /**
     * The widest word of a bank.
     *
     * @param bankWordBits 32 … 1024 bits
     * @return this
     */
    public ChipSpecBuilder bankWordBits(int bankWordBits) {
        return with("bankWordBits", bankWordBits);
    }

    /**
     * The most bits of membranes that a core keeps in flip-flops.
     *
     * @param membraneRegisterBits 0 … 2^30; where a layer has more they lie in a memory
     * @return this
     */
    public ChipSpecBuilder membraneRegisterBits(int membraneRegisterBits) {
        return with("membraneRegisterBits", membraneRegisterBits);
    }

    /**
     * Flip-flops of a core's controller.
     *
     * @param controllerBits 1 … 4096
     * @return this
     */
    public ChipSpecBuilder controllerBits(int controllerBits) {
        return with("controllerBits", controllerBits);
    }

    /**
     * Whether flip-flops that are not written get no clock.
     *
     * @param clockGating true for gating
     * @return this
     */
    public ChipSpecBuilder clockGating(boolean clockGating) {
        return with("clockGating", clockGating);
    }

    /**
     * Whether the chip is cut from its supply between images that do not follow at once.
     *
     * @param powerGating true for gating
     * @return this
     */
    public ChipSpecBuilder powerGating(boolean powerGating) {
        return with("powerGating", powerGating);
    }

    /**
     * Where images become spikes.
     *
     * @param inputLayer on the chip, whose energy is then priced, or outside
     * @return this
     */
    public ChipSpecBuilder inputLayer(InputLayer inputLayer) {
        return with("inputLayer", Argument.INPUT_LAYER.given(inputLayer));
    }

    /**
     * Whether cores work at once, each a step behind the one before.
     *
     * @param pipelined false for one core at a time
     * @return this
     */
    public ChipSpecBuilder pipelined(boolean pipelined) {
        return with("pipelined", pipelined);
    }

    /**
     * The most cores.
     *
     * @param cores at least 1; a network with more weight layers is refused
     * @return this
     */
    public ChipSpecBuilder cores(int cores) {
        return withLimit("cores", cores);
    }

    /**
     * The most memory of a core.
     *
     * @param coreKilobytes at least 1 KB of 1,024 bytes; a layer whose weights and membranes need more is refused
     * @return this
     */
    public ChipSpecBuilder coreKilobytes(int coreKilobytes) {
        return withLimit("coreKilobytes", coreKilobytes);
    }

    /**
     * The most bits of a weight.
     *
     * @param weightBits 1 … 32; a network with wider weights is refused
     * @return this
     */
    public ChipSpecBuilder weightBits(int weightBits) {
        return withLimit("weightBits", weightBits);
    }

    /**
     * The most bits of a membrane.
     *
     * @param membraneBits 1 … 64; a network with wider membranes is refused
     * @return this
     */
    public ChipSpecBuilder membraneBits(int membraneBits) {
        return withLimit("membraneBits", membraneBits);
    }

    /**
     * All limits at once.
     *
     * @param limits such as {@link ChipLimits#NONE}
     * @return this
     */
    public ChipSpecBuilder limits(ChipLimits limits) {
        this.limits.clear();
        return with("limits", Argument.LIMITS.given(limits));
    }

    /**
     * Makes the specification.
     *
     * @return a new one
     * @throws IllegalArgumentException where a value is out of range; names the field, the value and the range
     */
    public ChipSpec build() {
        ChipSpec spec = Records.with(base, changes);
        return Records.with(spec, "limits", Records.with(spec.limits(), limits));
    }
}
