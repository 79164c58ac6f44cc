package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.EvaluationProgress;
import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.internal.chartpart.IChart;

/** What is said of recordings calls them recordings. */
class RecordingsTest {

    private static final EventSet RECORDINGS = EventCamera.saccades().record(Samples.images("digits", 4), 7);
    private static final Encoder ENCODER = Encoder.bins();

    private static Network network() {
        return Network.continuous()
                .input(2, RECORDINGS.shape().height(), RECORDINGS.shape().width())
                .flatten()
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .seed(7)
                .build();
    }

    static Stream<String> said() {
        QuantizedNetwork network = Quantizer.bits(5).quantize(network());
        Evaluation evaluation = network.evaluate(RECORDINGS, ENCODER, 3);
        Activity activity = network.activity(RECORDINGS, ENCODER, 3);
        ChipReport report = Chip.yin2017().run(network, RECORDINGS, ENCODER, 3);
        Stream<Rendering> displays = Stream.of(
                new EvaluationDisplay().show(evaluation),
                new ActivityDisplay().show(activity),
                new ChipReportDisplay().show(report),
                new EventCountsDisplay().show(report.counts()),
                new EventSetDisplay().show(RECORDINGS),
                new RecordingDisplay().show(RECORDINGS.recording(0)));
        Stream<IChart> charts = Stream.of(
                Plots.rates(evaluation),
                Plots.confusion(evaluation),
                Plots.activity(activity),
                Plots.energy(report),
                Plots.energies(report),
                Plots.density(report),
                Plots.encoding(RECORDINGS.recording(0), ENCODER, 3, 7));
        Stream<Object> texts = Stream.of(
                evaluation,
                activity,
                report,
                report.summary(),
                report.boundary(),
                report.counts(),
                report.counts().eachStep());
        return Stream.of(
                        displays.flatMap(shown -> Stream.of(shown.text(), shown.html())),
                        charts.map(chart -> ChartPicture.png(chart).alternative()),
                        texts.map(Object::toString))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("said")
    void nothingCallsThemImages(String text) {
        // the paper's numbers are of images; what a chip that encodes writes is the image, and here never
        String words = text.replaceAll("data:image/png|image writes|(?s)Beside it, the paper's own figures.*", "");
        assertFalse(words.contains("image"), () -> words);
    }

    @Test
    void aReportsFiguresStandInAColumn() {
        String report = Chip.yin2017()
                .run(Quantizer.bits(5).quantize(network()), RECORDINGS, ENCODER, 3)
                .toString();
        assertTrue(report.contains("\nenergy/recording      150 pJ"), report);
        assertTrue(report.contains("\n  one recording alone 151 pJ"), report);
    }

    @Test
    void progressKnowsWhatItCounts() {
        List<TrainingProgress> trained = new ArrayList<>();
        Trainer.create()
                .encoder(ENCODER)
                .steps(2)
                .epochs(1)
                .listener(trained::add)
                .fit(network(), RECORDINGS);
        Trainer.create().epochs(1).listener(trained::add).fit(Samples.network(), Samples.images());
        assertEquals(
                Set.of("recording", "image"),
                trained.stream().map(TrainingProgress::noun).collect(Collectors.toSet()));
        List<EvaluationProgress> evaluated = new ArrayList<>();
        Evaluation.defaultListener(Optional.of(evaluated::add));
        try {
            network().evaluate(RECORDINGS, ENCODER, 2);
        } finally {
            Evaluation.defaultListener(Optional.empty());
        }
        assertEquals(
                Set.of("recording"),
                evaluated.stream().map(EvaluationProgress::noun).collect(Collectors.toSet()));
    }
}
