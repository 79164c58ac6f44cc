package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Energy;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.EvaluationProgress;
import io.github.spikelet.neurobench.Metrics;
import io.github.spikelet.notebook.Locales;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.sweep.EarlyExit;
import io.github.spikelet.train.TrainingProgress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Every display and every text of a result, made anew where other locales are the machine's. */
class DisplaysInLocalesTest {

    private static Stream<Locale> locales() {
        return Locales.unlikeOurs();
    }

    private static List<String> displays() {
        Stream<Rendering> more = Stream.of(
                new TableDisplay().show(evaluation().confusion()),
                new TableDisplay().show(Samples.training(2).history()),
                new TableDisplay().show(Samples.sweep().table()),
                new TableDisplay().show(ofOnesOwn()),
                new ArrayDisplay().show(Grid.ofJava(new double[][] {{-0.25, 1234567.5}, {1e-9, 12}})),
                new FactsDisplay<ChipSpec>("Chip", Facts::of).show(ChipSpec.yin2017()),
                new MnistDisplay().show(Mnist.sample()),
                new ProgressDisplay(true)
                        .show(new TrainingProgress(
                                1,
                                2,
                                5000,
                                50000,
                                0.5,
                                0.931,
                                List.of(0.1),
                                OptionalDouble.of(0.9),
                                5300,
                                7620,
                                List.of(),
                                false,
                                "image")),
                new EvaluationProgressDisplay()
                        .show(new EvaluationProgress("784-10", 1000, 10000, 0.912, 5300, 185, false, "image")));
        return Stream.concat(ResultDisplaysTest.everyDisplay(), more)
                .map(shown -> shown.text() + "\n" + shown.html())
                .toList();
    }

    /** Columns that were made where the locale is another, as a cell's are. */
    private static Table ofOnesOwn() {
        return Table.create(
                "own",
                DoubleColumn.create("double", 2.0 / 7, -1234.56, 3, 1e12, Double.NaN),
                FloatColumn.create("float", 0.5f, -0.25f, 1e6f, 0, Float.NaN),
                IntColumn.create("int", -1, 0, 1234567, 8, 9),
                LongColumn.create("long", Long.MAX_VALUE, -5, 0, 1, 2));
    }

    private static Evaluation evaluation() {
        return Samples.network().evaluate(Samples.images("odd", 7), Encoder.bernoulli(), 4);
    }

    private static List<String> texts() {
        Chip chip = Chip.yin2017();
        EarlyExit exit = EarlyExit.of(chip, Samples.quantized(), Samples.images(), Encoder.bernoulli(), 4);
        return Stream.of(
                        Samples.network(),
                        Samples.quantized(),
                        Samples.images(),
                        Samples.training(2),
                        evaluation(),
                        Samples.report(),
                        Samples.report().constants().printAll(),
                        Samples.report().breakdown().printAll(),
                        Samples.report().overImages(),
                        Samples.report().overConstants(),
                        Samples.report().counts(),
                        Samples.sweep(),
                        Samples.sweep().table().printAll(),
                        Samples.sweep().outcomes().get(0),
                        Samples.network().topology().table().printAll(),
                        Samples.quantized().table().printAll(),
                        Samples.training(2).history().printAll(),
                        evaluation().confusion().printAll(),
                        evaluation().provenance().timeless(),
                        chip,
                        chip.map(Samples.quantized(), 4).table().printAll(),
                        Technology.cmos40(),
                        Technology.cmos40().table().printAll(),
                        exit,
                        exit.table(0, 0.5).printAll(),
                        PublishedChips.mnist(),
                        Metrics.of(Samples.quantized(), Samples.images(), Encoder.bernoulli(), 4)
                                .table()
                                .printAll(),
                        new Energy(1.5e-6),
                        Samples.network().weights(0))
                .map(String::valueOf)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("locales")
    void displaysAreTheSame(Locale locale) {
        Locales.assertTellsTheSame(locale, DisplaysInLocalesTest::displays);
    }

    @ParameterizedTest
    @MethodSource("locales")
    void textsAreTheSame(Locale locale) {
        Locales.assertTellsTheSame(locale, DisplaysInLocalesTest::texts);
    }

    /** Two sevenths, as a recall may be: shortened as everywhere, not in all its digits behind a comma. */
    @ParameterizedTest
    @MethodSource("locales")
    void aTableOfOnesOwnIsWrittenAsEverywhere(Locale locale) {
        assertEquals(
                """
                own
                       double    float      int                 long
                       0.2857      0.5       -1  9223372036854775807
                       -1,235    -0.25        0                   -5
                            3  1000000  1234567                    0
                1000000000000        0        8                    1
                            –        –        9                    2
                """,
                Locales.in(locale, () -> new TableDisplay().show(ofOnesOwn()).text()));
    }

    /** What a user chose to show of a number stays the user's choice. */
    @Test
    void aColumnsOwnFormatIsKept() {
        DoubleColumn share = DoubleColumn.create("share", 2.0 / 7);
        share.setPrintFormatter(NumberColumnFormatter.percent(1));
        DoubleColumn rounded = DoubleColumn.create("rounded", 2.0 / 7);
        rounded.setPrintFormatter(NumberColumnFormatter.fixedWithGrouping(3));
        IntColumn grouped = IntColumn.create("grouped", new int[] {1234567});
        grouped.setPrintFormatter(NumberColumnFormatter.intsWithGrouping());
        assertEquals(
                "own\nshare  rounded    grouped\n28.6%    0.286  1,234,567\n",
                new TableDisplay()
                        .show(Table.create("own", share, rounded, grouped))
                        .text());
    }
}
