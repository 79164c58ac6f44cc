package io.github.spikelet.network;

import io.github.spikelet.base.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the samples that were shown and the right answers among them, and tells a listener. */
final class EvaluationReport {

    private final EvaluationListener listener;
    private final String network;
    private final int images;
    private final String noun;
    private final long start = System.nanoTime();
    private final Pace pace = new Pace(System::nanoTime);
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger right = new AtomicInteger();

    private EvaluationReport(EvaluationListener listener, String network, int images, String noun) {
        this.listener = listener;
        this.network = network;
        this.images = images;
        this.noun = noun;
    }

    /** Begins, and says so. */
    static EvaluationReport begin(EvaluationListener listener, SpikingNetwork network, int images, String noun) {
        EvaluationReport report =
                new EvaluationReport(listener, network.topology().toString(), images, noun);
        report.tell();
        return report;
    }

    /** Counts; on any thread. */
    void add(int samples, int rightAmongThem) {
        right.addAndGet(rightAmongThem);
        shown.addAndGet(samples);
    }

    /** Says how far it is; on the caller's thread. */
    void tell() {
        int image = shown.get();
        tell(image, (double) right.get() / image, false);
    }

    /** Says that it is over, and what counts of it. */
    void finish(Evaluation evaluation) {
        tell(evaluation.images() * evaluation.runs(), evaluation.accuracy(), true);
    }

    private void tell(int image, double accuracy, boolean finished) {
        double rate = image / ((System.nanoTime() - start) * 1e-9);
        double left = finished ? 0 : pace.secondsLeft(image, images);
        listener.progressed(new EvaluationProgress(network, image, images, accuracy, rate, left, finished, noun));
    }
}
