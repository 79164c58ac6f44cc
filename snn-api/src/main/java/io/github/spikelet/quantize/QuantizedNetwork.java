package io.github.spikelet.quantize;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.Presentation;
import io.github.spikelet.engine.integer.IntegerModel;
import io.github.spikelet.engine.plan.LeakyIntegers;
import io.github.spikelet.network.PassSession;
import io.github.spikelet.network.Plans;
import io.github.spikelet.network.Sessions;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.provenance.Checksum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A network in integers only: what hardware computes, rule by rule of the integer contract (see the package). Immutable. */
public final class QuantizedNetwork implements SpikingNetwork {

    private final Topology topology;
    private final long seed;
    private final OptionalInt trainedSteps;
    private final int bits;
    private final String quantizer;
    private final Encoder.Code input;
    private final int membraneBits;
    private final List<QuantizedLayer> layers;
    private final IntegerModel model;

    QuantizedNetwork(
            Topology topology,
            long seed,
            OptionalInt trainedSteps,
            int bits,
            String quantizer,
            Encoder.Code input,
            int membraneBits,
            List<QuantizedLayer> layers) {
        this.topology = topology;
        this.seed = seed;
        this.trainedSteps = trainedSteps;
        this.bits = bits;
        this.quantizer = quantizer;
        this.input = input;
        this.membraneBits = membraneBits;
        this.layers = List.copyOf(layers);
        this.model = IntegerModel.of(
                Plans.of(topology),
                layers.stream().map(QuantizedLayer::integers).toList(),
                membraneBits);
    }

    /**
     * An integer network of given integers; for the packages of this module.
     *
     * @param topology its layers, without batch normalisation
     * @param seed its seed
     * @param trainedSteps see {@link SpikingNetwork#trainedSteps}
     * @param bits of a weight, 1 … 8
     * @param quantizer what it was quantised by
     * @param input what it reads
     * @param membraneBits the width that hidden membranes were asked to have; 0 for none
     * @param integers one a weight layer; not to be modified afterwards
     * @return a new network
     * @throws IllegalArgumentException where the integers are none that the contract knows, or the leak is no {@code 1 −
     *     2^−k}
     */
    public static QuantizedNetwork of(
            Topology topology,
            long seed,
            OptionalInt trainedSteps,
            int bits,
            String quantizer,
            Encoder.Code input,
            int membraneBits,
            List<LayerIntegers> integers) {
        List<Weighted> weighted = topology.weightLayers();
        if (integers.size() != weighted.size()) {
            throw new IllegalArgumentException(
                    "the network has " + weighted.size() + " weight layers, was given integers of " + integers.size());
        }
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int number = 0; number < weighted.size(); number++) {
            Encoder.Code code = number == 0 ? input : Encoder.Code.SPIKES;
            layers.add(integers.get(number).layer(topology, number, bits, code, membraneBits));
        }
        return new QuantizedNetwork(topology, seed, trainedSteps, bits, quantizer, input, membraneBits, layers);
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
     * What it was quantised by.
     *
     * @return the quantiser's name
     */
    public String quantizer() {
        return quantizer;
    }

    /**
     * What it reads: spikes, or unsigned 8-bit levels (rule R10).
     *
     * @return the code of the encoders that fit
     */
    public Encoder.Code input() {
        return input;
    }

    /**
     * k of the leak {@code V − (V >> k)} (rule R5).
     *
     * @return 1 … 15; empty for no leak or no memory
     */
    public OptionalInt leakShift() {
        int shift = shift();
        return shift == 0 ? OptionalInt.empty() : OptionalInt.of(shift);
    }

    private int shift() {
        return topology.neuron().integers() instanceof LeakyIntegers leaky ? leaky.leakShift() : 0;
    }

    /**
     * The width that hidden membranes were asked to have, in which they saturate (rule R8).
     *
     * @return bits, sign included; empty where they are as wide as it takes
     */
    public OptionalInt membraneBits() {
        return membraneBits == 0 ? OptionalInt.empty() : OptionalInt.of(membraneBits);
    }

