package io.github.spikelet.quantize;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.Presentation;
import io.github.spikelet.network.Sessions;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Topology;
import io.github.spikelet.provenance.Checksum;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A network in integers only: what hardware computes, rule by rule of the integer contract (see the package). Immutable. */
public final class QuantizedNetwork implements SpikingNetwork {

    private final Topology topology;
    private final long seed;
    private final int bits;
    private final List<QuantizedLayer> layers;

    QuantizedNetwork(Topology topology, long seed, int bits, List<QuantizedLayer> layers) {
        this.topology = topology;
        this.seed = seed;
        this.bits = bits;
        this.layers = List.copyOf(layers);
    }

    /**
     * Bits of a weight.
     *
     * @return 2 … 8, sign included
     */
    public int bits() {
        return bits;
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
    public String checksum() {
        Checksum checksum = new Checksum().add(bits);
        for (QuantizedLayer layer : layers) {
            byte[] weights = layer.weights();
            checksum.add(weights, 0, weights.length).add(layer.constants()).add(new float[] {layer.scale()});
        }
        return checksum.hex();
    }

    @Override
    public Sessions sessions(Dataset data, Encoder encoder, int steps, long seed) {
        checkSums(steps);
        return keepMembranes -> new IntegerSession(layers, new Presentation(encoder, data, seed), steps, keepMembranes);
    }

    /** R7. */
    private void checkSums(int steps) {
        long most =
                Integer.MAX_VALUE / Math.max(1, layers.get(layers.size() - 1).largestMembrane());
        if (steps > most) {
            throw new IllegalArgumentException("steps must be 1.." + most + " for this network, was " + steps
                    + ": more could overflow the 32-bit sums of its readout");
        }
    }

    /**
     * The layers as a table.
     *
     * @return a row a weight layer: size, bits, packed bytes, membrane bits, zero weights, scale
     */
    public Table table() {
        StringColumn layer = StringColumn.create("layer");
        IntColumn inputs = IntColumn.create("inputs");
        IntColumn outputs = IntColumn.create("outputs");
        IntColumn weightBits = IntColumn.create("weight bits");
        LongColumn packed = LongColumn.create("packed bytes");
        IntColumn membrane = IntColumn.create("membrane bits");
        DoubleColumn zeros = DoubleColumn.create("zero weights");
        DoubleColumn scale = DoubleColumn.create("scale");
        for (int i = 0; i < layers.size(); i++) {
            QuantizedLayer of = layers.get(i);
            long weights = (long) of.inputs() * of.outputs();
            layer.append(i + (of.readout() ? " readout" : " spike"));
            inputs.append(of.inputs());
            outputs.append(of.outputs());
            weightBits.append(bits);
            packed.append((weights * bits + 7) / 8);
            membrane.append(of.membraneBits());
            zeros.append(of.zeroWeights() / (double) weights);
            scale.append(of.scale());
        }
        return Table.create("integer network", layer, inputs, outputs, weightBits, packed, membrane, zeros, scale);
    }

    @Override
    public String toString() {
        return "integer network " + topology + ", " + bits + "-bit weights\n" + table().printAll();
    }
}
