package io.github.spikelet.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spikelet.data.Shape;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Topologies in the manifests of saved files. For the packages of this module. */
public final class TopologyFields {

    private static final String TOPOLOGY = "topology";
    private static final String INTEGRATION = "integration";
    private static final String NEURON = "neuron";

    private TopologyFields() {}

    /**
     * Writes a topology into a manifest.
     *
     * @param topology the network
     * @param manifest modified: gets the member {@code topology}
     */
    public static void write(Topology topology, JsonObject manifest) {
        JsonObject fields = new JsonObject();
        writeNeuron(topology.neuron(), fields);
        JsonObject input = new JsonObject();
        input.addProperty("channels", topology.input().channels());
        input.addProperty("height", topology.input().height());
        input.addProperty("width", topology.input().width());
        fields.add("input", input);
        JsonArray layers = new JsonArray();
        topology.layers().forEach(layer -> layers.add(layer(layer)));
        fields.add("layers", layers);
        manifest.add(TOPOLOGY, fields);
    }

    private static void writeNeuron(NeuronModel neuron, JsonObject fields) {
        if (neuron instanceof Memoryless) {
            fields.addProperty(INTEGRATION, word(Integration.DISCONTINUOUS));
        } else if (neuron instanceof LeakyIntegrateAndFire leaky) {
            fields.addProperty(INTEGRATION, word(Integration.CONTINUOUS));
            fields.addProperty("leak", leaky.leak());
            fields.addProperty("reset", word(leaky.reset()));
        } else {
            fields.addProperty(NEURON, neuron.name());
        }
    }

    private static NeuronModel neuron(Archive archive, Fields fields) {
        if (fields.has(NEURON)) {
            return NeuronModels.of(fields.text(NEURON));
        }
        if (choice(archive, fields, INTEGRATION, Integration.values()) == Integration.DISCONTINUOUS) {
            return new Memoryless();
        }
        return new LeakyIntegrateAndFire(fields.number("leak"), choice(archive, fields, "reset", Reset.values()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject layer(Layer layer) {
        JsonObject fields = new JsonObject();
        if (layer instanceof Dense dense) {
            fields.addProperty("layer", "dense");
            fields.addProperty("units", dense.units());
            fields.addProperty("batchNorm", dense.normalized());
            fields.addProperty(NEURON, dense.activation().label());
        } else if (layer instanceof Convolution convolution) {
            fields.addProperty("layer", "convolution");
            fields.addProperty("channels", convolution.channels());
            fields.addProperty("kernel", convolution.kernel());
            fields.addProperty("stride", convolution.stride());
            fields.addProperty("padding", convolution.padding());
            fields.addProperty("batchNorm", convolution.normalized());
        } else if (layer instanceof Pool pool) {
            fields.addProperty("layer", "pool");
            fields.addProperty("size", pool.size());
        } else {
            fields.addProperty("layer", "flatten");
        }
        return fields;
    }

    /**
     * Reads a topology out of a manifest.
     *
     * @param archive the file
     * @return the topology
     * @throws io.github.spikelet.store.StoreException where the manifest describes no network; says what is wrong
     */
    public static Topology read(Archive archive) {
        Fields fields = archive.fields().section(TOPOLOGY);
        Fields input = fields.section("input");
        return checked(archive, () -> {
            NeuronModel neuron = neuron(archive, fields);
            Shape shape = new Shape(size(input, "channels"), size(input, "height"), size(input, "width"));
            Shape at = shape;
            List<Layer> layers = new ArrayList<>();
            for (Fields layer : fields.sections("layers")) {
                layers.add(layer(archive, layer, at));
                at = layers.get(layers.size() - 1).output();
            }
            return new Topology(neuron, shape, layers);
        });
    }

    private static Layer layer(Archive archive, Fields fields, Shape input) {
        String kind = fields.text("layer");
        return switch (kind) {
            case "dense" ->
                new Dense(
                        input.size(),
                        size(fields, "units"),
                        fields.flag("batchNorm"),
                        choice(archive, fields, NEURON, Neuron.values()));
            case "convolution" ->
                new Convolution(
                        input,
                        size(fields, "channels"),
                        size(fields, "kernel"),
                        size(fields, "stride"),
                        (int) fields.whole("padding", 0, Convolution.MAX_KERNEL),
                        fields.flag("batchNorm"));
            case "pool" -> new Pool(input, size(fields, "size"));
            case "flatten" -> new Flatten(input);
            default -> throw archive.refused("has a layer that is none of dense, convolution, pool and flatten");
        };
    }

    private static int size(Fields fields, String name) {
        return (int) fields.whole(name, 1, Shape.MAX_SIZE);
    }

    private static <E extends Enum<E>> E choice(Archive archive, Fields fields, String name, E[] values) {
        String text = fields.text(name);
        for (E value : values) {
            if (word(value).equals(text)) {
                return value;
            }
        }
        List<String> known = new ArrayList<>();
        for (E value : values) {
            known.add(word(value));
        }
        throw archive.refused("has a manifest whose " + name + " is none of " + String.join(", ", known));
    }

    /**
     * Makes something of what a file says, which may be nothing that can be.
     *
     * @param archive the file
     * @param maker makes it
     * @param <T> what it makes
     * @return what was made
     * @throws io.github.spikelet.store.StoreException where it cannot be made; names the file and says why
     */
    public static <T> T checked(Archive archive, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw archive.refused("describes what cannot be: " + e.getMessage());
        }
    }
}
