package io.github.spikelet.quantize;

import io.github.spikelet.base.Argument;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.Rounding;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import java.util.ArrayList;
import java.util.List;

/**
 * How a trained network becomes integers. Immutable; each call gives a new one with one thing changed.
 *
 * <p>Where nothing is said: scales of least squared error, one for each output of a hidden layer and one for the readout;
 * membranes as wide as it takes; input of spikes. {@code Quantizer.bits(5).quantize(net)} is rule R1 of the integer contract,
 * see the package, with these.
 */
public final class Quantizer {

    /** The fewest bits of a weight: ±1. */
    public static final int MIN_BITS = 1;

    /** The most bits of a weight. */
    public static final int MAX_BITS = 8;

    /** The most bits of a membrane. */
    public static final int MAX_MEMBRANE_BITS = 31;

    private final int bits;
    private final Scale scale;
    private final boolean perOutput;
    private final boolean fixedPoint;
    private final int membraneBits;
    private final Encoder.Code input;

    private Quantizer(
            int bits, Scale scale, boolean perOutput, boolean fixedPoint, int membraneBits, Encoder.Code input) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException("bits must be " + MIN_BITS + ".." + MAX_BITS + ", was " + bits
                    + ": 5 lose next to nothing on MNIST");
        }
        this.bits = bits;
        this.scale = scale;
        this.perOutput = perOutput;
        this.fixedPoint = fixedPoint;
        this.membraneBits = membraneBits;
        this.input = input;
    }

    /**
     * A quantiser to a number of bits.
     *
     * @param bits of a weight, sign included: 1 (−1 and 1), 2 (−1, 0 and 1), 3 … 8 (symmetric)
     * @return the quantiser
     * @throws IllegalArgumentException where bits are out of range
     */
    public static Quantizer bits(int bits) {
        return new Quantizer(bits, Scale.leastSquares(), true, false, 0, Encoder.Code.SPIKES);
    }

    /**
     * A quantiser to −1, 0 and 1; the same as {@code bits(2)}.
     *
     * @return the quantiser
     */
    public static Quantizer ternary() {
        return bits(2);
    }

    /**
     * The format of the authors of arXiv 1709.06206: one fixed point for the whole network, {@code ⌈log2 max|w|⌉ + 1} bits
     * before it, which may be 0 or fewer, the others behind it; weights and biases are rounded to the nearest. Where rounding
     * would leave the symmetric range of the contract it is clipped, by one unit.
     *
     * @param bits of a weight, 2 … 8
     * @return the quantiser
     * @throws IllegalArgumentException where bits are out of range
     */
    public static Quantizer fixedPoint(int bits) {
        if (bits < 2 || bits > MAX_BITS) {
            throw new IllegalArgumentException("bits of a fixed point must be 2.." + MAX_BITS + ", was " + bits);
        }
        return new Quantizer(bits, Scale.powerOfTwo(), false, true, 0, Encoder.Code.SPIKES);
    }

    /**
     * Sets how scales are found.
     *
     * @param newScale the rule
     * @return a new quantiser
     * @throws IllegalStateException for a fixed point, which has its own
     */
    public Quantizer scale(Scale newScale) {
        Argument.SCALE.given(newScale);
        notFixed("scale(" + newScale.name() + ")");
        return new Quantizer(bits, newScale, perOutput, fixedPoint, membraneBits, input);
    }

    /**
     * Gives each hidden layer one scale for all its outputs that have weights.
     *
     * @return a new quantiser
     */
    public Quantizer perLayer() {
        return new Quantizer(bits, scale, false, fixedPoint, membraneBits, input);
    }

    /**
     * Gives each output of a hidden layer a scale of its own, which costs a chip nothing: the output's threshold absorbs it.
     *
     * @return a new quantiser
     * @throws IllegalStateException for a fixed point, which has one for the whole network
     */
    public Quantizer perOutput() {
        notFixed("perOutput()");
        return new Quantizer(bits, scale, true, fixedPoint, membraneBits, input);
    }

    private void notFixed(String call) {
        if (fixedPoint) {
            throw new IllegalStateException(call + " does not go with fixedPoint(" + bits
                    + "), whose scale is one power of two for the whole network: begin with Quantizer.bits(" + bits
                    + ")");
        }
    }

    /**
     * Sets the width of hidden membranes; narrower ones than it takes saturate, by rule R8.
     *
     * @param width bits, sign included, 2 … 31
     * @return a new quantiser
     */
    public Quantizer membraneBits(int width) {
        return new Quantizer(bits, scale, perOutput, fixedPoint, checkedWidth(width), input);
    }

    static int checkedWidth(int width) {
        if (width < 2 || width > MAX_MEMBRANE_BITS) {
            throw new IllegalArgumentException("membrane bits must be 2.." + MAX_MEMBRANE_BITS + ", was " + width);
        }
        return width;
    }

    /**
     * Sets what the network will be shown: spikes where nothing is said. A constant current or counts are unsigned 8-bit
     * levels, by rule R10, and thresholds of the first layer depend on what a level stands for.
     *
     * @param encoder what will encode the samples
     * @return a new quantiser
     */
    public Quantizer input(Encoder encoder) {
        return new Quantizer(
                bits,
                scale,
                perOutput,
                fixedPoint,
                membraneBits,
                Argument.ENCODER.given(encoder).code());
    }

    /**
     * Bits of a weight.
     *
     * @return 1 … 8, sign included
     */
    public int bits() {
        return bits;
    }

    /**
     * Whether its scale is one fixed point for the whole network.
     *
     * @return true for {@link #fixedPoint}
     */
    public boolean isFixedPoint() {
        return fixedPoint;
    }

    /**
     * Refuses networks that cannot be quantised whatever their weights.
     *
     * @param topology of the network
     * @throws IllegalArgumentException where integers cannot do what its neurons do, such as a leak that is no {@code 1 − 2^−k}; says what they can
     * @hidden for the toolkit itself
     */
    public void checkQuantizes(Topology topology) {
        Argument.TOPOLOGY.given(topology).neuron().integers();
    }

    /**
     * What it is and how it is set, as provenance writes it.
     *
     * @return such as {@code Quantizer.bits(5)}
     */
    public String name() {
        StringBuilder name = new StringBuilder(fixedPoint ? "Quantizer.fixedPoint(" : "Quantizer.bits(").append(bits);
        name.append(')');
        if (!fixedPoint && !scale.equals(Scale.leastSquares())) {
            name.append(".scale(").append(scale.name()).append(')');
        }
        if (!fixedPoint && !perOutput) {
            name.append(".perLayer()");
        }
        if (membraneBits > 0) {
            name.append(".membraneBits(").append(membraneBits).append(')');
        }
        return name.append(input == Encoder.Code.SPIKES ? "" : ", input of " + input)
                .toString();
    }

    /**
     * How weights are rounded, as the engine reads it; for the packages of this module.
     *
     * @return the rounding
     * @throws IllegalStateException for a fixed point
     */
    public Rounding rounding() {
        notFixed("training to it");
        return new Rounding(bits, scale.rule(), scale.percentile(), perOutput);
    }

    /**
     * Quantises a network. Batch normalisation is folded first.
     *
     * @param network not modified
     * @return the integer network; it keeps nothing of the float one
     * @throws IllegalArgumentException where the leak is no {@code 1 − 2^−k}, a membrane is narrower than its threshold, or 1
     *     bit cannot say that an output's weights are all 0 (R1); names the layer and what would work
     */
    public QuantizedNetwork quantize(Network network) {
        Network folded = Argument.NETWORK.given(network).folded();
        Topology topology = folded.topology();
        IntegerNeurons neurons = topology.neuron().integers();
        List<Weighted> weighted = topology.weightLayers();
        Rounding rounding = new Rounding(bits, scale.rule(), scale.percentile(), perOutput && !fixedPoint);
        float global = fixedPoint ? FixedPoint.scale(folded, bits) : 0;
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < weighted.size(); layer++) {
            LayerQuantizer quantizer = new LayerQuantizer(
                    topology,
                    layer,
                    rounding,
                    layer == 0 ? input : Encoder.Code.SPIKES,
                    fixedPoint,
                    layer < weighted.size() - 1 ? membraneBits : 0,
                    neurons);
            layers.add(quantizer.quantize(folded.weightArray(layer), folded.biasArray(layer), global));
        }
        return new QuantizedNetwork(
                topology, network.seed(), network.trainedSteps(), bits, name(), input, membraneBits, layers);
    }

    @Override
    public String toString() {
        return name();
    }
}
