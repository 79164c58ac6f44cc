package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Describes a network layer by layer, from its input to its readout.
 *
 * <pre>{@code
 * Network net = Network.discontinuous()
 *         .input(1, 28, 28)
 *         .flatten()
 *         .dense(256).spike()
 *         .dense(10).readout()
 *         .seed(7)
 *         .build();
 * }</pre>
 */
public final class NetworkBuilder {

    private NeuronModel neuron;
    private final List<Layer> layers = new ArrayList<>();
    private @Nullable Shape input;
    private @Nullable Shape shape;
    private Optional<Pending> pending = Optional.empty();
    private long seed;

    NetworkBuilder(NeuronModel neuron) {
        this.neuron = neuron;
    }

    /** Weights that wait to hear what their neurons do. */
    private record Pending(String call, boolean normalized, BiFunction<Boolean, Neuron, Weighted> layer) {

        Pending batchNorm() {
            return new Pending(call + ".batchNorm()", true, layer);
        }
    }

    /**
     * What of a membrane is left after a step, {@code v_t = λ·(v_{t−1} − s_{t−1}) + I_t}; for continuous integration.
     *
     * @param lambda λ, above 0 and at most 1; 1, no leak, where nothing is said
     * @return this builder
     */
    public NetworkBuilder leak(double lambda) {
        neuron = new LeakyIntegrateAndFire(lambda, leaky("leak(" + lambda + ")").reset());
        return this;
    }

    /**
     * What a spike does to a membrane; for continuous integration.
     *
     * @param newReset the reset; {@link Reset#SUBTRACT} where nothing is said
     * @return this builder
     */
    public NetworkBuilder reset(Reset newReset) {
        neuron = new LeakyIntegrateAndFire(leaky("reset(" + newReset + ")").leak(), newReset);
        return this;
    }

    private LeakyIntegrateAndFire leaky(String call) {
        if (neuron instanceof LeakyIntegrateAndFire leaky) {
            return leaky;
        }
        throw new IllegalStateException(
                call + " is for networks whose membranes are carried on: begin with Network.continuous()");
    }

    /**
     * The shape of a sample; comes first.
     *
     * @param channels channels, at least 1
     * @param height height, at least 1
     * @param width width, at least 1
     * @return this builder
     */
    public NetworkBuilder input(int channels, int height, int width) {
        if (input != null) {
            throw new IllegalStateException("the input is given already: " + input);
        }
        input = new Shape(channels, height, width);
        shape = input;
        return this;
    }

    /**
     * Samples that are vectors; comes first.
     *
     * @param size their length, at least 1
     * @return this builder
     */
    public NetworkBuilder input(int size) {
        return input(size, 1, 1);
    }

    /**
     * Reads what comes before as a vector. {@link #dense} does so by itself where it must.
     *
     * @return this builder
     */
    public NetworkBuilder flatten() {
        add(new Flatten(ready("flatten()")));
        return this;
    }

    /**
     * Weights from all inputs to each of the units; {@link #spike()} or {@link #readout()} says what the units do.
     *
     * @param units how many, 1 … {@value Dense#MAX_UNITS}
     * @return this builder
     */
    public NetworkBuilder dense(int units) {
        Dense.checkUnits(units);
        Shape from = ready("dense(" + units + ")");
        if (!from.isFlat()) {
            flatten();
        }
        int inputs = from.size();
        pending = Optional.of(new Pending(
                "dense(" + units + ")", false, (normalized, neuron) -> new Dense(inputs, units, normalized, neuron)));
        return this;
    }

    /**
     * Weights from a square of places to each of the channels, the same at every place, without padding at stride 1;
     * {@link #spike()} follows.
     *
     * @param channels how many, at least 1
     * @param kernel side of the square
     * @return this builder
     */
    public NetworkBuilder conv(int channels, int kernel) {
        return conv(channels, kernel, Padding.VALID, 1);
    }

