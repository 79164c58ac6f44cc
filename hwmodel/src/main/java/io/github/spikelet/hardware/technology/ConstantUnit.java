package io.github.spikelet.hardware.technology;

import io.github.spikelet.store.Excerpt;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The units constants may have. */
public enum ConstantUnit {
    /** Energy of an event. */
    FEMTOJOULE("fJ", 1e-15),
    /** Energy of an event for each bit of the word. */
    FEMTOJOULE_PER_BIT("fJ/bit", 1e-15),
    /** Energy of an event for each pair of bits, one of either word. */
    FEMTOJOULE_PER_BIT_PAIR("fJ/bit²", 1e-15),
    /** Energy of a clock cycle. */
    FEMTOJOULE_PER_CYCLE("fJ/cycle", 1e-15),
    /** Energy of a clock cycle for each bit. */
    FEMTOJOULE_PER_BIT_CYCLE("fJ/bit/cycle", 1e-15),
    /** Power of a cell. */
    NANOWATT("nW", 1e-9),
    /** Power of a memory by its size; 1 KB is 1,024 bytes. */
    MICROWATT_PER_KILOBYTE("µW/KB", 1e-6),
    /** Capacitance of a wire by its length; in SI, farads a metre. */
    FEMTOFARAD_PER_MICROMETRE("fF/µm", 1e-9),
    /** Area; in SI, square metres. */
    SQUARE_MICROMETRE("µm²", 1e-12),
    /** An exponent by voltage. */
    PER_VOLT("1/V", 1),
    /** A pure number. */
    RATIO("1", 1);

    private final String symbol;
    private final double si;

    ConstantUnit(String symbol, double si) {
        this.symbol = symbol;
        this.si = si;
    }

    /**
     * How technology files write it.
     *
     * @return such as {@code fJ/bit}
     */
    public String symbol() {
        return symbol;
    }

    /**
     * The unit in SI units (a kilobyte, a bit and a cycle are counted, not converted).
     *
     * @return what one of this unit is in joules, watts, farads a metre, square metres
     */
    public double si() {
        return si;
    }

    /**
     * Looks a unit up.
     *
     * @param symbol as technology files write it
     * @return the unit
     * @throws IllegalArgumentException where there is none; names those there are
     */
    public static ConstantUnit of(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown unit " + Excerpt.quoted(symbol) + "; known: "
                        + Arrays.stream(values()).map(ConstantUnit::symbol).collect(Collectors.joining(", "))));
    }
}
