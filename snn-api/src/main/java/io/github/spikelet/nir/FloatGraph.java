package io.github.spikelet.nir;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Memoryless;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.NeuronModel;
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
        return ChainWriter.graph(topology, numbers, Metadata.of(folded));
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

    /**
     * The network that a graph is.
     *
     * @param stepSeconds the time step for which its numbers are read
     * @param report receives how they were understood
     */
    static Network network(NirGraph graph, double stepSeconds, ReadReport report) throws Refusal {
        if (Metadata.isQuantized(graph)) {
            throw new Refusal("holds an integer network: read it by Nir.readQuantized");
        }
        boolean ours = Metadata.isOurs(graph);
        if (ours && stepSeconds != Decay.STEP_SECONDS) {
            throw new Refusal("was written by Spikelet, in steps of " + Decay.STEP_SECONDS + " s, and was to be read in"
                    + " steps of " + stepSeconds + " s: read it without a dt");
        }
        ChainReader.Chain chain = ChainReader.read(graph);
        List<Optional<NeuronReading>> neurons = neurons(chain.stages(), stepSeconds, report);
        Optional<Double> decay = neurons.stream()
                .flatMap(Optional::stream)
                .map(NeuronReading::decay)
                .findFirst();
        if (ours) {
            return ours(chain, neurons, decay, Metadata.of(graph));
        }
        boolean memory = decay.isPresent() && decay.get() != Decay.ALL;
        NeuronModel neuron = memory ? new LeakyIntegrateAndFire(1 - decay.get(), Reset.ZERO) : new Memoryless();
        Topology topology = new Topology(neuron, chain.input(), chain.layers());
        FirstSpike.check(chain.stages(), neurons, stepSeconds, report);
        return Network.of(topology, 0, parameters(chain.stages(), neurons, topology));
    }

    /** A network of Spikelet's: what its metadata say, where the nodes do not contradict them. */
    private static Network ours(
            ChainReader.Chain chain, List<Optional<NeuronReading>> neurons, Optional<Double> decay, Metadata metadata)
            throws Refusal {
        double meant = Decay.of(metadata.neuron());
        if (decay.isPresent() && !Decay.isNear(decay.get(), meant)) {
            throw new Refusal("has neurons that lose " + decay.get() + " of their membranes in a step of "
                    + Decay.STEP_SECONDS + " s, and metadata of a network that loses " + meant
                    + ": take its metadata off if it was changed, else write it again");
        }
        Topology topology = new Topology(metadata.neuron(), chain.input(), chain.layers());
        List<Optional<NeuronReading>> exact = neurons.stream()
                .map(one -> one.map(reading -> reading.with(meant)))
                .toList();
        Network network = Network.of(topology, metadata.seed(), parameters(chain.stages(), exact, topology));
        network.trained(Optional.empty(), metadata.trainedSteps());
        return network;
    }

    /** What the neurons of each stage do, where it has some; all lose the same of their membranes. */
    private static List<Optional<NeuronReading>> neurons(
            List<ChainReader.Stage> stages, double stepSeconds, ReadReport report) throws Refusal {
        List<Optional<NeuronReading>> readings = new ArrayList<>();
        Optional<NeuronReading> first = Optional.empty();
        for (ChainReader.Stage stage : stages) {
            if (stage.neurons().isEmpty()) {
                readings.add(Optional.empty());
                continue;
            }
            NirNode neurons = stage.neurons().get();
            NeuronReading reading = NeuronReading.of(neurons, stage.shape(), stepSeconds, report);
            if (first.isPresent() && !Decay.isNear(reading.decay(), first.get().decay())) {
                throw new Refusal("has a node " + Refusal.shown(neurons.name()) + " whose neurons lose "
                        + reading.decay() + " of their membranes in a step of " + stepSeconds
                        + " s, those before it lose " + first.get().decay() + ": a network of Spikelet has one leak");
            }
            first = first.or(() -> Optional.of(reading));
            readings.add(Optional.of(reading));
        }
        return readings;
    }

    private static List<LayerParameters> parameters(
            List<ChainReader.Stage> stages, List<Optional<NeuronReading>> neurons, Topology topology) throws Refusal {
        List<LayerParameters> parameters = new ArrayList<>();
        for (ChainReader.Stage stage : stages) {
            Optional<NeuronReading> reading = neurons.get(parameters.size());
            boolean last = parameters.size() == stages.size() - 1;
            // A readout without memory counts its spikes from a potential of 0 on.
            boolean atZero = last && !topology.neuron().memory();
            parameters.add(parameters(
                    stage.weights(),
                    reading.map(NeuronReading::gain).orElse(1.0),
                    reading.isPresent() && atZero ? Neuron.THRESHOLD : 0));
        }
        return parameters;
    }

    /** Weights and biases times a gain, biases less a shift. */
    private static LayerParameters parameters(NirNode node, double gain, double shift) throws Refusal {
        return new LayerParameters(
                narrowed(node, "weight", node.weight().values(), gain, 0),
                narrowed(node, "bias", node.bias(), gain, shift),
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
