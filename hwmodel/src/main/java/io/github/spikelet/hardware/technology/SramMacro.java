package io.github.spikelet.hardware.technology;

/**
 * A static memory of one bank as CACTI sees it, at the table's own conditions: 40 nm LSTP, 1.06 V, 300 K.
 *
 * @param kilobytes its size after padding, 1 KB = 1,024 bytes
 * @param wordBits the width of its word after padding
 * @param readJoules energy of reading a word
 * @param writeJoules energy of writing a word
 * @param areaSquareMicrometres its area with decoders and amplifiers
 * @param cycleSeconds the shortest time from a read to the next, at least the access time
 * @param efficiencyPercent the share of the area that bit cells take
 * @param padded whether it is larger or wider than asked for, being under the smallest CACTI builds
 */
public record SramMacro(
        double kilobytes,
        double wordBits,
        double readJoules,
        double writeJoules,
        double areaSquareMicrometres,
        double cycleSeconds,
        double efficiencyPercent,
        boolean padded) {

    /** Such as {@code 41.2 KB × 430 bits}. */
    @Override
    public String toString() {
        return SramTable.shape(kilobytes, wordBits);
    }
}
