package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.units.SignificantDigits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a chip has at most. A network that needs more is refused; below the limit memories are sized to the network.
 *
 * @param cores cores, and so weight layers, at least 1; empty for as many as it takes
 * @param coreKilobytes memory of a core for weights and membranes, at least 1 KB of 1,024 bytes; empty for as much as it takes
 * @param weightBits bits of a weight that a memory's word gives room to, 1 … 32; empty for as many as it takes
 * @param membraneBits bits of a membrane, 1 … 64; empty for as many as it takes
 */
public record ChipLimits(
        OptionalInt cores, OptionalInt coreKilobytes, OptionalInt weightBits, OptionalInt membraneBits) {

    /** No limits: the chip is made for the network. */
    public static final ChipLimits NONE =
            new ChipLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /**
     * Checks the limits; an error names the field, what it was and what is allowed.
     *
     * @param cores at least 1
     * @param coreKilobytes at least 1
     * @param weightBits 1 … 32
     * @param membraneBits 1 … 64
     */
    public ChipLimits {
        check("cores", cores, 1 << 16);
        check("core kilobytes", coreKilobytes, 1 << 24);
        check("weight bits", weightBits, 32);
        check("membrane bits", membraneBits, 64);
    }

    private static void check(String field, OptionalInt limit, int high) {
        limit.ifPresent(value -> ChipSpec.check(field, value, 1, high));
    }

    /**
     * Refuses what does not fit.
     *
     * @throws IllegalArgumentException with the numbers and the nearest specification that fits
     */
    void check(ChipSpec spec, List<Core> mapped, int coresNeeded) {
        List<String> problems = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        if (coresNeeded > cores.orElse(Integer.MAX_VALUE)) {
            problems.add((coresNeeded == mapped.size()
                            ? "it has " + coresNeeded + " weight layers, a core each"
                            : "its " + mapped.size() + " weight layers need " + coresNeeded + " cores")
                    + ", the chip has " + cores.getAsInt()
                    + (cores.getAsInt() == 1 ? " core" : " cores"));
            remedies.add(".cores(" + coresNeeded + ")");
        }
        int kilobytes = 0;
        int weight = 0;
        int membrane = 0;
        for (Core core : mapped) {
            String name = "layer " + core.index() + " (" + core.layer() + ")";
            int needed = (int) Math.ceil(core.kilobytesThere());
            if (needed > coreKilobytes.orElse(Integer.MAX_VALUE)) {
                problems.add(name + " needs " + SignificantDigits.three(core.kilobytesThere())
                        + " KB of memory, a core has " + coreKilobytes.getAsInt());
                kilobytes = Math.max(kilobytes, needed);
            }
            if (core.layer().weightBits() > weightBits.orElse(Integer.MAX_VALUE)) {
                problems.add(name + " has weights of " + core.layer().weightBits()
                        + " bits, the memory's word gives a weight " + weightBits.getAsInt());
                weight = Math.max(weight, core.layer().weightBits());
            }
            if (core.layer().membraneBits() > membraneBits.orElse(Integer.MAX_VALUE)) {
                problems.add(name + " has membranes of " + core.layer().membraneBits() + " bits, the chip's have "
                        + membraneBits.getAsInt());
                membrane = Math.max(membrane, core.layer().membraneBits());
            }
        }
        remedy(remedies, "coreKilobytes", kilobytes);
        remedy(remedies, "weightBits", weight);
        remedy(remedies, "membraneBits", membrane);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the network does not fit on " + spec.name() + ": "
                    + String.join("; ", problems) + ". The nearest specification that fits has "
                    + String.join("", remedies));
        }
    }

    private static void remedy(List<String> remedies, String setter, int needed) {
        if (needed > 0) {
            remedies.add("." + setter + "(" + needed + ")");
        }
    }

    /** Such as {@code at most 3 cores, 64 KB a core}; empty where there are none. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        cores.ifPresent(value -> parts.add(value + " cores"));
        coreKilobytes.ifPresent(value -> parts.add(value + " KB a core"));
        weightBits.ifPresent(value -> parts.add(value + " bits a weight"));
        membraneBits.ifPresent(value -> parts.add(value + " bits a membrane"));
        return parts.isEmpty() ? "" : "at most " + String.join(", ", parts);
    }
}
