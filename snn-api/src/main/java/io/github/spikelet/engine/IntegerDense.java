package io.github.spikelet.engine;

/** Whole-number weights from every input to every neuron, in tiles with a row an input. */
final class IntegerDense extends IntegerSynapses {

    private final ByteLanes lanes;
    private final Tiles tiles;
    private final int[] places;
    private final int outputs;
    private final int largest;
    private final byte[] rows;

    IntegerDense(LayerPlan plan, IntegerLayer layer, ByteLanes lanes) {
        super(plan, layer);
        this.lanes = lanes;
        this.outputs = plan.output().channels();
        this.places = plan.input().places();
        this.largest = layer.largest();
        this.tiles = new Tiles(plan.input().size(), ByteLanes.roundedUp(outputs), Tiles.BYTES);
        this.rows = new byte[tiles.size()];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < places.length; input++) {
                rows[tiles.index(places[input], output)] = layer.weights()[output * places.length + input];
            }
        }
    }

    @Override
    int rowLength() {
        return tiles.columns();
    }

    @Override
    void sums(Inputs in, int from, int to, int step, int[] v, Scratch own) {
        for (int block = from; block < to; block += Scratch.ROWS) {
            int count = Math.min(Scratch.ROWS, to - block);
            for (int n = 0; n < count; n++) {
                own.starts[n + 1] = in.list(block + n, own.list, own.factors, own.starts[n]);
            }
            for (int tile = 0; tile < tiles.count(); tile++) {
                for (int n = 0; n < count; n++) {
                    int at = (block + n) * step * rowLength() + tiles.column(tile);
                    if (in.spiking()) {
                        lanes.sumRows(
                                rows,
                                largest,
                                tiles.base(tile),
                                tiles.width(tile),
                                own.list,
                                own.starts[n],
                                own.starts[n + 1],
                                v,
                                at);
                    } else {
                        sumLevels(tile, own, own.starts[n], own.starts[n + 1], v, at);
                    }
                }
            }
        }
    }

    private void sumLevels(int tile, Scratch own, int from, int to, int[] v, int at) {
        int width = tiles.width(tile);
        java.util.Arrays.fill(v, at, at + width, 0);
        for (int n = from; n < to; n++) {
            int level = (int) own.factors[n];
            int row = tiles.base(tile) + own.list[n] * width;
            for (int o = 0; o < width; o++) {
                v[at + o] += level * rows[row + o];
            }
        }
    }

    @Override
    void addSaturated(Inputs in, int row, int low, int high, int[] v, int at) {
        for (int place : places) {
            int level = level(in, row, place);
            if (level != 0) {
                for (int output = 0; output < outputs; output++) {
                    v[at + output] = clamped(v[at + output] + level * rows[tiles.index(place, output)], low, high);
                }
            }
        }
    }
}
