package io.github.spikelet.engine.layout;

import io.github.spikelet.base.Bits;
import io.github.spikelet.engine.kernel.Kernels;

/**
 * At which steps neurons fire: for each sample, each {@value Kernels#WORD_STEPS} steps and each neuron a word, bit t of it the
 * t-th of those steps. What rows of bits say by step, said by neuron.
 */
public final class SpikeTimes {

    private static final SpikeTimes NONE = of(0, 0, 0);

    private final int neurons;
    private final int samples;
    private final int steps;
    private final int blocks;
    private final int[] words;
    private final long[] square = new long[Integer.SIZE];

    private SpikeTimes(int neurons, int samples, int steps) {
        this.neurons = neurons;
        this.samples = samples;
        this.steps = steps;
        this.blocks = (steps + Kernels.WORD_STEPS - 1) / Kernels.WORD_STEPS;
        this.words = new int[Math.multiplyExact(samples, Math.multiplyExact(blocks, neurons))];
    }

    /** Of nobody. */
    public static SpikeTimes none() {
        return NONE;
    }

    public static SpikeTimes of(int neurons, int samples, int steps) {
        return new SpikeTimes(neurons, samples, steps);
    }

    /** For how many samples there is room. */
    int samples() {
        return samples;
    }

    /** Steps of a sample. */
    public int steps() {
        return steps;
    }

    /** How many words a neuron has for a sample. */
    public int blocks() {
        return blocks;
    }

    /** Steps of one of a sample's blocks. */
    public int steps(int block) {
        return Math.min(Kernels.WORD_STEPS, steps - block * Kernels.WORD_STEPS);
    }

    /** All words. */
    public int[] words() {
        return words;
    }

    /** Where a block's words begin, one a neuron. */
    public int at(int sample, int block) {
        return (sample * blocks + block) * neurons;
    }

    /** Lists the neurons that fire in a block, ascending; returns how many. */
    public int list(int sample, int block, int[] list) {
        int from = at(sample, block);
        int count = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
            int word = words[from + neuron];
            list[count] = neuron;
            // 1 unless the word is 0, without a jump that would be guessed wrong.
            count += (word | -word) >>> 31;
        }
        return count;
    }

    /** How many spikes a sample has. */
    public int count(int sample) {
        int count = 0;
        for (int at = at(sample, 0); at < at(sample + 1, 0); at++) {
            count += Integer.bitCount(words[at]);
        }
        return count;
    }

    /** Writes a sample's spikes as rows, one a step, all their words. */
    void rows(int sample, long[] bits, int word, int rowWords) {
        for (int block = 0; block < blocks; block++) {
            int row = word + block * Kernels.WORD_STEPS * rowWords;
            Bits.turn(words, at(sample, block), neurons, steps(block), bits, row, rowWords, square);
        }
    }
}
