package io.github.spikelet.hardware.technology;

import static io.github.spikelet.hardware.units.SignificantDigits.plain;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.hardware.units.SignificantDigits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Static memories by CACTI 7: a grid over size and word width, exact at its points, between them bilinear in the
 * logarithms of size and width.
 *
 * <p>Of the file {@code sram_cacti7.csv} the rows of 0.04 µm with cell and periphery {@code itrs-lstp} at 300 K,
 * optimised for dynamic energy ({@code dyn}), are used: the low-power transistors of the reference chip, at LSTP's
 * supply of 1.06 V. A word under 32 bits is padded to 32, a memory under 1 KB to 1 KB. A shape of which the grid's
 * bit cells take less than half the area is one that nobody would build and CACTI does not model well: it is refused,
 * as is what lies beyond 512 KB or 1,024 bits.
 */
public final class SramTable {

    /** The least share of the area that bit cells must take, in percent. */
    public static final double MIN_EFFICIENCY_PERCENT = 50;

    /** Where the table's figures hold: LSTP devices of 40 nm at their own supply. */
    public static final OperatingPoint OPERATING_POINT = new OperatingPoint(40, Flavour.LP, 1.06);

    /**
     * The narrowest word CACTI builds.
     *
     * @hidden for the toolkit itself
     */
    public static final int MIN_WORD_BITS = 32;

    private static final SramTable CACTI40 = new SramTable(Csv.resource("sram_cacti7.csv"));

    private final double[] sizes;
    private final double[] widths;
    private final Map<Double, Map<Double, SramMacro>> grid = new TreeMap<>();

    private SramTable(List<Map<String, String>> rows) {
        for (Map<String, String> row : rows) {
            if ("0.04".equals(row.get("tech"))
                    && "itrs-lstp".equals(row.get("cell"))
                    && "itrs-lstp".equals(row.get("per"))
                    && "300".equals(row.get("T"))
                    && "dyn".equals(row.get("obj"))) {
                SramMacro point = point(row);
                SramMacro before = grid.computeIfAbsent(point.kilobytes(), size -> new TreeMap<>())
                        .putIfAbsent(point.wordBits(), point);
                if (before != null && !before.equals(point)) {
                    throw new IllegalStateException("sram_cacti7.csv has two different rows for " + point);
                }
            }
        }
        sizes = grid.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        TreeSet<Double> all = new TreeSet<>();
        grid.values().forEach(byWidth -> all.addAll(byWidth.keySet()));
        widths = all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static SramMacro point(Map<String, String> row) {
        return new SramMacro(
                Csv.number(row, "sizeKB"),
                Csv.number(row, "wordbits"),
                Csv.number(row, "read_pJ") * 1e-12,
                Csv.number(row, "write_pJ") * 1e-12,
                Csv.number(row, "area_um2"),
                Math.max(Csv.number(row, "acc_ns"), Csv.number(row, "cyc_ns")) * 1e-9,
                Csv.number(row, "eff"),
                false);
    }

    /**
     * The table of 40 nm LSTP memories.
     *
     * @return always the same object
     */
    public static SramTable cacti40() {
        return CACTI40;
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
        double width = Math.max(askedBits, MIN_WORD_BITS);
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
        List<SramMacro> points = new ArrayList<>();
        grid.values().forEach(byWidth -> points.addAll(byWidth.values()));
        return points.stream()
                .filter(point -> point.efficiencyPercent() >= MIN_EFFICIENCY_PERCENT)
                .min(Comparator.comparingDouble(point -> square(StrictMath.log(point.kilobytes() / kilobytes))
                        + square(StrictMath.log(point.wordBits() / wordBits))))
                .orElseThrow();
    }

    private static double square(double x) {
        return x * x;
    }

    static String shape(double kilobytes, double wordBits) {
        return plain(Math.rint(kilobytes * 10) / 10) + " KB × " + plain(wordBits) + " bits";
    }
}
