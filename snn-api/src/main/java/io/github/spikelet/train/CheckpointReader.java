package io.github.spikelet.train;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkFile;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * Reads a checkpoint of a known run and believes none of it that the run could not have written: each array is there, and no
 * other; each number is one that it can be; epochs, batches, updates and the best epoch agree.
 */
final class CheckpointReader {

    private final Archive archive;
    private final TrainerSettings settings;
    private final Topology topology;
    private final int samples;
    private final int batch;
    private final int steps;
    private final int hidden;
    private final boolean adaptive;
    private final boolean rounds;
    private final boolean validates;

    CheckpointReader(Archive archive, TrainerSettings settings, Network network, int samples) {
        this.archive = archive;
        this.settings = settings;
        this.topology = network.topology();
        this.samples = samples;
        this.batch = Math.min(settings.batch(), samples);
        this.steps = settings.shownSteps(network);
        this.hidden = topology.weightLayers().size() - 1;
        this.adaptive = settings.optimizer().rule().adaptive();
        this.rounds = settings.quantizer().isPresent();
        this.validates = settings.validation().isPresent();
    }

    Checkpoint read() {
        Fields manifest = archive.fields();
        int epoch = (int) manifest.whole("epoch", 1, Trainer.MAX_EPOCHS + 1L);
        long updates = manifest.whole("updates", 0, Long.MAX_VALUE / 2);
        int bestEpoch = (int) manifest.whole("bestEpoch", 0, Trainer.MAX_EPOCHS);
        List<Epoch> history = history();
        if (epoch != history.size() + 1) {
            throw archive.refused("is in epoch " + epoch + " after a history of " + history.size()
                    + "; the next is the one after it");
        }
        boolean validated = validates && !history.isEmpty();
        Tally tally = tally();
        long updatesMade = (epoch - 1L) * batches(samples) + batches(tally.images());
        if (updates != updatesMade) {
            throw archive.refused("has " + updates + " updates, but its " + (epoch - 1) + " epochs and "
                    + tally.images() + " samples in batches of " + batch + " make " + updatesMade);
        }
        checkBest(history, bestEpoch);
        Checkpoint checkpoint = new Checkpoint(
                epoch,
                tally,
                NetworkFile.read(topology, archive, CheckpointFile.CURRENT),
                optimizer(updates),
                history,
                bestEpoch,
                validated ? history.get(bestEpoch - 1).validationAccuracy().orElseThrow() : -1,
                validated ? history.get(history.size() - 1).validationAccuracy() : OptionalDouble.empty(),
                validated ? NetworkFile.read(topology, archive, CheckpointFile.BEST) : List.<LayerParameters>of());
        archive.checkAllRead("a checkpoint of such a run");
        return checkpoint;
    }

    private long batches(int images) {
        return (images + batch - 1L) / batch;
    }

    private static List<String> groups(Weighted layer) {
        return layer.normalized() ? CheckpointFile.GROUPS : CheckpointFile.GROUPS.subList(0, 2);
    }

    private Tally tally() {
        long[] counts = archive.longs(CheckpointFile.COUNTS, 2);
        if (counts[0] < 0 || counts[0] > counts[1] || counts[1] > samples) {
            throw archive.refused("has epoch.counts of " + counts[0] + " right answers to " + counts[1]
                    + " samples; there are " + samples + " samples");
        }
        int images = (int) counts[1];
        if (images % batch != 0 && images != samples) {
            throw archive.refused("has epoch.counts of " + images + " samples, which are no batches of " + batch);
        }
        double loss = archive.doubles(CheckpointFile.LOSS, 1)[0];
        if (!Double.isFinite(loss) || images == 0 && loss != 0) {
            throw archive.refused(
                    "has an epoch.loss of " + loss + "; it must be " + (images == 0 ? "0 of no samples" : "finite"));
        }
        long[] fired = archive.longs(CheckpointFile.FIRED, hidden);
        for (int layer = 0; layer < hidden; layer++) {
            long most = (long) images * topology.spikesInto(layer + 1).size() * steps;
            if (fired[layer] < 0 || fired[layer] > most) {
                throw archive.refused("has epoch.fired of " + fired[layer] + " spikes of hidden layer " + layer
                        + "; it must be 0.." + most);
            }
        }
        return new Tally(fired, loss, (int) counts[0], images);
    }

