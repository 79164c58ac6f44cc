package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.notebook.plot.HouseStyle;
import io.github.spikelet.notebook.plot.PartColours;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chip report: accuracy, energy with both its spreads, time and area as a table, and where the energy goes as bars and
 * numbers.
 */
final class ChipReportDisplay implements Display<ChipReport> {

    private static final int MOST_LAYERS = 50;
    private static final int DIGITS = 3;
    private static final String SWATCH = "display:inline-block;width:0.9em;height:0.9em;margin:0 0.3em 0 0;background:";
    /** Paper for the bars, whose colours would not all stand out from a dark page. */
    private static final String PAPER =
            "background:#FDFDFD;color:" + hex(HouseStyle.INK) + ";padding:0.6em 0.8em;margin:0.8em 0;overflow-x:auto";

    private static final String NOTE = "max-width:60em;font-size:90%;opacity:0.8";

    @Override
    public Rendering show(ChipReport report) {
        Html html = new Html().open("div");
        html.open("p")
                .element("b", report.spec().name())
                .text(" " + heading(report))
                .close();
        figures(report).writeTo(html);
        bars(report, html);
        breakdown(report).writeTo(html);
        html.element("p", report.boundary(), "style", NOTE);
        html.element(
                "p", report.ours() + " The constants used, with their sources: report.constants().", "style", NOTE);
        return new Rendering(report.toString(), html.close().toString());
    }

    private static String heading(ChipReport report) {
        return "runs " + report.provenance().fact("network").orElse("a network") + " on "
                + report.provenance().fact("data").orElse("data") + ": "
                + PlainNumbers.count(report.images(), report.evaluation().noun())
                + ", T = " + report.steps()
                + (report.evaluation().interrupted()
                        ? ", interrupted: of the " + report.evaluation().noun() + "s reached"
                        : "");
    }

    private static Sheet figures(ChipReport report) {
        String noun = report.evaluation().noun();
        return new Sheet("<", "value", "<what it is")
                .row(
                        "accuracy",
                        Numbers.percent(report.accuracy(), 1),
                        "of the integer network, on the same " + noun + "s")
                .row(
                        "energy per " + noun,
                        report.energyPerImage().toString(),
                        "mean, modelled, not measured, " + report.spec().operatingPoint())
                .row(
                        "spread over " + noun + "s",
                        report.energyQuantile(0.1) + " … " + report.energyQuantile(0.9),
                        "P10 … P90, the constants at their values")
                .row("spread over constants", report.band().toString(), "every constant at its cheap … its dear end")
                .row(
                        "one " + noun + " alone",
                        report.energyAlone().toString(),
                        "the pipeline filling and running empty")
                .row("without sparsity", report.energyWithoutSparsity().toString(), "the same chip reading every row")
                .row(
                        "a synaptic operation",
                        Double.isNaN(report.picojoulesPerSynapticOperation())
                                ? "–"
                                : significant(report.picojoulesPerSynapticOperation()) + " pJ",
                        "all the energy over all of them")
                .row("latency", significant(report.latencySeconds() * 1e6) + " µs", "one " + noun + " on an empty chip")
                .row("throughput", significant(report.imagesPerSecond()) + " " + noun + "s/s", "back to back")
                .row("average power", significant(report.averageWatts() * 1e3) + " mW", "at that throughput")
                .row(
                        "area",
                        significant(report.areaSquareMillimetres()) + " mm²",
                        "memories, flip-flops, adders and comparators");
    }

    private static String significant(double value) {
        return Numbers.significant(value, DIGITS);
    }

    private static void bars(ChipReport report, Html html) {
        double largest = 0;
        for (int layer = 0; layer < report.layers(); layer++) {
            largest = Math.max(largest, report.energyOfLayer(layer).nanojoules());
        }
        html.open(
                "div",
                "role",
                "img",
                "aria-label",
                "Energy per " + report.evaluation().noun() + " by layer and part: " + spoken(report),
                "style",
                PAPER);
        for (int layer = 0; layer < Math.min(MOST_LAYERS, report.layers()); layer++) {
            html.open("div", "style", "white-space:nowrap")
                    .element("span", "layer " + layer, "style", "display:inline-block;width:5em");
            for (Part part : report.parts()) {
                double energy = report.energy(layer, part).nanojoules();
                html.element(
                        "span",
                        "",
                        "title",
                        part.label() + " " + significant(energy) + " nJ",
                        "style",
                        String.format(
                                Locale.ROOT,
                                "display:inline-block;width:%.2fem;height:1em;vertical-align:middle;background:%s",
                                largest == 0 ? 0 : 30 * energy / largest,
                                hex(PartColours.of(part))));
            }
            html.text(" " + significant(report.energyOfLayer(layer).nanojoules()) + " nJ")
                    .close();
        }
        html.open("div", "style", "margin-top:0.4em");
        for (Part part : report.parts()) {
            html.open("span", "style", "margin-right:1em;white-space:nowrap")
                    .element("span", "", "style", SWATCH + hex(PartColours.of(part)))
                    .text(part.label())
                    .close();
        }
        html.close().close();
    }

    private static String spoken(ChipReport report) {
        List<String> parts = new ArrayList<>();
        for (Part part : report.parts()) {
            parts.add(part.label() + " " + significant(report.energy(part).nanojoules()) + " nJ");
        }
        return String.join(", ", parts);
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06X", colour.getRGB() & 0xFFFFFF);
    }

    private static Sheet breakdown(ChipReport report) {
        List<String> titles =
                new ArrayList<>(List.of("<nJ per " + report.evaluation().noun()));
        for (Part part : report.parts()) {
            titles.add(part.label());
        }
        titles.add("total");
        Sheet sheet = new Sheet(titles.toArray(String[]::new));
        for (int layer = 0; layer < Math.min(MOST_LAYERS, report.layers()); layer++) {
            List<String> cells = new ArrayList<>(List.of("layer " + layer));
            for (Part part : report.parts()) {
                cells.add(significant(report.energy(layer, part).nanojoules()));
            }
            cells.add(significant(report.energyOfLayer(layer).nanojoules()));
            sheet.row(cells.toArray(String[]::new));
        }
        List<String> cells = new ArrayList<>(List.of("total"));
        for (Part part : report.parts()) {
            cells.add(significant(report.energy(part).nanojoules()));
        }
        cells.add(significant(report.energyPerImage().nanojoules()));
        return sheet.row(cells.toArray(String[]::new));
    }
}
