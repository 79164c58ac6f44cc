package io.github.spikelet.hardware.technology;

import static io.github.spikelet.hardware.units.SignificantDigits.plain;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.hardware.units.SignificantDigits;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The static memories of a technology: a grid over size and word width, exact at its points, between them bilinear in the
 * logarithms of size and width.
 *
 * <p>The module's own is of CACTI 7. Of the file {@code sram_cacti7.csv} the rows of 0.04 µm with cell and periphery
 * {@code itrs-lstp} at 300 K, optimised for dynamic energy ({@code dyn}), are used: the low-power transistors of the reference
 * chip, at LSTP's supply of 1.06 V. A word narrower than the narrowest of the grid is padded to that, a memory smaller than its
 * smallest likewise, here 32 bits and 1 KB. A shape of which the grid's bit cells take less than half the area is one that nobody
 * would build and CACTI does not model well: it is refused, as is what lies beyond the grid, here 512 KB or 1,024 bits.
 */
public final class SramTable {

    /** The least share of the area that bit cells must take, in percent. */
    public static final double MIN_EFFICIENCY_PERCENT = 50;

    /** The name of the module's own table. */
    static final String OWN = "sram_cacti7.csv";

    private static final List<String> COLUMNS =
            List.of("sizeKB", "wordbits", "read_pJ", "write_pJ", "area_um2", "acc_ns", "cyc_ns", "eff");

    private final OperatingPoint point;
    private final double[] sizes;
    private final double[] widths;
    private final Map<Double, Map<Double, SramMacro>> grid = new TreeMap<>();

    private SramTable(OperatingPoint point, Csv table) {
        this.point = point;
        for (Csv.Row row : table.checked(COLUMNS).rows()) {
            SramMacro macro = macro(row);
            SramMacro before = grid.computeIfAbsent(macro.kilobytes(), size -> new TreeMap<>())
                    .putIfAbsent(macro.wordBits(), macro);
            if (before != null && !before.equals(macro)) {
                throw row.refused("has other figures for " + macro + " than a line before");
            }
        }
        sizes = grid.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        TreeSet<Double> all = new TreeSet<>();
        grid.values().forEach(byWidth -> all.addAll(byWidth.keySet()));
        widths = all.stream().mapToDouble(Double::doubleValue).toArray();
        if (sizes.length < 2 || widths.length < 2) {
            throw new IllegalArgumentException(table.what()
                    + ": a table of memories must have at least 2 sizes and 2 widths of words, the rows that are used have "
                    + sizes.length + " and " + widths.length);
        }
        if (valid().findAny().isEmpty()) {
            throw new IllegalArgumentException(table.what() + ": bit cells take less than "
                    + plain(MIN_EFFICIENCY_PERCENT) + " % of the area (eff) of every memory that is used");
        }
    }

    /**
     * A table of memories.
     *
     * @param point where its figures hold
     * @param table one row per memory
     */
    static SramTable of(OperatingPoint point, Csv table) {
        return new SramTable(point, table);
    }

    private static SramMacro macro(Csv.Row row) {
        return new SramMacro(
                row.above0("sizeKB"),
                row.above0("wordbits"),
                row.above0("read_pJ") * 1e-12,
                row.above0("write_pJ") * 1e-12,
                row.above0("area_um2"),
                Math.max(row.above0("acc_ns"), row.above0("cyc_ns")) * 1e-9,
                row.above0("eff"),
                false);
    }

    /**
     * Where its figures hold.
     *
     * @return the node, the transistors and their own supply
     */
    public OperatingPoint operatingPoint() {
        return point;
    }

    /**
     * The narrowest word it has.
     *
     * @return in bits; narrower ones are padded to it
     * @hidden for the toolkit itself
     */
    public double leastWordBits() {
        return widths[0];
    }

    /**
     * The table of 40 nm LSTP memories.
     *
     * @return always the same object
     */
    public static SramTable cacti40() {
        return Technology.cmos40().memory();
    }

