package io.github.spikelet.neurobench;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.QuantizedNetwork;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The metrics of a network on some samples, by NeuroBench's formulas.
 *
 * @param footprintBytes Σ elements × element size of all parameters as they lie in memory: float32 of a network in single
 *     precision; int8 weights, int32 biases and thresholds of an integer network
 * @param packedBytes the same with weights side by side at the network's bits, rounded up for each layer
 * @param connectionSparsity weights that are 0 / weights, biases left out, rounded to 4 decimals as NeuroBench does
 * @param activationSparsity outputs that are 0 / outputs, of all spiking neurons over all steps and samples, the network's
 *     input left out, before any pool. The readout spikes where integration is continuous. 0 where no layer has spikes
 * @param synapticOperations of a sample
 * @param accuracy share of right answers on the same samples, by membrane, 0 … 1
 * @param provenance what they were made from
 */
public record Metrics(
        long footprintBytes,
        long packedBytes,
        double connectionSparsity,
        double activationSparsity,
        SynapticOperations synapticOperations,
        double accuracy,
        Provenance provenance) {

    /**
     * Measures a network in single precision, batch normalisation worked into its weights, with its own seed.
     *
     * @param network not modified
     * @param data samples that fit its input, at least one
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @return the metrics; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     * @throws IllegalStateException where it was interrupted before the first samples were done
     */
    public static Metrics of(Network network, Dataset data, Encoder encoder, int steps) {
        Network folded = Argument.NETWORK.given(network).folded();
        int layers = folded.topology().weightLayers().size();
        FanOut[] fanOuts = new FanOut[layers];
        long elements = 0;
        for (int layer = 0; layer < layers; layer++) {
            float[] weights = folded.weightArray(layer);
            fanOuts[layer] = FanOut.of(folded.topology().weightLayers().get(layer), weight -> weights[weight] != 0);
            elements += weights.length + folded.biasArray(layer).length;
        }
        return new Census(folded, fanOuts, (layer, channel) -> Neuron.THRESHOLD, data, encoder, steps)
                .metrics(elements * Float.BYTES, elements * Float.BYTES, network);
    }

    /**
     * Measures an integer network, with its own seed.
     *
     * @param network the network
     * @param data samples that fit its input, at least one
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @return the metrics; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     * @throws IllegalStateException where it was interrupted before the first samples were done
     */
    public static Metrics of(QuantizedNetwork network, Dataset data, Encoder encoder, int steps) {
        FanOut[] fanOuts =
                new FanOut[Argument.QUANTIZED_NETWORK.given(network).layers().size()];
        int[][] thresholds = new int[fanOuts.length][];
        long bytes = 0;
        long packed = 0;
        for (int layer = 0; layer < fanOuts.length; layer++) {
            var of = network.layers().get(layer);
            byte[] weights = of.weights();
            thresholds[layer] = of.thresholds();
            fanOuts[layer] = FanOut.of(of.layer(), weight -> weights[weight] != 0);
            long numbers = (long) Integer.BYTES * (of.biases().length + thresholds[layer].length);
            bytes += weights.length + numbers;
            packed += of.packedBytes() + numbers;
        }
        return new Census(network, fanOuts, (layer, channel) -> thresholds[layer][channel], data, encoder, steps)
                .metrics(bytes, packed, network);
    }

    /**
     * The metrics as a table.
     *
     * @return a row a metric: metric, value
     */
    public Table table() {
        return PlainNumbers.in(Table.create(
                "NeuroBench",
                StringColumn.create(
                        "metric",
                        "footprint bytes",
                        "packed bytes",
                        "connection sparsity",
                        "activation sparsity",
                        "effective ACs",
                        "effective MACs",
                        "dense operations",
                        "row operations",
                        "accuracy"),
                DoubleColumn.create(
                        "value",
                        footprintBytes,
                        packedBytes,
                        connectionSparsity,
                        activationSparsity,
                        synapticOperations.effectiveAccumulates(),
                        synapticOperations.effectiveMultiplyAccumulates(),
                        synapticOperations.dense(),
                        synapticOperations.rowOperations(),
                        accuracy)));
    }
}
