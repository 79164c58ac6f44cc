package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.technology.SramMacro;

/**
 * A memory cut into banks that are all alike.
 *
 * <p>{@code columns} banks stand side by side and give a part of a word each, so reading a word reads one word of every
 * column; {@code rows} stand on top of each other, of which a word lies in one.
 *
 * @param columns banks that a word is spread over
 * @param rows banks that words are distributed over
 * @param bank one bank, as built
 * @param usedBits bits that are stored
 */
public record Banks(int columns, int rows, SramMacro bank, long usedBits) {

    /**
     * How many there are.
     *
     * @return columns · rows
     */
    public int count() {
        return columns * rows;
    }

    /**
     * Memory that is there.
     *
     * @return KB of 1,024 bytes in all banks
     */
    public double kilobytesThere() {
        return count() * bank.kilobytes();
    }

    /**
     * Memory that is used.
     *
     * @return KB of 1,024 bytes
     */
    public double kilobytesUsed() {
        return usedBits / 8192.0;
    }

    /**
     * The wire from the banks to the lanes.
     *
     * @return in metres: half the perimeter of the banks placed as a square; 0 where a single bank stands at the lanes
     */
    public double wireMetres() {
        return count() == 1 ? 0 : 2 * StrictMath.sqrt(count() * bank.areaSquareMicrometres()) * 1e-6;
    }

    /** Such as {@code 3 × 1 banks of 41.2 KB × 430 bits}. */
    @Override
    public String toString() {
        return columns + " × " + rows + (count() == 1 ? " bank of " : " banks of ") + bank;
    }
}
