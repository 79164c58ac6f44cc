package io.github.spikelet.train;

import com.google.gson.JsonObject;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.network.Layer;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkFile;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.TopologyFields;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.ArchiveWriter;
import io.github.spikelet.store.Fields;
import io.github.spikelet.store.Kind;
import io.github.spikelet.store.Limits;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checkpoints as files: parameters as in a saved network, {@code layerN…}; those of the best epoch, {@code best.layerN…}; what the
 * optimiser remembers, {@code moments.layerN…}; the history, a row an epoch. The manifest holds the topology, the configuration
 * and where the run is. Numbers that must come back to the last bit are in arrays.
 */
final class CheckpointFile {

    private static final int VERSION = 1;

    /** What the names of parameters begin with, before the number of the layer. */
    static final String CURRENT = "layer";

    static final String BEST = "best.layer";
    static final String MOMENTS = "moments.layer";
    static final List<String> GROUPS = List.of("weight", "bias", "gamma", "beta");
    static final String SCALE = "scale";
    static final String VALIDATION = "validation";
    static final String LOSS = "epoch.loss";
    static final String COUNTS = "epoch.counts";
    static final String FIRED = "epoch.fired";
    static final String HISTORY = "history";

    /** Columns of the history before the firing rates: number, rate, loss, accuracy, validation (NaN for none), seconds. */
    static final int COLUMNS = 6;

    private CheckpointFile() {}

    static void write(Path file, Topology topology, Configuration configuration, Checkpoint checkpoint) {
        JsonObject manifest = new JsonObject();
        TopologyFields.write(topology, manifest);
        JsonObject facts = new JsonObject();
        configuration.facts().forEach(facts::addProperty);
        manifest.add("configuration", facts);
        manifest.addProperty("epoch", checkpoint.epoch());
        manifest.addProperty("bestEpoch", checkpoint.bestEpoch());
        manifest.addProperty("updates", checkpoint.optimizer().updates());
        ArchiveWriter writer = Archive.of(Kind.CHECKPOINT, VERSION).manifest(manifest);
        NetworkFile.write(topology, checkpoint.parameters(), CURRENT, writer);
        if (!checkpoint.best().isEmpty()) {
            NetworkFile.write(topology, checkpoint.best(), BEST, writer);
        }
        int number = 0;
        for (OptimizerState.Layer layer : checkpoint.optimizer().layers()) {
            String name = MOMENTS + number + ".";
            Weighted weighted = topology.weightLayers().get(number++);
            write(writer, name + "weight", layer.weights(), weighted.weightShape());
            write(writer, name + "bias", layer.bias(), weighted.outputs());
            write(writer, name + "gamma", layer.gamma(), weighted.outputs());
            write(writer, name + "beta", layer.beta(), weighted.outputs());
            if (layer.scales().length > 0) {
                writer.array(name + SCALE, layer.scales(), weighted.outputs());
            }
        }
        Tally tally = checkpoint.tally();
        writer.array(
                VALIDATION,
                new double[] {
                    checkpoint.bestValidation(), checkpoint.lastValidation().orElse(Double.NaN)
                },
                2);
        writer.array(LOSS, new double[] {tally.sumOfLosses()}, 1);
        writer.array(COUNTS, new long[] {tally.right(), tally.images()}, 2);
        writer.array(FIRED, tally.fired(), tally.fired().length);
        history(writer, checkpoint.history(), tally.fired().length);
        writer.write(file);
    }

    /** First and second moments that are there. */
    private static void write(ArchiveWriter writer, String name, float[][] moments, long... shape) {
        for (int order = 0; order < 2; order++) {
            if (moments[order].length > 0) {
                writer.array(name + "." + (order + 1), moments[order], shape);
            }
        }
    }

    private static void history(ArchiveWriter writer, List<Epoch> history, int hidden) {
        int columns = COLUMNS + hidden;
        double[] rows = new double[history.size() * columns];
        for (int i = 0; i < history.size(); i++) {
            Epoch epoch = history.get(i);
            double[] row = {
                epoch.number(),
                epoch.learningRate(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationAccuracy().orElse(Double.NaN),
                epoch.seconds()
            };
            System.arraycopy(row, 0, rows, i * columns, COLUMNS);
            for (int layer = 0; layer < hidden; layer++) {
                rows[i * columns + COLUMNS + layer] = epoch.firingRates().get(layer);
            }
        }
        writer.array(HISTORY, rows, history.size(), columns);
    }

    static Checkpoint read(
            Path file, TrainerSettings settings, Network network, Configuration configuration, int samples) {
        Archive archive = Archive.read(file, Kind.CHECKPOINT, VERSION, Limits.standard());
        Fields configured = archive.fields().section("configuration");
        checkSame(file, configured, configuration);
        Topology found = TopologyFields.read(archive);
        if (!found.equals(network.topology())) {
            throw new IllegalArgumentException(file + " is a checkpoint of another network, " + layers(found)
                    + "; this one is " + layers(network.topology()) + ": give another file, or leave out resume()");
        }
        int epoch = (int) archive.fields().whole("epoch", 1, Trainer.MAX_EPOCHS + 1L);
        boolean begun = archive.longs(COUNTS, 2)[1] > 0;
        checkEpochs(file, epochs(archive, configured), configuration, begun ? epoch : epoch - 1);
        return new CheckpointReader(archive, settings, network, samples).read();
    }

    private static String layers(Topology topology) {
        return topology + " "
                + topology.layers().stream().map(Layer::name).toList().toString();
    }

    /** Goes on only where the result would be that of one run. */
    private static void checkSame(Path file, Fields found, Configuration configuration) {
        Map<String, String> lasting = configuration.lasting();
        Set<String> names = new LinkedHashSet<>(lasting.keySet());
        names.addAll(found.names());
        names.remove(Configuration.EPOCHS);
        for (String name : names) {
            String there = found.names().contains(name) ? found.text(name) : "nothing";
            String here = lasting.getOrDefault(name, "nothing");
            if (!there.equals(here)) {
                throw new IllegalArgumentException(
                        file + " is a checkpoint of another run: its " + name + " was " + there + ", this trainer's is "
                                + here + ": set the same, give another file, or leave out resume()");
            }
        }
    }

    /** More epochs, or fewer, are one run with those behind only where they leave the rates of those behind as they were. */
    private static void checkEpochs(Path file, int there, Configuration configuration, int behind) {
        int now = configuration.epochs();
        if (now < behind) {
            throw new IllegalArgumentException(file + " is a checkpoint with " + behind + " epochs behind it, more than"
                    + " this trainer's epochs(" + now + "): set at least epochs(" + behind + ")");
        }
        if (!configuration.sharesRatesWith(there, behind)) {
            throw new IllegalArgumentException(
                    file + " is a checkpoint of a run of " + there + " epochs, this trainer's"
                            + " is of " + now + ", and with "
                            + configuration.optimizer().schedule().name()
                            + " the epochs behind would have had other learning rates: set epochs(" + there
                            + "), or take Schedule.constant() for runs that may grow, or go on from the weights alone with"
                            + " resume() and no checkpoint");
        }
    }

    private static int epochs(Archive archive, Fields configured) {
        String text = configured.text(Configuration.EPOCHS);
        if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > Trainer.MAX_EPOCHS) {
            throw archive.refused(
                    "has a configuration of \"" + text + "\" epochs; they must be 1.." + Trainer.MAX_EPOCHS);
        }
        return Integer.parseInt(text);
    }
}
