package io.github.spikelet.network;

import io.github.spikelet.engine.DenseWeights;
import io.github.spikelet.engine.KeyedRandom;
import io.github.spikelet.engine.KeyedRandom.Purpose;
import io.github.spikelet.engine.Nd4jDoor;
import io.github.spikelet.provenance.Checksum;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A spiking network of binary activations, with weights in single precision.
 *
 * <p>Training and {@link #assign} replace its parameters as a whole; a session that has begun keeps those it found. Weight
 * layers are counted from 0.
 */
public final class Network implements SpikingNetwork {

    private final Topology topology;
    private final long seed;
    private volatile List<DenseWeights> weights;

    Network(Topology topology, long seed) {
        this.topology = topology;
        this.seed = seed;
        initialize();
    }

    /**
     * Begins a network whose membranes are cleared at every step (SNN-DC), for rate-coded input.
     *
     * @return a builder
     */
    public static NetworkBuilder discontinuous() {
        return new NetworkBuilder(Integration.DISCONTINUOUS);
    }

    /**
     * Goes back to the seed's initial weights: He-uniform, {@code U(−√(6/inputs), √(6/inputs))} (He et al., ICCV 2015),
     * and biases of 0. Modifies this network.
     */
    public void initialize() {
        List<Dense> layers = topology.weightLayers();
        weights = Stream.iterate(0, layer -> layer < layers.size(), layer -> layer + 1)
                .map(layer -> initial(layers.get(layer), KeyedRandom.key(seed, Purpose.WEIGHTS, layer, 0, 0)))
                .toList();
    }

    private static DenseWeights initial(Dense layer, long key) {
        float limit = (float) StrictMath.sqrt(6.0 / layer.inputs());
        float[] values = new float[layer.weights()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * KeyedRandom.uniform(key, i) - 1) * limit;
        }
        return DenseWeights.ofOutputMajor(layer.inputs(), layer.units(), values, new float[layer.units()]);
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public long seed() {
        return seed;
    }

    /**
     * The weights of a layer as an ND4J array.
     *
     * @param layer weight layer, from 0
     * @return a copy, [out, in]
     * @throws IllegalStateException where ND4J has no backend; {@link #weightArray} needs none
     */
    public INDArray weights(int layer) {
        Dense dense = dense(layer);
        return Nd4jDoor.array(weightArray(layer), dense.units(), dense.inputs());
    }

    /**
     * The biases of a layer as an ND4J array.
     *
     * @param layer weight layer, from 0
     * @return a copy, [out]
     * @throws IllegalStateException where ND4J has no backend; {@link #biasArray} needs none
     */
    public INDArray bias(int layer) {
        return Nd4jDoor.array(biasArray(layer), dense(layer).units());
    }

    /**
     * The weights of a layer.
     *
     * @param layer weight layer, from 0
     * @return a copy, {@code float[out * in]}, row-major
     */
    public float[] weightArray(int layer) {
        dense(layer);
        return weights.get(layer).outputMajor();
    }

    /**
     * The biases of a layer.
     *
     * @param layer weight layer, from 0
     * @return a copy, {@code float[out]}
     */
    public float[] biasArray(int layer) {
        dense(layer);
        return weights.get(layer).bias().clone();
    }

    /**
     * Replaces the parameters of a layer. Modifies this network.
     *
     * @param layer weight layer, from 0
     * @param newWeights {@code float[out * in]}, row-major, finite; copied
     * @param newBias {@code float[out]}, finite; copied
     * @throws IllegalArgumentException where a length is wrong or a value is not finite
     */
    public void assign(int layer, float[] newWeights, float[] newBias) {
        Dense dense = dense(layer);
        check("weights", layer, newWeights, dense.weights());
        check("biases", layer, newBias, dense.units());
        DenseWeights replaced = DenseWeights.ofOutputMajor(dense.inputs(), dense.units(), newWeights, newBias);
        synchronized (this) {
            List<DenseWeights> before = weights;
            weights = Stream.iterate(0, at -> at < before.size(), at -> at + 1)
                    .map(at -> at == layer ? replaced : before.get(at))
                    .toList();
        }
    }

    private static void check(String what, int layer, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    what + " of layer " + layer + " must be " + length + " values, were " + values.length);
        }
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        what + " of layer " + layer + " must be finite, number " + i + " was " + values[i]);
            }
        }
    }

    private Dense dense(int layer) {
        List<Dense> layers = topology.weightLayers();
        if (layer < 0 || layer >= layers.size()) {
            throw new IndexOutOfBoundsException("weight layer must be 0.." + (layers.size() - 1) + ", was " + layer);
        }
        return layers.get(layer);
    }

    @Override
    public String checksum() {
        Checksum checksum = new Checksum();
        for (DenseWeights layer : weights) {
            checksum.add(layer.outputMajor()).add(layer.bias());
        }
        return checksum.hex();
    }

    @Override
    public Session session() {
        return new DiscontinuousSession(Objects.requireNonNull(weights));
    }

    @Override
    public String toString() {
        return topology.integration().name().toLowerCase(java.util.Locale.ROOT) + " network " + topology + ", seed "
                + seed + "\n" + topology.table().printAll();
    }
}
