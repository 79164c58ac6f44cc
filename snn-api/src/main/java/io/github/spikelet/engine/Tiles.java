package io.github.spikelet.engine;

/**
 * A matrix cut into tiles of {@value #WIDTH} columns, so that the part of a row that a sum keeps in registers lies beside
 * the same part of the next row: {@code [tile][row][width]}, the last tile as narrow as it may be.
 *
 * @param rows how many rows
 * @param columns how many columns, a multiple of {@link Lanes#UNIT}
 */
record Tiles(int rows, int columns) {

    /** Columns of a tile. */
    static final int WIDTH = 128;

    /** How many tiles there are. */
    int count() {
        return (columns + WIDTH - 1) / WIDTH;
    }

    /** Columns of one tile. */
    int width(int tile) {
        return Math.min(WIDTH, columns - tile * WIDTH);
    }

    /** Where a tile begins. */
    int base(int tile) {
        return tile * WIDTH * rows;
    }

    /** Where an element is. */
    int index(int row, int column) {
        int tile = column / WIDTH;
        return base(tile) + row * width(tile) + column % WIDTH;
    }

    /** How long the matrix is. */
    int size() {
        return Math.multiplyExact(rows, columns);
    }
}
