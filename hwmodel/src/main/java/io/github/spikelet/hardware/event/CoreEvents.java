package io.github.spikelet.hardware.event;

import io.github.spikelet.hardware.mapping.Core;

/**
 * What happened on a core while one or several images were on the chip: exact integers, no prices.
 *
 * @param spikesIn spikes that came in
 * @param levelsIn levels above 0 that came in, where the input is no spikes
 * @param rowReads rows of weights read: of a dense layer one a spike or level, of a convolution one for each place of the
 *     kernel that it reaches
 * @param wordsRead words read from banks of weights: {@code rowReads} from each column of banks
 * @param adds additions to membranes: a weight each, and those of the threshold phase
 * @param multiplies products of a level and a weight, each of which is then added
 * @param membraneReads membranes read, from registers or memory
 * @param membraneWrites membranes written, clearing included
 * @param membraneWordsRead words read from banks of membranes; 0 where membranes lie in registers
 * @param membraneWordsWritten words written to banks of membranes
 * @param compares comparisons: a threshold a spiking neuron and step; in a readout, once an image, the classes among each
 *     other
 * @param registerWrites bits written to the input register
 * @param scans searches of the priority encoder: one a spike or level, and one a step that finds no more
 * @param imageWrites bits of the image written where the chip makes the spikes
 * @param randomBits random bits drawn to make spikes
 * @param encodings comparisons of 8 bits made to make spikes
 * @param busyCycles cycles at work
 * @param idleCycles cycles of waiting for other cores
 * @param clockedBits flip-flops × cycles in which they got a clock
 * @param gatedBits flip-flops × cycles in which their clock was held
 */
public record CoreEvents(
        long spikesIn,
        long levelsIn,
        long rowReads,
        long wordsRead,
        long adds,
        long multiplies,
        long membraneReads,
        long membraneWrites,
        long membraneWordsRead,
        long membraneWordsWritten,
        long compares,
        long registerWrites,
        long scans,
        long imageWrites,
        long randomBits,
        long encodings,
        long busyCycles,
        long idleCycles,
        long clockedBits,
        long gatedBits) {

    /**
     * Nothing happened.
     *
     * @hidden for the toolkit itself
     */
    public static final CoreEvents NONE = new CoreEvents(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * A core that waits for one cycle.
     *
     * @param core the core
     * @param clockGating whether a waiting core has no clock
     * @return the events of that cycle
     * @hidden for the toolkit itself
     */
    public static CoreEvents idleCycle(Core core, boolean clockGating) {
        long clocked = clockGating ? 0 : core.flipFlops();
        return new CoreEvents(
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, clocked, core.flipFlops() - clocked);
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
                levelsIn + other.levelsIn,
                rowReads + other.rowReads,
                wordsRead + other.wordsRead,
                adds + other.adds,
                multiplies + other.multiplies,
                membraneReads + other.membraneReads,
                membraneWrites + other.membraneWrites,
                membraneWordsRead + other.membraneWordsRead,
                membraneWordsWritten + other.membraneWordsWritten,
                compares + other.compares,
                registerWrites + other.registerWrites,
                scans + other.scans,
                imageWrites + other.imageWrites,
                randomBits + other.randomBits,
                encodings + other.encodings,
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
