package io.github.spikelet.train;

import com.google.gson.JsonObject;
import io.github.spikelet.engine.LayerParameters;
import io.github.spikelet.engine.OptimizerState;
import io.github.spikelet.network.Layer;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Checkpoints as files: parameters as in a saved network, {@code layerN…}; those of the best epoch, {@code best.layerN…}; what the
 * optimiser remembers, {@code moments.layerN…}; the history, a row an epoch. The manifest holds the topology, the configuration
 * and where the run is. Numbers that must come back to the last bit are in arrays.
 */
final class CheckpointFile {

    private static final int VERSION = 1;
    private static final String BEST = "best.layer";
    private static final String MOMENTS = "moments.layer";
    private static final List<String> GROUPS = List.of("weight", "bias", "gamma", "beta");

    /** Columns of the history before the firing rates: number, rate, loss, accuracy, validation (NaN for none), seconds. */
    private static final int COLUMNS = 6;

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
        NetworkFile.write(topology, checkpoint.parameters(), "layer", writer);
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
                writer.array(name + "scale", layer.scales(), weighted.outputs());
            }
        }
        Tally tally = checkpoint.tally();
        writer.array(
                "validation",
                new double[] {
                    checkpoint.bestValidation(), checkpoint.lastValidation().orElse(Double.NaN)
                },
                2);
        writer.array("epoch.loss", new double[] {tally.sumOfLosses()}, 1);
        writer.array("epoch.counts", new long[] {tally.right(), tally.images()}, 2);
        writer.array("epoch.fired", tally.fired(), tally.fired().length);
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
        writer.array("history", rows, history.size(), columns);
    }

    static Checkpoint read(Path file, Topology topology, Configuration configuration, int samples) {
        Archive archive = Archive.read(file, Kind.CHECKPOINT, VERSION, Limits.standard());
        Fields configured = archive.fields().section("configuration");
        checkSame(file, configured, configuration);
        Topology found = TopologyFields.read(archive);
        if (!found.equals(topology)) {
            throw new IllegalArgumentException(file + " is a checkpoint of another network, " + layers(found)
                    + "; this one is " + layers(topology) + ": give another file, or leave out resume()");
        }
        int hidden = topology.weightLayers().size() - 1;
        double[] validation = archive.doubles("validation", 2);
        long[] counts = archive.longs("epoch.counts", 2);
        if (counts[0] < 0 || counts[0] > counts[1] || counts[1] > samples) {
            throw archive.refused("has epoch.counts of " + counts[0] + " right answers to " + counts[1]
                    + " samples; there are " + samples + " samples");
        }
        int epoch = (int) archive.fields().whole("epoch", 1, Trainer.MAX_EPOCHS + 1L);
        checkEpochs(file, epochs(archive, configured), configuration, counts[1] > 0 ? epoch : epoch - 1);
        boolean validated = archive.names().contains(BEST + "0.weight");
        if (validated ? !(validation[0] >= 0 && validation[0] <= 1) : validation[0] != -1) {
            throw archive.refused("has a best validation of " + validation[0] + "; it must be "
                    + (validated ? "0..1" : "-1, since no epoch was validated"));
        }
        Tally tally = new Tally(
                archive.longs("epoch.fired", hidden), archive.doubles("epoch.loss", 1)[0], (int) counts[0], (int)
                        counts[1]);
        return new Checkpoint(
                epoch,
                tally,
                NetworkFile.read(topology, archive, "layer"),
                optimizer(archive, topology),
                history(archive, hidden),
                (int) archive.fields().whole("bestEpoch", 0, Trainer.MAX_EPOCHS),
                validation[0],
                Double.isNaN(validation[1]) ? OptionalDouble.empty() : OptionalDouble.of(validation[1]),
                validated ? NetworkFile.read(topology, archive, BEST) : List.<LayerParameters>of());
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

    private static OptimizerState optimizer(Archive archive, Topology topology) {
        List<OptimizerState.Layer> layers = new ArrayList<>();
        for (Weighted weighted : topology.weightLayers()) {
            String name = MOMENTS + layers.size() + ".";
            List<float[][]> groups = new ArrayList<>();
            for (String group : GROUPS) {
                long[] shape = group.equals("weight") ? weighted.weightShape() : new long[] {weighted.outputs()};
                groups.add(new float[][] {
                    moment(archive, name + group + ".1", shape), moment(archive, name + group + ".2", shape)
                });
            }
            layers.add(new OptimizerState.Layer(
                    groups.get(0),
                    groups.get(1),
                    groups.get(2),
                    groups.get(3),
                    moment(archive, name + "scale", weighted.outputs())));
        }
        return new OptimizerState(archive.fields().whole("updates", 0, Long.MAX_VALUE / 2), layers);
    }

    private static float[] moment(Archive archive, String name, long... shape) {
        float[] moments = archive.names().contains(name) ? archive.floats(name, shape) : new float[0];
        for (float moment : moments) {
            if (Float.isNaN(moment)) {
                throw archive.refused("has a " + name + " of NaN; moments are numbers");
            }
        }
        return moments;
    }

    private static List<Epoch> history(Archive archive, int hidden) {
        int columns = COLUMNS + hidden;
        long[] shape = archive.shape("history");
        if (shape.length != 2 || shape[1] != columns) {
            throw archive.refused("has a history that does not fit its network");
        }
        double[] rows = archive.doubles("history", shape);
        List<Epoch> history = new ArrayList<>();
        for (int at = 0; at < rows.length; at += columns) {
            List<Double> rates = new ArrayList<>();
            for (int layer = 0; layer < hidden; layer++) {
                rates.add(rows[at + COLUMNS + layer]);
            }
            double validated = rows[at + 4];
            history.add(new Epoch(
                    (int) rows[at],
                    rows[at + 1],
                    rows[at + 2],
                    rows[at + 3],
                    Double.isNaN(validated) ? OptionalDouble.empty() : OptionalDouble.of(validated),
                    rates,
                    rows[at + 5]));
        }
        return history;
    }
}
