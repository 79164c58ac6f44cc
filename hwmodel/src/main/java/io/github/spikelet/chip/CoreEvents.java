package io.github.spikelet.chip;

/**
 * What happened on a core while one or several images were on the chip: exact integers, no prices.
 *
 * @param spikesIn spikes that came in
 * @param rowReads rows of weights read; equals {@code spikesIn} on a chip that exploits sparsity
 * @param wordsRead words read from banks: {@code rowReads} from each column of banks
 * @param adds additions to membranes: a weight each, and in a readout a bias a neuron and step
 * @param membraneReads membranes read from their registers
 * @param membraneWrites membranes written, clearing included
 * @param compares comparisons: a threshold a hidden neuron and step; in a readout, once an image, the classes among each
 *     other
 * @param registerWrites bits written to input spike registers
 * @param scans searches of the priority encoder: one a spike, and one a step that finds no more
 * @param busyCycles cycles at work
 * @param idleCycles cycles of waiting for other cores
 * @param clockedBits flip-flops × cycles in which they got a clock
 * @param gatedBits flip-flops × cycles in which their clock was held
 */
public record CoreEvents(
        long spikesIn,
        long rowReads,
        long wordsRead,
        long adds,
        long membraneReads,
        long membraneWrites,
        long compares,
        long registerWrites,
        long scans,
        long busyCycles,
        long idleCycles,
        long clockedBits,
        long gatedBits) {

    /** Nothing happened. */
    static final CoreEvents NONE = new CoreEvents(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** A core that waits for one cycle. */
    static CoreEvents idleCycle(Core core, boolean clockGating) {
        long clocked = clockGating ? 0 : core.flipFlops();
        return new CoreEvents(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, clocked, core.flipFlops() - clocked);
    }

    /**
     * Adds what happened at other times.
     *
     * @param other of the same core
     * @return the sums
     */
    public CoreEvents plus(CoreEvents other) {
        return new CoreEvents(
                spikesIn + other.spikesIn,
                rowReads + other.rowReads,
                wordsRead + other.wordsRead,
                adds + other.adds,
                membraneReads + other.membraneReads,
                membraneWrites + other.membraneWrites,
                compares + other.compares,
                registerWrites + other.registerWrites,
                scans + other.scans,
                busyCycles + other.busyCycles,
                idleCycles + other.idleCycles,
                clockedBits + other.clockedBits,
                gatedBits + other.gatedBits);
    }

    /**
     * How long the images were on the chip.
     *
     * @return busyCycles + idleCycles
     */
    public long cycles() {
        return busyCycles + idleCycles;
    }
}
