package io.github.spikelet.nir;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Memoryless;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Topology;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What Spikelet puts beside a graph, so that a network comes back as it was. */
final class Metadata {

    /** The entry that marks a graph of Spikelet's: the version of what is beside it. */
    static final String MARK = "spikelet";

    /** The entry that marks an integer network. */
    static final String BITS = "bits";

    private static final String TRAINED_STEPS = "trained_steps";

    /** What is said of a graph. */
    static final Set<String> OF_A_GRAPH = Set.of(
            MARK,
            BITS,
            "integration",
            "leak",
            "reset",
            "seed",
            TRAINED_STEPS,
            "quantizer",
            "input_code",
            "leak_shift",
            "membrane_bits");

    /** What is said of a node: of the weights of an integer network. */
    static final Set<String> OF_A_NODE = Set.of("scale", "threshold", "bias", "unit", "error");

    private static final int VERSION = 1;

    private final Map<String, Value> values;
    private final String where;

    private Metadata(Map<String, Value> values, String where) {
        this.values = values;
        this.where = where;
    }

    /** What is said of any network. */
    static Map<String, Value> of(SpikingNetwork network) {
        Topology topology = network.topology();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put(MARK, Tensor.whole(VERSION));
        values.put("integration", text(topology.integration()));
        if (topology.neuron() instanceof LeakyIntegrateAndFire leaky) {
            values.put("leak", Tensor.number(leaky.leak()));
            values.put("reset", text(leaky.reset()));
        }
        values.put("seed", new Value.Text(Long.toString(network.seed())));
        network.trainedSteps().ifPresent(steps -> values.put(TRAINED_STEPS, Tensor.whole(steps)));
        return values;
    }

    static Value text(Enum<?> value) {
        return new Value.Text(value.name().toLowerCase(Locale.ROOT));
    }

    static boolean isOurs(NirGraph graph) {
        return graph.metadata().containsKey(MARK);
    }

    static boolean isQuantized(NirGraph graph) {
        return isOurs(graph) && graph.metadata().containsKey(BITS);
    }

    /** What a graph of Spikelet's says of the network. */
    static Metadata of(NirGraph graph) throws Refusal {
        Metadata metadata = new Metadata(graph.metadata(), "of the graph");
        int version = metadata.whole(MARK, 1, Integer.MAX_VALUE);
        if (version > VERSION) {
            throw new Refusal("was written by a newer version of Spikelet: its metadata has version " + version
                    + ", this one reads " + VERSION);
        }
        return metadata;
    }

    /** What it says of a layer. */
    static Metadata of(NirNode node) {
        return new Metadata(node.metadata(), "of " + Refusal.shown(node.name()));
    }

    NeuronModel neuron() throws Refusal {
        if (choice("integration", Integration.values()) == Integration.DISCONTINUOUS) {
            return new Memoryless();
        }
        double leak = number("leak");
        if (!(leak > 0 && leak <= 1)) {
            throw refused("leak", "a number above 0 and at most 1");
        }
        return new LeakyIntegrateAndFire(leak, choice("reset", Reset.values()));
    }

    long seed() throws Refusal {
        try {
            return Long.parseLong(text("seed"));
        } catch (NumberFormatException e) {
            throw new Refusal("has a seed in its metadata that is no whole number of 64 bits", e);
        }
    }

    /** The number of steps that the network was trained for, where it is known. */
    OptionalInt trainedSteps() throws Refusal {
        return values.containsKey(TRAINED_STEPS)
                ? OptionalInt.of(whole(TRAINED_STEPS, 1, Encoder.MAX_STEPS))
                : OptionalInt.empty();
    }

    String text(String name) throws Refusal {
        if (values.get(name) instanceof Value.Text text) {
            return text.text();
        }
        throw refused(name, "a text");
    }

    int whole(String name, int least, int most) throws Refusal {
        double value = tensor(name).values()[0];
        if (!(value >= least && value <= most && value == Math.rint(value))) {
            throw refused(name, "a whole number of " + least + ".." + most);
        }
        return (int) value;
    }

    /** As many numbers as a layer has outputs. */
    double[] numbers(String name, int outputs) throws Refusal {
        Tensor tensor = tensor(name);
        if (!tensor.hasShape(outputs)) {
            throw refused(name, outputs + " numbers");
        }
        return tensor.values();
    }

    double number(String name) throws Refusal {
        return tensor(name).values()[0];
    }

    private Tensor tensor(String name) throws Refusal {
        if (values.get(name) instanceof Tensor tensor) {
            return tensor;
        }
        throw refused(name, "a number");
    }

    <E extends Enum<E>> E choice(String name, E[] choices) throws Refusal {
        String text = text(name);
        for (E choice : choices) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
                return choice;
            }
        }
        throw refused(name, "one of those that Spikelet writes");
    }

    private Refusal refused(String name, String expected) {
        return new Refusal("has metadata " + where + " without a good " + name + ", expected " + expected
                + ": write it again, or take its metadata off and read what is left");
    }
}
