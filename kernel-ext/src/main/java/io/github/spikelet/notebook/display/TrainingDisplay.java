package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Training;
import java.util.List;

/**
 * A training as a table of its epochs.
 *
 * <p>Of more than twenty epochs every so many are shown, with the first, the best and the last.
 */
final class TrainingDisplay implements Display<Training> {

    private static final int MOST = 20;

    private final boolean durations;

    TrainingDisplay() {
        this(Durations.shown());
    }

    TrainingDisplay(boolean durations) {
        this.durations = durations;
    }

    @Override
    public Rendering show(Training training) {
        List<Epoch> epochs = training.epochs();
        String heading = PlainNumbers.count(epochs.size(), "epoch")
                + (training.interrupted() ? ", interrupted" : "")
                + (epochs.isEmpty() ? "" : ", weights of epoch " + training.bestEpoch());
        Sheet sheet = durations
                ? new Sheet("epoch", "learning rate", "loss", "accuracy", "validation", "seconds")
                : new Sheet("epoch", "learning rate", "loss", "accuracy", "validation");
        int stride = (epochs.size() + MOST - 1) / MOST;
        for (Epoch epoch : epochs) {
            boolean best = epoch.number() == training.bestEpoch();
            if (best || epoch.number() == epochs.size() || (epoch.number() - 1) % stride == 0) {
                sheet.row(cells(epoch, best));
            }
        }
        Html html = new Html().open("div");
        html.open("p").element("b", "Training").text(" " + heading).close();
        sheet.writeTo(html);
        return new Rendering(
                "Training " + heading + "\n" + sheet.text(), html.close().toString());
    }

    private String[] cells(Epoch epoch, boolean best) {
        String number = (best ? "★ " : "") + epoch.number();
        String rate = Numbers.significant(epoch.learningRate(), 3);
        String loss = Numbers.significant(epoch.loss(), 3);
        String accuracy = Numbers.percent(epoch.accuracy(), 2);
        String validation = epoch.validationAccuracy().isPresent()
                ? Numbers.percent(epoch.validationAccuracy().getAsDouble(), 2)
                : "–";
        return durations
                ? new String[] {number, rate, loss, accuracy, validation, Numbers.significant(epoch.seconds(), 2)}
                : new String[] {number, rate, loss, accuracy, validation};
    }
}
