package io.github.spikelet.nir;

import io.github.spikelet.engine.LayerParameters;
import io.github.spikelet.engine.LayerParameters.Normalization;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks in single precision as graphs, and graphs as such networks. */
final class FloatGraph {

    private FloatGraph() {}

    /** The graph of a network; batch normalisation is folded. */
    static NirGraph of(Network network) {
        Network folded = network.folded();
        Topology topology = folded.topology();
        double decay = Decay.of(topology);
        List<ChainWriter.Numbers> numbers = new ArrayList<>();
        for (Weighted layer : topology.weightLayers()) {
            LayerParameters parameters = folded.parameters().get(numbers.size());
            boolean readout = layer.activation() == Neuron.READOUT;
            double[] thresholds = new double[layer.outputs()];
            Arrays.fill(thresholds, Neuron.THRESHOLD);
            String name = topology.layerName(numbers.size());
            numbers.add(new ChainWriter.Numbers(
                    scaled(parameters.weights(), readout ? 1 : decay, name),
                    scaled(parameters.bias(), readout ? 1 : decay, name),
                    thresholds,
                    Map.of()));
        }
        return ChainWriter.graph(topology, numbers, Metadata.of(topology, folded.seed()));
    }

    /** Each number divided by what a step takes of a membrane, rounded once. */
    private static float[] scaled(float[] values, double decay, String layer) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] / decay);
            if (!Float.isFinite(scaled[i])) {
                throw new IllegalArgumentException("a weight or bias of " + values[i] + " in " + layer
                        + " is too large: NIR takes it divided by " + decay
                        + ", which single precision does not hold; train with more leak");
            }
        }
        return scaled;
    }

    /** The network that a graph is. */
    static Network network(NirGraph graph) throws Refusal {
        if (Metadata.isQuantized(graph)) {
            throw new Refusal("holds an integer network: read it by Nir.readQuantized");
        }
        ChainReader.Chain chain = ChainReader.read(graph);
        Optional<Double> found = decay(chain.stages());
        Integration integration = found.map(decay -> decay == Decay.ALL).orElse(true)
                ? Integration.DISCONTINUOUS
                : Integration.CONTINUOUS;
        double leak = integration == Integration.DISCONTINUOUS ? 0 : 1 - found.get();
        Reset reset = integration == Integration.DISCONTINUOUS ? Reset.SUBTRACT : Reset.ZERO;
        long seed = 0;
        double decay = found.orElse(Decay.ALL);
        if (Metadata.isOurs(graph)) {
            Metadata ours = Metadata.of(graph);
            integration = ours.integration();
            leak = ours.leak();
            reset = ours.reset();
            seed = ours.seed();
            double meant = Decay.of(integration, leak);
            if (found.isPresent() && !Decay.isNear(found.get(), meant)) {
                throw new Refusal("has neurons that lose " + found.get() + " of their membranes in a step of "
                        + Decay.STEP_SECONDS + " s, and metadata of a network that loses " + meant
                        + ": take its metadata off if it was changed, else write it again");
            }
            decay = meant;
        }
        Topology topology = new Topology(integration, leak, reset, chain.input(), chain.layers());
        List<LayerParameters> parameters = new ArrayList<>();
        for (ChainReader.Stage stage : chain.stages()) {
            boolean last = parameters.size() == chain.stages().size() - 1;
            parameters.add(parameters(stage, decay, last && integration == Integration.DISCONTINUOUS));
        }
        return Network.of(topology, seed, parameters);
    }

    /** What all neurons lose of their membranes in a step; none where the readout is all there is. */
    private static Optional<Double> decay(List<ChainReader.Stage> stages) throws Refusal {
        Optional<Double> all = Optional.empty();
        for (ChainReader.Stage stage : stages) {
            if (stage.neurons().isPresent()) {
                NirNode neurons = stage.neurons().get();
                double decay = decay(neurons, stage.shape());
                if (all.isPresent() && all.get() != decay) {
                    throw new Refusal("has a node " + Refusal.shown(neurons.name()) + " whose neurons lose " + decay
                            + " of their membranes in a step of " + Decay.STEP_SECONDS + " s, those before it lose "
                            + all.get() + ": a network of Spikelet has one leak");
                }
                all = Optional.of(decay);
            }
        }
        return all;
    }

    private static double decay(NirNode neurons, int[] shape) throws Refusal {
        if (neurons.type().equals("Threshold")) {
            return Decay.ALL;
        }
        if (neurons.has("v_reset") && neurons.uniform("v_reset", shape) != 0) {
            throw neurons.refused("v_reset other than 0, to which neurons of Spikelet go");
        }
        if (neurons.type().equals("IF")) {
            return 0;
        }
        if (neurons.uniform("v_leak", shape) != 0) {
            throw neurons.refused("v_leak other than 0, to which membranes of Spikelet decay");
        }
        double tau = neurons.uniform("tau", shape);
        double decay = tau > 0 ? Decay.ofTau(tau) : Double.NaN;
        if (!(decay > 0 && decay <= Decay.ALL)) {
            throw neurons.refused("tau of " + tau + " s, expected at least a time step, " + Decay.STEP_SECONDS + " s");
        }
        return decay;
    }

    /**
     * Weights and biases for a threshold of 1.
     *
     * @param atZero whether the layer's spikes count from a potential of 0 on, as those of a readout without memory do
     */
    private static LayerParameters parameters(ChainReader.Stage stage, double decay, boolean atZero) throws Refusal {
        double factor = 1;
        double shift = 0;
        if (stage.neurons().isPresent()) {
            NirNode neurons = stage.neurons().get();
            boolean plain = neurons.type().equals("Threshold");
            double threshold = neurons.uniform(plain ? "threshold" : "v_threshold", stage.shape());
            if (!(threshold > 0)) {
                throw neurons.refused("threshold of " + threshold + ", expected one above 0");
            }
            double resistance = plain ? 1 : neurons.uniform("r", stage.shape());
            if (!(resistance > 0)) {
                throw neurons.refused("r of " + resistance + ", expected one above 0");
            }
            factor = (neurons.type().equals("IF") ? Decay.STEP_SECONDS : decay) * resistance / threshold;
            shift = atZero ? Neuron.THRESHOLD : 0;
        }
        NirNode node = stage.weights();
        double[] weights = node.tensor("weight").values();
        double[] bias = node.has("bias")
                ? node.tensor("bias").values()
                : new double[node.tensor("weight").shape()[0]];
        return new LayerParameters(
                narrowed(node, "weight", weights, factor, 0),
                narrowed(node, "bias", bias, factor, shift),
                Normalization.NONE);
    }

    private static float[] narrowed(NirNode node, String field, double[] values, double factor, double shift)
            throws Refusal {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < narrowed.length; i++) {
            narrowed[i] = (float) (values[i] * factor - shift);
            if (!Float.isFinite(narrowed[i])) {
                throw node.refused(field + " of " + values[i]
                        + ", expected finite numbers that single precision holds at a threshold of 1");
            }
        }
        return narrowed;
    }
}
