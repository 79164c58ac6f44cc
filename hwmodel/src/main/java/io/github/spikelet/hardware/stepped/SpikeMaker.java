package io.github.spikelet.hardware.stepped;

/** The input layer on the chip: as many inputs a cycle as there are lanes, written to the first core's register. */
final class SpikeMaker implements Stage {

    private final SteppedChip chip;
    private final int lanes;
    private final SteppedCore first;
    private int[] inputs = {};
    private int written;

    SpikeMaker(SteppedChip chip, int lanes, SteppedCore first) {
        this.chip = chip;
        this.lanes = lanes;
        this.first = first;
    }

    @Override
    public void begin(int image, int step) {
        inputs = chip.inputs(image, step);
        written = 0;
    }

    @Override
    public boolean work() {
        if (written == inputs.length) {
            return false;
        }
        for (int lane = 0; lane < lanes && written < inputs.length; lane++) {
            first.write(written, inputs[written]);
            written++;
        }
        return true;
    }
}
