package io.github.spikelet.hardware.technology;

import io.github.spikelet.store.Excerpt;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a constant comes from, the strongest evidence first. */
public enum ConstantKind {
    /** Measured on a chip. */
    SILICON("silicon"),
    /** From a layout with its extracted wires. */
    POST_LAYOUT("post-layout"),
    /** From a synthesised netlist. */
    SYNTHESIS("synthesis"),
    /** Computed with CACTI. */
    CACTI("cacti"),
    /** Read in a publication, a library or a tool's tables. */
    LITERATURE("literature"),
    /** Judged; to be replaced when something better is found. */
    JUDGEMENT("judgement");

    private final String label;

    ConstantKind(String label) {
        this.label = label;
    }

    /**
     * How technology files write it.
     *
     * @return such as {@code post-layout}
     */
    public String label() {
        return label;
    }

    /**
     * Looks a kind up.
     *
     * @param label as technology files write it
     * @return the kind
     * @throws IllegalArgumentException where there is none; names those there are
     */
    public static ConstantKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind " + Excerpt.quoted(label) + "; known: "
                        + Arrays.stream(values()).map(ConstantKind::label).collect(Collectors.joining(", "))));
    }
}
