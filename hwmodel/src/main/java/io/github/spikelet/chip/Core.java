package io.github.spikelet.chip;

/**
 * A core with the weight layer it runs and the banks its weights lie in.
 *
 * <p>The weight memory has one logical row an input: all its outgoing weights. {@code bankColumns} banks stand side by
 * side and give ⌈outputs / bankColumns⌉ weights each, so reading a row reads one word of every column;
 * {@code bankRows} stand on top of each other, of which a row lies in one. All banks of a core are alike.
 *
 * @param index which weight layer, from 0
 * @param layer what it runs
 * @param lanes its accumulators
 * @param controllerBits the flip-flops of its controller
 * @param bankColumns banks that a row is spread over
 * @param bankRows banks that rows are distributed over
 * @param bank one bank, as built
 */
public record Core(
        int index, WeightLayer layer, int lanes, int controllerBits, int bankColumns, int bankRows, SramMacro bank) {

    /**
     * Cycles to take a row, or all membranes, through the lanes.
     *
     * @return ⌈outputs / lanes⌉
     */
    public int rowCycles() {
        return (int) ceilDiv(layer.outputs(), lanes);
    }

    /**
     * Cycles the core is busy in one step: the rows, the threshold phase and the hand-over.
     *
     * @param rowReads rows read in the step
     * @return rowReads · ⌈outputs / lanes⌉ + ⌈outputs / lanes⌉ + 1
     */
    public long stepCycles(int rowReads) {
        return (rowReads + 1L) * rowCycles() + 1;
    }

    /**
     * Its memory banks.
     *
     * @return columns · rows
     */
    public int banks() {
        return bankColumns * bankRows;
    }

    /**
     * Memory that is there.
     *
     * @return KB of 1,024 bytes in all banks
     */
    public double kilobytesThere() {
        return banks() * bank.kilobytes();
    }

    /**
     * Memory that the weights take.
     *
     * @return KB of 1,024 bytes
     */
    public double kilobytesUsed() {
        return (double) layer.inputs() * layer.outputs() * layer.weightBits() / (8 * 1024);
    }

    /**
     * Its flip-flops: two input spike registers, one that is read while the other is written; membranes; controller.
     *
     * @return 2 · inputs + outputs · membraneBits + controllerBits
     */
    public long flipFlops() {
        return 2L * layer.inputs() + (long) layer.outputs() * layer.membraneBits() + controllerBits;
    }

    /**
     * The levels of the priority encoder's tree.
     *
     * @return ⌈log2 inputs⌉, at least 1
     */
    public int encoderLevels() {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(layer.inputs() - 1));
    }

    static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
