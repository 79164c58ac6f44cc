package io.github.spikelet.engine.layout;

/**
 * A matrix cut into tiles of so many columns, so that the part of a row that a sum keeps in registers lies beside
 * the same part of the next row: {@code [tile][row][width]}, the last tile as narrow as it may be.
 *
 * @param rows how many rows
 * @param columns how many columns, padded
 * @param tile columns of a tile, a power of two
 */
public record Tiles(int rows, int columns, int tile) {

    /** Columns of a tile of floats: eight vectors of 512 bits. */
    public static final int FLOATS = 128;

    /** How many tiles there are. */
    public int count() {
        return (columns + tile - 1) / tile;
    }

    /** Columns of one tile. */
    public int width(int number) {
        return Math.min(tile, columns - column(number));
    }

    /** The first column of a tile. */
    public int column(int number) {
        return number * tile;
    }

    /** Where a tile begins. */
    public int base(int number) {
        return number * tile * rows;
    }

    /** Where an element is. */
    public int index(int row, int column) {
        int number = column / tile;
        return base(number) + row * width(number) + column % tile;
    }

    /** How long the matrix is. */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }
}