    /** The best epoch is the first of the best where samples were validated, else the last. */
    private void checkBest(List<Epoch> history, int bestEpoch) {
        int best = validates && !history.isEmpty() ? 1 : history.size();
        for (Epoch epoch : validates ? history : List.<Epoch>of()) {
            if (epoch.validationAccuracy().getAsDouble() > validation(history, best)) {
                best = epoch.number();
            }
        }
        if (bestEpoch != best) {
            throw archive.refused(
                    "has a bestEpoch of " + bestEpoch + "; by its history of " + history.size() + " it is " + best);
        }
        boolean validated = validates && best > 0;
        double[] found = archive.doubles(CheckpointFile.VALIDATION, 2);
        double[] expected = {
            validated ? validation(history, best) : -1, validated ? validation(history, history.size()) : Double.NaN
        };
        for (int i = 0; i < 2; i++) {
            if (Double.compare(found[i], expected[i]) != 0) {
                throw archive.refused("has a " + (i == 0 ? "best" : "last") + " validation of " + found[i]
                        + "; by its history it is " + expected[i]);
            }
        }
    }

    private static double validation(List<Epoch> history, int epoch) {
        return history.get(epoch - 1).validationAccuracy().getAsDouble();
    }

    private OptimizerState optimizer(long updates) {
        List<OptimizerState.Layer> layers = new ArrayList<>();
        for (Weighted weighted : topology.weightLayers()) {
            String name = CheckpointFile.MOMENTS + layers.size() + ".";
            List<float[][]> groups = new ArrayList<>();
            for (String group : CheckpointFile.GROUPS) {
                boolean there = groups(weighted).contains(group);
                long[] shape = group.equals("weight") ? weighted.weightShape() : new long[] {weighted.outputs()};
                groups.add(new float[][] {
                    there ? moments(name + group + ".1", Float.NEGATIVE_INFINITY, shape) : new float[0],
                    there && adaptive ? moments(name + group + ".2", 0, shape) : new float[0]
                });
            }
            layers.add(new OptimizerState.Layer(
                    groups.get(0),
                    groups.get(1),
                    groups.get(2),
                    groups.get(3),
                    rounds ? moments(name + CheckpointFile.SCALE, 0, weighted.outputs()) : new float[0]));
        }
        return new OptimizerState(updates, layers);
    }

    private float[] moments(String name, float least, long... shape) {
        float[] moments = archive.floats(name, shape);
        for (float moment : moments) {
            if (!Float.isFinite(moment) || moment < least) {
                throw archive.refused("has a " + name + " of " + moment + "; it must be finite"
                        + (least == 0 ? " and at least 0" : ""));
            }
        }
        return moments;
    }

    private List<Epoch> history() {
        int columns = CheckpointFile.COLUMNS + hidden;
        long[] shape = archive.shape(CheckpointFile.HISTORY);
        if (shape.length != 2 || shape[0] > Trainer.MAX_EPOCHS || shape[1] != columns) {
            throw archive.refused("has a history that does not fit its network");
        }
        double[] rows = archive.doubles(CheckpointFile.HISTORY, shape);
        List<Epoch> history = new ArrayList<>();
        for (int at = 0; at < rows.length; at += columns) {
            history.add(epoch(rows, at));
        }
        return history;
    }

    private Epoch epoch(double[] rows, int at) {
        int number = at / (CheckpointFile.COLUMNS + hidden) + 1;
        double rate = settings.optimizer().rate(number, settings.epochs());
        check(number, "number", rows[at], String.valueOf(number), value -> value == number);
        check(number, "rate", rows[at + 1], String.valueOf(rate), value -> value == rate);
        check(number, "loss", rows[at + 2], "finite", Double::isFinite);
        check(number, "accuracy", rows[at + 3], "0..1", CheckpointReader::isShare);
        double validated = rows[at + 4];
        if (validates) {
            check(number, "validation", validated, "0..1", CheckpointReader::isShare);
        } else {
            check(number, "validation", validated, "NaN, since no samples are validated", Double::isNaN);
        }
        double seconds = rows[at + 5];
        check(number, "duration", seconds, "finite and at least 0", value -> value >= 0 && Double.isFinite(value));
        List<Double> rates = new ArrayList<>();
        for (int layer = 0; layer < hidden; layer++) {
            double firing = rows[at + CheckpointFile.COLUMNS + layer];
            check(number, "firing rate " + layer, firing, "0..1", CheckpointReader::isShare);
            rates.add(firing);
        }
        return new Epoch(
                number,
                rate,
                rows[at + 2],
                rows[at + 3],
                validates ? OptionalDouble.of(validated) : OptionalDouble.empty(),
                rates,
                seconds);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    private void check(int row, String what, double value, String allowed, DoublePredicate fits) {
        if (!fits.test(value)) {
            throw archive.refused(
                    "has a history whose row " + row + " has a " + what + " of " + value + "; it must be " + allowed);
        }
    }
}
