package io.github.spikelet.engine;

/**
 * A matrix cut into tiles of so many columns, so that the part of a row that a sum keeps in registers lies beside
 * the same part of the next row: {@code [tile][row][width]}, the last tile as narrow as it may be.
 *
 * @param rows how many rows
 * @param columns how many columns, padded
 * @param tile columns of a tile, a power of two
 */
record Tiles(int rows, int columns, int tile) {

    /** Columns of a tile of floats: eight vectors of 512 bits. */
    static final int FLOATS = 128;

    /** How many tiles there are. */
    int count() {
        return (columns + tile - 1) / tile;
    }

    /** Columns of one tile. */
    int width(int number) {
        return Math.min(tile, columns - column(number));
    }

    /** The first column of a tile. */
    int column(int number) {
        return number * tile;
    }

    /** Where a tile begins. */
    int base(int number) {
        return number * tile * rows;
    }

    /** Where an element is. */
    int index(int row, int column) {
        int number = column / tile;
        return base(number) + row * width(number) + column % tile;
    }

    /** How long the matrix is. */
    int size() {
        return Math.multiplyExact(rows, columns);
    }
}
