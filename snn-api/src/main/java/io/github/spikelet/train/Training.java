package io.github.spikelet.train;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.engine.plan.Work;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.store.JsonLine;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a run of {@link Trainer#fit} did: its epochs, and which of them the network was left at. */
public final class Training {

    private final Network network;
    private final List<Epoch> epochs;
    private final int bestEpoch;
    private final boolean interrupted;
    private final List<String> warnings;
    private final Work work;
    private final Provenance provenance;

    Training(
            Network network,
            List<Epoch> epochs,
            int bestEpoch,
            boolean interrupted,
            List<String> warnings,
            Work work,
            Provenance provenance) {
        this.network = network;
        this.epochs = List.copyOf(epochs);
        this.bestEpoch = bestEpoch;
        this.interrupted = interrupted;
        this.warnings = List.copyOf(warnings);
        this.work = work;
        this.provenance = provenance;
    }

    /**
     * The network that was trained.
     *
     * @return the very network, not a copy
     */
    public Network network() {
        return network;
    }

    /**
     * The epochs that were finished.
     *
     * @return in order
     */
    public List<Epoch> epochs() {
        return epochs;
    }

    /**
     * The epoch whose parameters the network was left with: the first of the best on the validation samples, the last
     * where there are none.
     *
     * @return its number, from 1; 0 where an interrupt came before the first ended
     */
    public int bestEpoch() {
        return bestEpoch;
    }

    /**
     * Whether an interrupt ended the run early.
     *
     * @return true where it did; the network then has the parameters of {@link #bestEpoch} where samples were validated,
     *     else those it had come to
     */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * Layers that cannot learn, by name: those that hardly spiked in the last whole epoch, and those that spiked nearly
     * always.
     *
     * @return a sentence each; empty where all is well
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The share of the work that the engine could leave out without changing a bit of the result, since inputs were silent,
     * membranes outside the window and samples without a loss.
     *
     * @return one row each: what, all of it, what of it was done, the share that was skipped
     */
    public Table skipped() {
        StringColumn what = StringColumn.create("what", "inputs (forward)", "samples (backward)", "neurons (backward)");
        long[] all = {work.inputs(), work.samples(), work.neurons()};
        long[] done = {work.activeInputs(), work.samplesWithLoss(), work.inWindow()};
        DoubleColumn skipped = DoubleColumn.create("skipped");
        for (int i = 0; i < all.length; i++) {
            skipped.append(all[i] == 0 ? 0 : 1 - done[i] / (double) all[i]);
        }
        return PlainNumbers.in(Table.create(
                "work that was skipped",
                what,
                LongColumn.create("all", all),
                LongColumn.create("done", done),
                skipped));
    }

    /**
     * What the run was made from.
     *
     * @return data, network, configuration, seed, checksum of the parameters, versions, duration
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * The epochs as a table; it holds no times, so that it is the same for every run of the same thing.
     *
     * @return a row an epoch: epoch, rate, loss, accuracy, validation (missing where there is none), firing rate of each
     *     hidden layer
     */
    public Table history() {
        IntColumn number = IntColumn.create("epoch");
        DoubleColumn rate = DoubleColumn.create("rate");
        DoubleColumn loss = DoubleColumn.create("loss");
        DoubleColumn accuracy = DoubleColumn.create("accuracy");
        DoubleColumn validation = DoubleColumn.create("validation");
        Table table = Table.create("training history", number, rate, loss, accuracy, validation);
        int hidden = network.topology().weightLayers().size() - 1;
        for (int layer = 0; layer < hidden; layer++) {
            table.addColumns(DoubleColumn.create("firing " + layer));
        }
        for (Epoch epoch : epochs) {
            number.append(epoch.number());
            rate.append(epoch.learningRate());
            loss.append(epoch.loss());
            accuracy.append(epoch.accuracy());
            OptionalDouble validated = epoch.validationAccuracy();
            if (validated.isPresent()) {
                validation.append(validated.getAsDouble());
            } else {
                validation.appendMissing();
            }
            for (int layer = 0; layer < hidden; layer++) {
                table.doubleColumn("firing " + layer).append(epoch.firingRates().get(layer));
            }
        }
        return PlainNumbers.in(table);
    }

    /**
     * Everything a program may want to read of it.
     *
     * @return one JSON object in one line: {@code epochs}, a list of objects with {@code epoch}, {@code learningRate}, {@code
     *     loss}, {@code accuracy}, {@code validationAccuracy}, {@code firingRates} and {@code seconds}; {@code bestEpoch}, {@code
     *     interrupted}, {@code warnings}; {@code skipped}, the shares of {@link #skipped}; {@code provenance}. What is missing or no
     *     number is null
     */
    public String json() {
        return new JsonLine()
                .with("epochs", epochs.stream().map(Epoch::line).toList())
                .with("bestEpoch", bestEpoch)
                .with("interrupted", interrupted)
                .withTexts("warnings", warnings)
                .with("skipped", skipped().doubleColumn("skipped").asDoubleArray())
                .with(provenance)
                .toString();
    }

    /** Such as {@code 5 epochs, loss 0.0123, training accuracy 98.7 %, best validation 97.9 % in epoch 4}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(epochs.size())
                .append(epochs.size() == 1 ? " epoch" : " epochs")
                .append(interrupted ? ", interrupted" : "");
        if (!epochs.isEmpty()) {
            Epoch last = epochs.get(epochs.size() - 1);
            text.append(String.format(
                    Locale.ROOT, ", loss %.4f, training accuracy %.1f %%", last.loss(), 100 * last.accuracy()));
            epochs.get(bestEpoch - 1)
                    .validationAccuracy()
                    .ifPresent(best -> text.append(String.format(
                            Locale.ROOT, ", best validation accuracy %.1f %% in epoch %d", 100 * best, bestEpoch)));
        }
        return text.toString();
    }
}