    /**
     * Weights from a square of places to each of the channels, the same at every place; {@link #spike()} follows.
     *
     * @param channels how many, at least 1
     * @param kernel side of the square
     * @param padding what lies around the input; {@link Padding#SAME} takes an odd kernel
     * @param stride places from one neuron's square to the next
     * @return this builder
     * @throws IllegalArgumentException where sizes are out of range or the kernel does not fit into what comes before
     */
    public NetworkBuilder conv(int channels, int kernel, Padding padding, int stride) {
        String call = "conv(" + channels + ", " + kernel + ")";
        Shape from = ready(call);
        if (Argument.PADDING.given(padding) == Padding.SAME && kernel % 2 == 0) {
            throw new IllegalArgumentException("a kernel must be odd for Padding.SAME, was " + kernel);
        }
        int around = padding == Padding.SAME ? kernel / 2 : 0;
        Convolution checked = new Convolution(from, channels, kernel, stride, around, false);
        pending = Optional.of(new Pending(call, false, (normalized, neuron) -> {
            if (neuron == Neuron.READOUT) {
                throw new IllegalStateException(
                        call + " cannot be the readout: end the network with .dense(classes)" + ".readout()");
            }
            return new Convolution(from, channels, kernel, stride, checked.padding(), normalized);
        }));
        return this;
    }

    /**
     * Normalises the currents of the weights before over each batch in training (Ioffe and Szegedy, ICML 2015); in use it is
     * part of weights and bias.
     *
     * @return this builder
     */
    public NetworkBuilder batchNorm() {
        pending = Optional.of(pending.orElseThrow(() -> new IllegalStateException(
                        "batchNorm() has no weights before it: write .dense(units).batchNorm().spike()"))
                .batchNorm());
        return this;
    }

    /**
     * Pools the spikes of the convolution before: a window spikes where any of its neurons does.
     *
     * @param size side of the windows, which lie side by side
     * @return this builder
     */
    public NetworkBuilder pool(int size) {
        Shape from = ready("pool(" + size + ")");
        if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Convolution)) {
            throw new IllegalStateException("pool(" + size
                    + ") has no convolution before it: write .conv(channels, kernel)" + ".spike().pool(" + size + ")");
        }
        add(new Pool(from, size));
        return this;
    }

    /**
     * The units are spiking neurons of threshold 1.
     *
     * @return this builder
     */
    public NetworkBuilder spike() {
        return close("spike()", Neuron.SPIKE);
    }

    /**
     * The units are the network's outputs, one a class.
     *
     * @return this builder
     */
    public NetworkBuilder readout() {
        return close("readout()", Neuron.READOUT);
    }

    /**
     * The seed of the initial weights and, where no other is given, of training and evaluation.
     *
     * @param seed any number; 0 where nothing is said
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Makes the network, with its initial weights.
     *
     * @return a new network
     * @throws IllegalArgumentException where there is no readout
     * @throws IllegalStateException where there is no input, or weights without neurons
     */
    public Network build() {
        ready("build()");
        return new Network(new Topology(neuron, given("build()", input), layers), seed);
    }

    /** The shape that comes before a call; fails where there is none yet. */
    private Shape ready(String call) {
        Shape before = given(call, shape);
        pending.ifPresent(weights -> {
            throw new IllegalStateException(
                    weights.call + " has no neurons before " + call + ": follow it with .spike() or .readout()");
        });
        return before;
    }

    private static Shape given(String call, @Nullable Shape shape) {
        if (shape == null) {
            throw new IllegalStateException(
                    call + " came before the input: begin with .input(channels, height, width)");
        }
        return shape;
    }

    private NetworkBuilder close(String call, Neuron neuron) {
        Pending weights = pending.orElseThrow(
                () -> new IllegalStateException(call + " has no weights before it: write .dense(units)." + call));
        add(weights.layer.apply(weights.normalized, neuron));
        pending = Optional.empty();
        return this;
    }

    private void add(Layer layer) {
        layers.add(layer);
        shape = layer.output();
    }
}
