package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.Presentation;
import io.github.spikelet.engine.events.ForwardModel;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.provenance.Checksum;
import io.github.spikelet.provenance.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A spiking network of binary activations, with weights in single precision.
 *
 * <p>Training and {@link #assign} replace its parameters as a whole; a session that has begun keeps those it found. Weight
 * layers are counted from 0.
 */
public final class Network implements SpikingNetwork {

    private final Topology topology;
    private final long seed;
    private volatile State state;
    private volatile Optional<State> previous = Optional.empty();

    /**
     * What training replaces as a whole.
     *
     * @param parameters one per weight layer
     * @param provenance of the training that made them
     * @param trainedSteps the number of time steps they were trained for
     */
    private record State(List<LayerParameters> parameters, Optional<Provenance> provenance, OptionalInt trainedSteps) {

        static State of(List<LayerParameters> parameters) {
            return new State(List.copyOf(parameters), Optional.empty(), OptionalInt.empty());
        }
    }

    Network(Topology topology, long seed) {
        this.topology = topology;
        this.seed = seed;
        this.state = State.of(initial());
    }

    /** A network with given parameters, which are checked before anything else is made. */
    Network(Topology topology, long seed, List<LayerParameters> parameters) {
        this.topology = topology;
        this.seed = seed;
        parameters(parameters);
    }

    /**
     * Begins a network whose membranes are cleared at every step (SNN-DC), for rate-coded input.
     *
     * @return a builder
     */
    public static NetworkBuilder discontinuous() {
        return new NetworkBuilder(new Memoryless());
    }

    /**
     * Begins a network whose membranes are carried from step to step (SNN-CT), for input with timing.
     *
     * @return a builder
     */
    public static NetworkBuilder continuous() {
        return new NetworkBuilder(new LeakyIntegrateAndFire(1, Reset.SUBTRACT));
    }

    /**
     * Begins a network of any neurons.
     *
     * @param neuron what they do, such as {@code new LeakyIntegrateAndFire(0.9, Reset.ZERO)}
     * @return a builder
     */
    public static NetworkBuilder of(NeuronModel neuron) {
        return new NetworkBuilder(Argument.NEURON.given(neuron));
    }

    /**
     * A network of given layers and parameters, without initial weights; for the packages of this module.
     *
     * @param topology its layers
     * @param seed its seed
     * @param parameters one a weight layer, of its sizes and finite; not to be modified afterwards
     * @return a new network
     * @throws IllegalArgumentException where a length is wrong or a value is not finite
     */
    public static Network of(Topology topology, long seed, List<LayerParameters> parameters) {
        return new Network(Argument.TOPOLOGY.given(topology), seed, parameters);
    }

    /**
     * Goes back to the seed's initial weights: He-uniform, {@code U(−√(6/fanIn), √(6/fanIn))} (He et al., ICCV 2015), biases
     * of 0, and of batch normalisation γ = 1, β = 0, mean 0 and variance 1. Parameters that are not these are kept for {@link
     * #restore}. Modifies this network.
     */
    public void initialize() {
        if (!isInitial()) {
            previous = Optional.of(state);
        }
        state = State.of(initial());
    }

    /**
     * Whether the parameters are the seed's initial weights.
     *
     * @return true before any training, and after {@link #initialize}
     */
    public boolean isInitial() {
        List<LayerParameters> now = parameters();
        List<LayerParameters> initial = initial();
        return IntStream.range(0, now.size()).allMatch(layer -> now.get(layer).sameAs(initial.get(layer)));
    }

    /**
     * Brings back the parameters that the last {@link #initialize} replaced, and with them their provenance. A training that
     * starts anew calls {@code initialize}, so this undoes such a training. The parameters of now are kept in their place:
     * calling it again brings those back. Modifies this network.
     *
     * @throws IllegalStateException where no parameters were replaced
     */
    public void restore() {
        State now = state;
        state = previous.orElseThrow(() -> new IllegalStateException(
                "there are no earlier parameters to restore: only a training that starts anew, or initialize(), keeps"
                        + " those it replaces"));
        previous = Optional.of(now);
    }

    private List<LayerParameters> initial() {
        List<LayerParameters> initial = new ArrayList<>();
        for (Weighted layer : topology.weightLayers()) {
            initial.add(initial(layer, KeyedRandom.key(seed, Purpose.WEIGHTS, initial.size(), 0, 0)));
        }
        return initial;
    }

    /**
     * Another network of the same layers and seed.
     *
     * @return a new network at the seed's initial weights
     */
    public Network untrained() {
        return new Network(topology, seed);
    }

    /**
     * Another network of the same kind and seed whose hidden dense layers have all the same width; convolutions and the
     * readout keep theirs. What a sweep's axis of widths asks for: {@code sweep.widths(net::ofWidth, 64, 128, 256)}.
     *
     * @param units neurons of each hidden dense layer, 1 … {@value Dense#MAX_UNITS}
     * @return a new network at the seed's initial weights
     * @throws IllegalArgumentException where units are out of range or there is no hidden dense layer
     */
    public Network ofWidth(int units) {
        return new Network(topology.ofWidth(units), seed);
    }

    private static LayerParameters initial(Weighted layer, long key) {
        float limit = (float) StrictMath.sqrt(6.0 / layer.fanIn());
        float[] values = new float[layer.weights()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * KeyedRandom.uniform(key, i) - 1) * limit;
        }
        int outputs = layer.normalized() ? layer.outputs() : 0;
        float[] ones = new float[outputs];
        Arrays.fill(ones, 1);
        return new LayerParameters(
                values,
                new float[layer.outputs()],
                new Normalization(ones, new float[outputs], new float[outputs], ones.clone()));
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
     * The weights of a layer with their shape.
     *
     * @param layer weight layer, from 0
     * @return a copy, [out, in] or [out, in, kernel, kernel]
     * @throws IndexOutOfBoundsException where there is no such layer; says which there are
     */
    public Tensor weights(int layer) {
        return Tensor.of(weightArray(layer), ints(weighted(layer).weightShape()));
    }

    /**
     * The biases of a layer.
     *
     * @param layer weight layer, from 0
     * @return a copy, [out]
     * @throws IndexOutOfBoundsException where there is no such layer; says which there are
     */
    public Tensor bias(int layer) {
        return Tensor.of(biasArray(layer), weighted(layer).outputs());
    }

    private static int[] ints(long[] shape) {
        return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * The weights of a layer.
     *
     * @param layer weight layer, from 0
     * @return a copy, {@code float[out * in]} or {@code float[out * in * kernel * kernel]}, row-major
     */
    public float[] weightArray(int layer) {
        weighted(layer);
        return parameters().get(layer).weights().clone();
    }

    /**
     * The biases of a layer.
     *
     * @param layer weight layer, from 0
     * @return a copy, {@code float[out]}
     */
    public float[] biasArray(int layer) {
        weighted(layer);
        return parameters().get(layer).bias().clone();
    }

    /**
     * The parameters as the engine reads them; for the packages of this module.
     *
     * @return one a weight layer; not to be modified
     */
    public List<LayerParameters> parameters() {
        return state.parameters();
    }

    /**
     * Replaces the parameters; for the packages of this module. Modifies this network.
     *
     * @param newParameters one a weight layer, of its sizes and finite; not to be modified afterwards
     * @throws IllegalArgumentException where a length is wrong or a value is not finite
     */
    public void parameters(List<LayerParameters> newParameters) {
        check(topology, newParameters);
        state = State.of(newParameters);
    }

    static void check(Topology topology, List<LayerParameters> given) {
        List<Weighted> layers = topology.weightLayers();
        if (Argument.PARAMETERS.given(given).size() != layers.size()) {
            throw new IllegalArgumentException(
                    "the network has " + layers.size() + " weight layers, was given parameters of " + given.size());
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            check(layer, layers.get(layer), Argument.PARAMETERS.given(given.get(layer)));
        }
    }

    /**
     * What the parameters come from.
     *
     * @return the provenance of the training that made them, or of the NIR file they were read from; empty for initial and
     *     for assigned ones
     */
    public Optional<Provenance> provenance() {
        return state.provenance();
    }

    @Override
    public OptionalInt trainedSteps() {
        return state.trainedSteps();
    }

    /**
     * Says what the parameters come from; for the packages of this module. Modifies this network.
     *
     * @param provenance of the training that made them, or of the file; empty where it is not known
     * @param trainedSteps see {@link SpikingNetwork#trainedSteps}
     */
    public void trained(Optional<Provenance> provenance, OptionalInt trainedSteps) {
        state = new State(state.parameters(), provenance, trainedSteps);
    }

    /**
     * Saves this network: a zip of arrays and a manifest that {@code numpy.load} opens, {@code
     * numpy.load("net.spikelet")["layer0.weight"]}. A file that is there is replaced as a whole, or stays as it was.
     *
     * @param file where to
     * @throws io.github.spikelet.store.StoreException where it cannot be written; names the file and says why
     */
    public void save(Path file) {
        NetworkFile.write(this, Argument.FILE.given(file));
    }

    /**
     * Loads a network that {@link #save} wrote.
     *
     * @param file where from
     * @return a new network
     * @throws io.github.spikelet.store.StoreException where the file is not there, damaged, hostile, written by a newer
     *     version, or holds something else; names the file and says what
     */
    public static Network load(Path file) {
        return NetworkFile.read(Argument.FILE.given(file));
    }

    /**
     * Replaces weights and biases of a layer. Modifies this network.
     *
     * @param layer weight layer, from 0
     * @param newWeights {@code float[out * in]} or {@code float[out * in * kernel * kernel]}, row-major, finite; copied
     * @param newBias {@code float[out]}, finite; copied
     * @throws IllegalArgumentException where a length is wrong or a value is not finite
     */
    public void assign(int layer, float[] newWeights, float[] newBias) {
        weighted(layer);
        synchronized (this) {
            List<LayerParameters> changed = new ArrayList<>(parameters());
            changed.set(
                    layer,
                    new LayerParameters(
                            Argument.WEIGHTS.given(newWeights).clone(),
                            Argument.BIASES.given(newBias).clone(),
                            changed.get(layer).normalization()));
            parameters(changed);
        }
    }

    private static void check(int number, Weighted layer, LayerParameters given) {
        check("weights", number, given.weights(), layer.weights());
        check("biases", number, given.bias(), layer.outputs());
        int outputs = layer.normalized() ? layer.outputs() : 0;
        check("γ", number, given.normalization().gamma(), outputs);
        check("β", number, given.normalization().beta(), outputs);
        check("means", number, given.normalization().mean(), outputs);
        check("variances", number, given.normalization().variance(), outputs);
        for (float variance : given.normalization().variance()) {
            if (variance < 0) {
                throw new IllegalArgumentException(
                        "variances of layer " + number + " must be at least 0, one was " + variance);
            }
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

    private Weighted weighted(int layer) {
        List<Weighted> layers = topology.weightLayers();
        if (layer < 0 || layer >= layers.size()) {
            throw new IndexOutOfBoundsException("weight layer must be 0.." + (layers.size() - 1) + ", was " + layer);
        }
        return layers.get(layer);
    }

    /**
     * The same network with batch normalisation worked into weights and biases: {@code W·γ/√(variance + ε)} and {@code (b −
     * mean)·γ/√(variance + ε) + β}. Evaluation does so by itself.
     *
     * @return a new network without batch normalisation
     */
    public Network folded() {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : topology.layers()) {
            if (layer instanceof Dense dense) {
                layers.add(new Dense(dense.inputs(), dense.units(), false, dense.activation()));
            } else if (layer instanceof Convolution c) {
                layers.add(new Convolution(c.input(), c.channels(), c.kernel(), c.stride(), c.padding(), false));
            } else {
                layers.add(layer);
            }
        }
        Network folded = new Network(new Topology(topology.neuron(), topology.input(), layers), seed);
        folded.parameters(parameters().stream().map(LayerParameters::folded).toList());
        folded.trained(Optional.empty(), trainedSteps());
        return folded;
    }

    @Override
    public String checksum() {
        Checksum checksum = new Checksum();
        for (LayerParameters layer : parameters()) {
            checksum.add(layer.weights()).add(layer.bias());
            if (layer.normalized()) {
                Normalization n = layer.normalization();
                checksum.add(n.gamma()).add(n.beta()).add(n.mean()).add(n.variance());
            }
        }
        return checksum.hex();
    }

    @Override
    public Sessions sessions(Dataset data, Encoder encoder, int steps, long seed) {
        Argument.DATA.given(data);
        Argument.ENCODER.given(encoder);
        ForwardModel model = ForwardModel.of(Plans.of(topology), parameters());
        return keepMembranes -> new PassSession(
                topology, steps, model.pass(new Presentation(encoder, data, steps, seed), steps, keepMembranes));
    }

    @Override
    public String toString() {
        return topology.integration().name().toLowerCase(Locale.ROOT) + " network " + topology + ", seed " + seed + "\n"
                + topology.table().printAll();
    }
}
