package io.github.spikelet.encode;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Sample;
import io.github.spikelet.data.View;
import io.github.spikelet.store.ArrayFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The spikes of a layer's neurons over time steps, one bit each.
 *
 * <p>Packed time-major: a step takes ⌈neurons / 64⌉ words, neuron {@code n} is bit {@code n mod 64} of word {@code n /
 * 64}. Immutable.
 */
public final class SpikeTrain {

    private final int neurons;
    private final int steps;
    private final int wordsPerStep;
    private final long[] words;

    private SpikeTrain(int neurons, int steps, long[] words) {
        this.neurons = neurons;
        this.steps = steps;
        this.wordsPerStep = words(neurons);
        this.words = words;
    }

    /**
     * How many words a step takes.
     *
     * @param neurons how many neurons there are, at least 1
     * @return ⌈neurons / 64⌉
     */
    public static int words(int neurons) {
        return (neurons - 1) / Long.SIZE + 1;
    }

    /**
     * Packs spikes given as lists.
     *
     * @param neurons how many neurons there are
     * @param spikes for each step the numbers of the neurons that spike, in any order; not modified
     * @return the train, as many steps as lists
     */
    public static SpikeTrain of(int neurons, int[][] spikes) {
        checkNeurons(neurons);
        int stride = words(neurons);
        long[] words = new long[Math.multiplyExact(stride, Argument.SPIKES.given(spikes).length)];
        for (int step = 0; step < spikes.length; step++) {
            for (int neuron : Argument.SPIKES.given(spikes[step])) {
                Objects.checkIndex(neuron, neurons);
                words[step * stride + neuron / Long.SIZE] |= 1L << neuron;
            }
        }
        return new SpikeTrain(neurons, spikes.length, words);
    }

    /**
     * Takes spikes that are packed already.
     *
     * @param neurons how many neurons there are
     * @param steps how many time steps
     * @param words packed as this class packs them, a row of {@link #words(int)} words a step; copied
     * @return the train
     * @throws IllegalArgumentException where the number of words is another, or a bit beyond the last neuron is set
     */
    public static SpikeTrain ofWords(int neurons, int steps, long[] words) {
        checkNeurons(neurons);
        int stride = words(neurons);
        if (steps < 0 || (long) stride * steps != Argument.SPIKES.given(words).length) {
            throw new IllegalArgumentException(steps + " steps of " + neurons + " neurons take " + stride
                    + " words a step, were " + words.length + " in all");
        }
        int last = (neurons - 1) % Long.SIZE;
        for (int step = 0; step < steps; step++) {
            if ((words[(step + 1) * stride - 1] & -2L << last) != 0) {
                throw new IllegalArgumentException(
                        "step " + step + " has a bit set beyond the last of " + neurons + " neurons: clear it");
            }
        }
        return new SpikeTrain(neurons, steps, words.clone());
    }

    /** What an encoder makes of a sample, outside training. */
    static SpikeTrain encoded(Encoder encoder, Sample sample, int steps, long seed) {
        Encoder.checkSteps(steps);
        encoder.checkReads(sample.set());
        View view = sample.set().view();
        view.show(sample.index());
        int neurons = sample.shape().size();
        long[] words = new long[Math.multiplyExact(words(neurons), steps)];
        encoder.spikes(view, seed, 0, steps, words, 0);
        return new SpikeTrain(neurons, steps, words);
    }

    private static void checkNeurons(int neurons) {
        if (neurons < 1) {
            throw new IllegalArgumentException("neurons must be at least 1, was " + neurons);
        }
    }

    /**
     * How many time steps it lasts.
     *
     * @return the number of steps
     */
    public int steps() {
        return steps;
    }

    /**
     * How many neurons there are.
     *
     * @return the number of neurons
     */
    public int neurons() {
        return neurons;
    }

    /**
     * Whether a neuron spikes in a step.
     *
     * @param step 0 … steps−1
     * @param neuron 0 … neurons−1
     * @return true for a spike
     */
    public boolean get(int step, int neuron) {
        Objects.checkIndex(step, steps);
        Objects.checkIndex(neuron, neurons);
        return (words[step * wordsPerStep + neuron / Long.SIZE] >>> neuron & 1) != 0;
    }

    /**
     * The spikes of one step.
     *
     * @param step 0 … steps−1
     * @return the number of neurons that spike
     */
    public int count(int step) {
        Objects.checkIndex(step, steps);
        int count = 0;
        for (int word = step * wordsPerStep; word < (step + 1) * wordsPerStep; word++) {
            count += Long.bitCount(words[word]);
        }
        return count;
    }

    /**
     * All spikes.
     *
     * @return their number
     */
    public long count() {
        return Arrays.stream(words).map(Long::bitCount).sum();
    }

    /**
     * The share of (step, neuron) pairs that spike.
     *
     * @return spikes / (steps · neurons), 0 … 1; 0 for a train of no steps
     */
    public double density() {
        return steps == 0 ? 0 : count() / ((double) steps * neurons);
    }

    /**
     * Saves the spikes as an array that {@code numpy.load} opens, int8 of 0 and 1 in the shape [steps, neurons]. A file that is
     * there is replaced as a whole, or stays as it was.
     *
     * @param file where to, such as {@code spikes.npy}
     * @throws io.github.spikelet.store.StoreException where it cannot be written; names the file and says why
     */
    public void save(Path file) {
        Argument.FILE.given(file);
        byte[] values = new byte[Math.multiplyExact(steps, neurons)];
        for (int step = 0; step < steps; step++) {
            for (int neuron = 0; neuron < neurons; neuron++) {
                values[step * neurons + neuron] = (byte) (get(step, neuron) ? 1 : 0);
            }
        }
        ArrayFile.write(file, values, steps, neurons);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpikeTrain that
                && neurons == that.neurons
                && steps == that.steps
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(words) + neurons;
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%d spikes of %d neurons in %d steps, density %.4f",
                count(),
                neurons,
                steps,
                density());
    }
}
