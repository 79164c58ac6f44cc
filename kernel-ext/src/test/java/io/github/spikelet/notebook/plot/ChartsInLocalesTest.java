package io.github.spikelet.notebook.plot;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.Locales;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.notebook.display.ChartPicture;
import io.github.spikelet.notebook.display.Picture;
import io.github.spikelet.provenance.Checksum;
import io.github.spikelet.published.PublishedChips;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;

/** Every chart, made and drawn anew where other locales are the machine's: titles, ticks, legends, labels. */
class ChartsInLocalesTest {

    private static Stream<Locale> locales() {
        return Locales.unlikeOurs();
    }

    /** A chart's picture as PNG and as SVG, in which text is drawn, and what it says of itself. */
    private static String drawn(IChart chart) {
        Picture picture = ChartPicture.png(chart);
        return picture.alternative() + " " + picture.content() + " " + Checksum.of(picture.png()) + " "
                + Checksum.of(Plots.svg(chart).text().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> charts() {
        Network network = Samples.network();
        Evaluation evaluation = network.evaluate(Samples.images(), Encoder.bernoulli(), 4);
        Trace trace = network.trace(Samples.images().image(0), Encoder.bernoulli(), 4);
        SpikeTrain spikes = trace.spikes().get(0);
        XYChart own = Plots.chart("own", "n", "1 / n");
        own.addSeries("series", new double[] {0.25, 1234.5, 20000}, new double[] {0.001, 0.5, 12345.678});
        return Stream.<IChart>of(
                        Plots.history(Samples.training(3)),
                        Plots.rates(Samples.training(3)),
                        Plots.rates(evaluation),
                        Plots.confusion(evaluation),
                        Plots.energy(Samples.report()),
                        Plots.energies(Samples.report()),
                        Plots.density(Samples.report()),
                        Plots.activity(Samples.quantized().activity(Samples.images(), Encoder.bernoulli(), 4)),
                        Plots.raster(spikes),
                        Plots.raster(trace.spikes()),
                        Plots.membranes(network, trace, 0),
                        Plots.quantization(Samples.quantized()),
                        Plots.pareto(Samples.sweep()),
                        Plots.pareto(Samples.sweep(), PublishedChips.mnist()),
                        Plots.heatMap(Samples.sweep()),
                        Plots.heatMap(Samples.sweep(), "energy nJ"),
                        Plots.lines(Samples.training(3).history(), "loss"),
                        Plots.encoding(Samples.images().image(0), Encoder.bernoulli(), 4, 7),
                        Plots.weights(network, 0),
                        own)
                .map(ChartsInLocalesTest::drawn)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyChartIsDrawnTheSame(Locale locale) {
        Locales.assertTellsTheSame(locale, ChartsInLocalesTest::charts);
    }
}