    /**
     * The layers in integers.
     *
     * @return in order; the last is the readout
     */
    public List<QuantizedLayer> layers() {
        return layers;
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public OptionalInt trainedSteps() {
        return trainedSteps;
    }

    @Override
    public String checksum() {
        Checksum checksum = new Checksum().add(bits, shift(), membraneBits);
        for (QuantizedLayer layer : layers) {
            byte[] weights = layer.weights();
            checksum.add(weights, 0, weights.length)
                    .add(layer.thresholds())
                    .add(layer.biases())
                    .add(layer.scales());
        }
        return checksum.hex();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also where the encoder gives another code than the network was quantised for, or
     *     membranes or the sums of R9 could overflow 32 bits in so many steps
     */
    @Override
    public Sessions sessions(Dataset data, Encoder encoder, int steps, long seed) {
        Argument.DATA.given(data);
        if (Argument.ENCODER.given(encoder).code() != input) {
            throw new IllegalArgumentException("the network was quantised for an input of " + input + ", the encoder "
                    + encoder.name() + " gives " + encoder.code() + ": quantise it with .input(encoder)");
        }
        checkWidths(steps);
        return keepMembranes -> new PassSession(
                topology, steps, model.pass(new Presentation(encoder, data, steps, seed), steps, keepMembranes));
    }

    /**
     * Saves this network: a zip of arrays and a manifest that {@code numpy.load} opens, with int8 {@code layerN.weight}, int32
     * {@code layerN.bias} and {@code layerN.threshold} and float32 {@code layerN.scale}, weight layers counted from 0. A file
     * that is there is replaced as a whole, or stays as it was.
     *
     * @param file where to
     * @throws io.github.spikelet.store.StoreException where it cannot be written; names the file and says why
     */
    public void save(Path file) {
        QuantizedFile.write(this, Argument.FILE.given(file));
    }

    /**
     * Loads a network that {@link #save} wrote.
     *
     * @param file where from
     * @return a new network
     * @throws io.github.spikelet.store.StoreException where the file is not there, damaged, hostile, written by a newer
     *     version, or holds something else; names the file and says what
     */
    public static QuantizedNetwork load(Path file) {
        return QuantizedFile.read(Argument.FILE.given(file));
    }

    private void checkWidths(int steps) {
        QuantizedLayer readout = layers.get(layers.size() - 1);
        int widest = Long.SIZE - Long.numberOfLeadingZeros(readout.farthestSum(steps)) + 1;
        for (QuantizedLayer layer : layers) {
            boolean saturates = membraneBits > 0 && !layer.readout();
            widest = Math.max(widest, saturates ? membraneBits : layer.membraneBits(steps));
        }
        if (widest > Integer.SIZE) {
            throw new IllegalArgumentException("membranes and sums of this network could take " + widest + " bits in "
                    + steps + " steps, at most " + Integer.SIZE + " are kept: take fewer steps, or set membraneBits");
        }
    }

    /**
     * The layers as a table.
     *
     * @return a row a weight layer: size, bits, packed bytes, membrane bits of one step, zero weights, scales, error
     */
    public Table table() {
        StringColumn layer = StringColumn.create("layer");
        IntColumn inputs = IntColumn.create("inputs");
        IntColumn outputs = IntColumn.create("outputs");
        IntColumn weightBits = IntColumn.create("weight bits");
        LongColumn packed = LongColumn.create("packed bytes");
        IntColumn membrane = IntColumn.create("membrane bits");
        DoubleColumn zeros = DoubleColumn.create("zero weights");
        DoubleColumn scale = DoubleColumn.create("mean scale");
        DoubleColumn error = DoubleColumn.create("error");
        for (int i = 0; i < layers.size(); i++) {
            QuantizedLayer of = layers.get(i);
            layer.append(i + (of.readout() ? " readout" : " spike"));
            inputs.append(of.inputs());
            outputs.append(of.outputs());
            weightBits.append(bits);
            packed.append(of.packedBytes());
            membrane.append(of.readout() ? of.membraneBits(1) : membraneBits().orElse(of.membraneBits(1)));
            zeros.append(of.zeroWeights() / (double) of.layer().weights());
            scale.append(mean(of.scales()));
            error.append(of.relativeError());
        }
        return PlainNumbers.in(Table.create(
                "integer network", layer, inputs, outputs, weightBits, packed, membrane, zeros, scale, error));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Override
    public String toString() {
        return "integer network " + topology + ", " + bits + "-bit weights\n" + table().printAll();
    }
}
