package io.github.spikelet.hardware.report;

import static io.github.spikelet.hardware.units.SignificantDigits.plain;
import static io.github.spikelet.hardware.units.SignificantDigits.three;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.mapping.Banks;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.price.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link ChipReport} in words. */
final class ReportText {

    private static final String PAPER = "Beside it, the paper's own figures for its own networks and chip (arXiv"
            + " 1709.06206): over 98 % on MNIST at 48.4–773 nJ/image, a 40 nm design. They check nothing here.";

    private static final int WIDTH = 100;
    private static final int NAME = 16;
    private static final int CELL = 11;

    private ReportText() {}

    static String boundary(ChipSpec spec, String noun) {
        boolean on = spec.inputLayer() == InputLayer.ON_CHIP;
        return "Inside: memories of weights and membranes, the wires between their banks, adders, multipliers, comparators,"
                + " registers, clock, control, " + (on ? "the making of the input's spikes, " : "")
                + "leakage, while the " + noun + "s run. Not inside: pads, PLL, DRAM, "
                + (on ? "" : "the making of the input's spikes, ")
                + "loading the weights, leakage of the logic between flip-flops.";
    }

    static String ours(Mapping mapping) {
        ChipSpec spec = mapping.spec();
        return "The paper's: a 40 nm CMOS design that exploits the sparsity of spikes. Ours, since the paper does not publish"
                + " it: " + spec.technology().flavour() + " transistors, " + plain(spec.voltage()) + " V, "
                + plain(spec.clockHertz() / 1e6) + " MHz, " + plain(spec.temperatureCelsius())
                + " °C, " + spec.architecture().organisation(spec) + ", "
                + spec.lanes() + " lanes a core, banks of at most "
                + spec.bankKilobytes() + " KB × " + spec.bankWordBits() + " bits, memories sized to the network, "
                + "membranes in flip-flops up to "
                + String.format(Locale.ROOT, "%,d", spec.membraneRegisterBits()) + " bits a core, "
                + spec.controllerBits() + " controller flip-flops a core, clock gating "
                + (spec.clockGating() ? "on" : "off") + ", power gating " + (spec.powerGating() ? "on" : "off")
                + ", input layer "
                + spec.inputLayer().label() + ", and every layer size and bit width.";
    }

    static String of(ChipReport report) {
        List<String> lines = new ArrayList<>();
        String noun = report.evaluation().noun();
        Mapping mapping = report.counts().mapping();
        lines.add(report.spec().name() + " runs " + fact(report, "network") + " at "
                + mapping.cores().get(0).layer().weightBits() + " bits on " + fact(report, "data") + ", "
                + PlainNumbers.count(report.images(), noun) + ", T = " + report.steps()
                + (report.evaluation().interrupted() ? " (interrupted)" : ""));
        lines.add("");
        List<String[]> rows = new ArrayList<>();
        row(rows, "accuracy", String.format(Locale.ROOT, "%.1f %%", 100 * report.accuracy()));
        row(
                rows,
                "energy/" + noun,
                report.energyPerImage() + " mean, modelled, " + report.spec().operatingPoint() + ", "
                        + plain(report.spec().temperatureCelsius()) + " °C");
        row(rows, "  over " + noun + "s", report.overImages() + ", the constants at their values");
        row(rows, "  over constants", report.overConstants() + ", each drawn from its band by itself");
        row(rows, "", report.band() + ", every constant at the cheap end of its band … at the dear end");
        row(rows, "  one " + noun + " alone", report.energyAlone() + ", the pipeline filling and running empty");
        row(
                rows,
                "  input layer",
                report.spec().inputLayer() == InputLayer.ON_CHIP
                        ? report.inputEnergy() + " for making the input's spikes, within the above"
                        : "off chip: the making of the input's spikes is not priced");
        row(rows, "  every row read", report.energyWithoutSparsity() + " on the same chip without sparsity");
        row(rows, "  without spikes", report.nonSpiking().per(noun));
        row(
                rows,
                "  per operation",
                Double.isNaN(report.picojoulesPerSynapticOperation())
                        ? "nothing came in, no synaptic operations"
                        : three(report.picojoulesPerSynapticOperation()) + " pJ a synaptic operation");
        row(rows, "latency", time(report.latencySeconds()) + " for one " + noun + " alone");
        row(
                rows,
                "throughput",
                three(report.imagesPerSecond()) + " " + noun + "s/s, one every " + time(report.intervalSeconds())
                        + ", at " + three(report.averageWatts() * 1e3) + " mW");
        row(rows, "area", three(report.areaSquareMillimetres()) + " mm² of memories, flip-flops and adders");
        addTo(lines, rows);
        lines.add("");
        table(lines, report);
        lines.add("");
        for (Core core : mapping.cores()) {
            lines.add("layer " + core.index() + ": " + core.layer() + ", " + core.weights() + padded(core.weights())
                    + core.membraneMemory()
                            .map(banks -> ", membranes in " + banks + padded(banks))
                            .orElse("")
                    + ", " + three(core.kilobytesUsed()) + " of " + three(core.kilobytesThere()) + " KB used");
        }
        lines.add("");
        for (String paragraph : List.of(report.boundary(), report.ours(), PAPER)) {
            wrap(lines, paragraph);
        }
        return String.join("\n", lines);
    }

    private static String padded(Banks banks) {
        return banks.bank().padded() ? " (padded: CACTI builds none smaller)" : "";
    }

    private static String fact(ChipReport report, String name) {
        return report.evaluation().provenance().fact(name).orElse("?");
    }

    private static void row(List<String[]> rows, String name, String text) {
        rows.add(new String[] {name, text});
    }

    /** Each name and what is said of it, the names in a column. */
    private static void addTo(List<String> lines, List<String[]> rows) {
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0) + 1;
        rows.forEach(row -> lines.add(String.format(Locale.ROOT, "%-" + width + "s%s", row[0], row[1])));
    }

    /** Where the energy goes: a row a part, a column a layer. */
    private static void table(List<String> lines, ChipReport report) {
        StringBuilder head = new StringBuilder(String.format(
                Locale.ROOT, "%-" + NAME + "s", "nJ/" + report.evaluation().noun()));
        for (int layer = 0; layer < report.layers(); layer++) {
            head.append(cell("layer " + layer));
        }
        lines.add(head.append(cell("total")).append(cell("share")).toString());
        double all = report.energyPerImage().nanojoules();
        double[] sums = new double[report.layers()];
        for (Part part : report.parts()) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", part.label()));
            for (int layer = 0; layer < report.layers(); layer++) {
                double energy = report.energy(layer, part).nanojoules();
                sums[layer] += energy;
                row.append(cell(three(energy)));
            }
            double total = report.energy(part).nanojoules();
            lines.add(row.append(cell(three(total)))
                    .append(cell(percent(total / all)))
                    .toString());
        }
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", "total"));
        for (double sum : sums) {
            row.append(cell(three(sum)));
        }
        lines.add(row.append(cell(three(all))).append(cell("100.0 %")).toString());
    }

    private static void wrap(List<String> lines, String paragraph) {
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%" + CELL + "s", text);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String time(double seconds) {
        return seconds < 1e-3 ? three(seconds * 1e6) + " µs" : three(seconds * 1e3) + " ms";
    }
}
