package io.github.spikelet.hardware.mapping;

import io.github.spikelet.network.Reset;

/**
 * What a core keeps of a neuron, and what it does with it once a step, in its threshold phase.
 *
 * <p>A hidden neuron without memory: one number, which the phase compares with its threshold and clears. One with memory
 * (rule R5 of the integer contract): the phase compares, takes off what a spike costs, leaks and adds the bias, so that the
 * number is ready for the next step's rows; a subtraction of the threshold is done for every neuron and kept where it
 * spiked. A readout without memory: the sum over the steps, to which the phase adds the bias; the core decodes by membrane
 * and counts no output spikes. A readout with memory keeps three numbers, this step's current, the sum over the steps and
 * the neuron of R5, and adds bias to current, current to sum and current to neuron.
 *
 * @param bits of each number, 1 … 64
 * @param copies numbers a neuron
 * @param additions a neuron and threshold phase
 * @param comparisons a neuron and threshold phase
 */
public record Membranes(int bits, int copies, int additions, int comparisons) {

    /**
     * Checks the sizes.
     *
     * @param bits 1 … 64
     * @param copies at least 1
     * @param additions at least 0
     * @param comparisons at least 0
     */
    public Membranes {
        if (bits < 1 || bits > 64) {
            throw new IllegalArgumentException("membrane bits must be 1..64, was " + bits);
        }
        if (copies < 1 || additions < 0 || comparisons < 0) {
            throw new IllegalArgumentException("copies must be at least 1, additions and comparisons at least 0, were "
                    + copies + ", " + additions + " and " + comparisons);
        }
    }

    /**
     * Of a layer without memory.
     *
     * @param bits of a number
     * @param readout whether it sums potentials instead of spiking
     * @return what it does
     */
    public static Membranes discontinuous(int bits, boolean readout) {
        return readout ? new Membranes(bits, 1, 1, 0) : new Membranes(bits, 1, 0, 1);
    }

    /**
     * Of a layer with memory.
     *
     * @param bits of a number
     * @param readout whether it is the readout
     * @param leaks whether membranes leak
     * @param reset what a spike does
     * @return what it does
     */
    public static Membranes continuous(int bits, boolean readout, boolean leaks, Reset reset) {
        int always = (leaks ? 1 : 0) + (reset == Reset.SUBTRACT ? 1 : 0);
        return readout ? new Membranes(bits, 3, always + 3, 1) : new Membranes(bits, 1, always + 1, 1);
    }
}
