package io.github.spikelet.network;

import com.google.gson.JsonObject;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.ArchiveWriter;
import io.github.spikelet.store.Kind;
import io.github.spikelet.store.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Saved networks: {@code layerN.weight} [out, in] or [out, in, kernel, kernel] and {@code layerN.bias} [out] in single precision,
 * weight layers counted from 0; of batch normalisation {@code layerN.gamma}, {@code .beta}, {@code .mean} and {@code .variance},
 * [out]. The manifest holds topology, seed, the steps it was trained for, and provenance. For the packages of this module.
 */
public final class NetworkFile {

    private static final int VERSION = 1;
    private static final String TRAINED_STEPS = "trainedSteps";

    private NetworkFile() {}

    static void write(Network network, Path file) {
        JsonObject manifest = new JsonObject();
        TopologyFields.write(network.topology(), manifest);
        writeFacts(network, manifest);
        ArchiveWriter writer = Archive.of(Kind.NETWORK, VERSION).manifest(manifest);
        network.provenance().map(Provenance::timeless).ifPresent(writer::provenance);
        write(network.topology(), network.parameters(), "layer", writer);
        writer.write(file);
    }

    static Network read(Path file) {
        Archive archive = Archive.read(file, Kind.NETWORK, VERSION, Limits.standard());
        Topology topology = TopologyFields.read(archive);
        // Arrays first: what the manifest promises is made only where it is there.
        List<LayerParameters> parameters = read(topology, archive, "layer");
        Network network = TopologyFields.checked(archive, () -> new Network(topology, seed(archive), parameters));
        network.trained(
                Optional.of(archive.provenance()).filter(found -> !found.facts().isEmpty()), trainedSteps(archive));
        return network;
    }

    /**
     * Writes what a manifest holds of any network beside its topology: the seed, and the steps it was trained for.
     *
     * @param network the network
     * @param manifest modified
     */
    public static void writeFacts(SpikingNetwork network, JsonObject manifest) {
        manifest.addProperty("seed", Long.toString(network.seed()));
        network.trainedSteps().ifPresent(steps -> manifest.addProperty(TRAINED_STEPS, steps));
    }

    /**
     * Reads the number of steps that the network was trained for.
     *
     * @param archive the file
     * @return 1 … 4096; empty where the manifest has none
     */
    public static OptionalInt trainedSteps(Archive archive) {
        return archive.fields().names().contains(TRAINED_STEPS)
                ? OptionalInt.of((int) archive.fields().whole(TRAINED_STEPS, 1, Encoder.MAX_STEPS))
                : OptionalInt.empty();
    }

    /**
     * Reads the seed, which a manifest holds as a text since not every reader of JSON keeps 64 bits.
     *
     * @param archive the file
     * @return the seed
     */
    public static long seed(Archive archive) {
        String text = archive.fields().text("seed");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw archive.refused("has a manifest whose seed is no whole number of 64 bits");
        }
    }

    /**
     * Adds parameters to a file.
     *
     * @param topology the network
     * @param parameters one a weight layer
     * @param prefix what their names begin with, before the number of the layer
     * @param writer modified
     */
    public static void write(Topology topology, List<LayerParameters> parameters, String prefix, ArchiveWriter writer) {
        for (int layer = 0; layer < parameters.size(); layer++) {
            Weighted weighted = topology.weightLayers().get(layer);
            LayerParameters of = parameters.get(layer);
            String name = prefix + layer + ".";
            writer.array(name + "weight", of.weights(), weighted.weightShape());
            writer.array(name + "bias", of.bias(), weighted.outputs());
            if (weighted.normalized()) {
                Normalization n = of.normalization();
                writer.array(name + "gamma", n.gamma(), weighted.outputs());
                writer.array(name + "beta", n.beta(), weighted.outputs());
                writer.array(name + "mean", n.mean(), weighted.outputs());
                writer.array(name + "variance", n.variance(), weighted.outputs());
            }
        }
    }

    /**
     * Reads parameters out of a file.
     *
     * @param topology the network
     * @param archive the file
     * @param prefix what their names begin with, before the number of the layer
     * @return one a weight layer, each number finite
     * @throws io.github.spikelet.store.StoreException where a number is none that a network can have; names the file
     */
    public static List<LayerParameters> read(Topology topology, Archive archive, String prefix) {
        List<LayerParameters> parameters = new ArrayList<>();
        for (Weighted weighted : topology.weightLayers()) {
            String name = prefix + parameters.size() + ".";
            int outputs = weighted.outputs();
            Normalization normalization = weighted.normalized()
                    ? new Normalization(
                            archive.floats(name + "gamma", outputs),
                            archive.floats(name + "beta", outputs),
                            archive.floats(name + "mean", outputs),
                            archive.floats(name + "variance", outputs))
                    : Normalization.NONE;
            parameters.add(new LayerParameters(
                    archive.floats(name + "weight", weighted.weightShape()),
                    archive.floats(name + "bias", outputs),
                    normalization));
        }
        return TopologyFields.checked(archive, () -> {
            Network.check(topology, parameters);
            return parameters;
        });
    }
}