    /**
     * A memory of a shape.
     *
     * @param kilobytes its size, more than 0 and at most 512; 1 KB = 1,024 bytes
     * @param wordBits the width of its word, 1 … 1024
     * @return the memory, padded where it is below the smallest
     * @throws IllegalArgumentException where it is outside the grid or the bit cells would take less than half the area;
     *     names the nearest shape that is not
     */
    public SramMacro macro(double kilobytes, int wordBits) {
        if (!(kilobytes > 0) || wordBits < 1) {
            throw new IllegalArgumentException(
                    "SRAM must have more than 0 KB and at least 1 bit a word, was " + shape(kilobytes, wordBits));
        }
        SramMacro found = interpolated(kilobytes, wordBits)
                .orElseThrow(() -> new IllegalArgumentException("no SRAM of " + shape(kilobytes, wordBits)
                        + " in the table of CACTI; nearest valid shape: " + nearest(kilobytes, wordBits)));
        if (found.efficiencyPercent() < MIN_EFFICIENCY_PERCENT) {
            throw new IllegalArgumentException("SRAM of " + shape(kilobytes, wordBits) + " would have "
                    + SignificantDigits.three(found.efficiencyPercent()) + " % of its area in bit cells, at least "
                    + plain(MIN_EFFICIENCY_PERCENT) + " % is asked; nearest valid shape: "
                    + nearest(kilobytes, wordBits));
        }
        return found;
    }

    /**
     * The memory of a shape, or empty where {@link #macro} refuses it.
     *
     * @param kilobytes its size
     * @param wordBits the bits of a word
     * @return the memory
     * @hidden for the toolkit itself
     */
    public Optional<SramMacro> valid(double kilobytes, int wordBits) {
        return interpolated(kilobytes, wordBits).filter(m -> m.efficiencyPercent() >= MIN_EFFICIENCY_PERCENT);
    }

    private Optional<SramMacro> interpolated(double askedKilobytes, int askedBits) {
        double size = Math.max(askedKilobytes, sizes[0]);
        double width = Math.max(askedBits, widths[0]);
        if (size > sizes[sizes.length - 1] || width > widths[widths.length - 1]) {
            return Optional.empty();
        }
        int s = cell(sizes, size);
        int w = cell(widths, width);
        double towardsSize = share(sizes, s, size);
        double towardsWidth = share(widths, w, width);
        double[] sum = new double[5];
        for (int corner = 0; corner < 4; corner++) {
            int up = corner >> 1;
            int right = corner & 1;
            double weight = (up == 1 ? towardsSize : 1 - towardsSize) * (right == 1 ? towardsWidth : 1 - towardsWidth);
            if (weight == 0) {
                continue;
            }
            SramMacro point = Lookup.of(grid, sizes[s + up]).get(widths[w + right]);
            if (point == null) {
                return Optional.empty();
            }
            sum[0] += weight * point.readJoules();
            sum[1] += weight * point.writeJoules();
            sum[2] += weight * point.areaSquareMicrometres();
            sum[3] += weight * point.cycleSeconds();
            sum[4] += weight * point.efficiencyPercent();
        }
        boolean padded = size > askedKilobytes || width > askedBits;
        return Optional.of(new SramMacro(size, width, sum[0], sum[1], sum[2], sum[3], sum[4], padded));
    }

    /** The lower index of the two grid lines a value lies between, or on. */
    private static int cell(double[] lines, double value) {
        int below = 0;
        while (below < lines.length - 2 && lines[below + 1] <= value) {
            below++;
        }
        return below;
    }

    private static double share(double[] lines, int below, double value) {
        if (value == lines[below]) {
            return 0;
        }
        if (value == lines[below + 1]) {
            return 1;
        }
        return StrictMath.log(value / lines[below]) / StrictMath.log(lines[below + 1] / lines[below]);
    }

    private SramMacro nearest(double kilobytes, int wordBits) {
        return valid().min(Comparator.comparingDouble(point -> square(StrictMath.log(point.kilobytes() / kilobytes))
                        + square(StrictMath.log(point.wordBits() / wordBits))))
                .orElseThrow();
    }

    private Stream<SramMacro> valid() {
        return grid.values().stream()
                .flatMap(byWidth -> byWidth.values().stream())
                .filter(macro -> macro.efficiencyPercent() >= MIN_EFFICIENCY_PERCENT);
    }

    private static double square(double x) {
        return x * x;
    }

    static String shape(double kilobytes, double wordBits) {
        return plain(Math.rint(kilobytes * 10) / 10) + " KB × " + plain(wordBits) + " bits";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SramTable table && point.equals(table.point) && grid.equals(table.grid);
    }

    @Override
    public int hashCode() {
        return grid.hashCode();
    }

    /** All its numbers. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("memories at " + point);
        grid.values()
                .forEach(byWidth -> byWidth.values()
                        .forEach(macro -> text.append("; ")
                                .append(macro)
                                .append(' ')
                                .append(macro.readJoules())
                                .append(' ')
                                .append(macro.writeJoules())
                                .append(' ')
                                .append(macro.areaSquareMicrometres())
                                .append(' ')
                                .append(macro.cycleSeconds())
                                .append(' ')
                                .append(macro.efficiencyPercent())));
        return text.toString();
    }
}
