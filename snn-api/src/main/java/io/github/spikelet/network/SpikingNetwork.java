package io.github.spikelet.network;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.Image;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import java.util.List;

/** What can be shown spikes and asked for a class: a float network or an integer one. */
public interface SpikingNetwork {

    /**
     * Its layers.
     *
     * @return the topology
     */
    Topology topology();

    /**
     * The seed it was built with; encodings use it unless given another.
     *
     * @return the seed
     */
    long seed();

    /**
     * Its parameters as a number: equal if and only if all of them are equal, bit for bit.
     *
     * @return 64 hexadecimal digits
     */
    String checksum();

    /**
     * Starts a session.
     *
     * @return a new one, for one thread; it keeps the weights it found
     */
    Session session();

    /**
     * Shows samples and judges the answers, with the network's own seed.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @return the judgement; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     */
    default Evaluation evaluate(Dataset data, Encoder encoder, int steps) {
        return evaluate(data, encoder, steps, seed());
    }

    /**
     * Shows samples and judges the answers.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @param seed of the encoding
     * @return the judgement; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     */
    default Evaluation evaluate(Dataset data, Encoder encoder, int steps, long seed) {
        return new Inference(this, data, encoder, steps, seed).evaluate();
    }

    /**
     * Counts the spikes of every layer, step and sample, with the network's own seed.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @return the counts and the judgement; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     */
    default Activity activity(Dataset data, Encoder encoder, int steps) {
        return activity(data, encoder, steps, seed());
    }

    /**
     * Counts the spikes of every layer, step and sample.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @param seed of the encoding
     * @return the counts and the judgement; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     */
    default Activity activity(Dataset data, Encoder encoder, int steps, long seed) {
        return new Inference(this, data, encoder, steps, seed).activity();
    }

    /**
     * Every spike of one image, with the network's own seed.
     *
     * @param image an image that fits the input
     * @param encoder how it becomes spikes
     * @param steps time steps, 1 … 4096
     * @return the input's train, each hidden layer's and the readout's
     * @throws IllegalArgumentException where the image does not fit or steps are out of range
     */
    default List<SpikeTrain> spikes(Image image, Encoder encoder, int steps) {
        return new Inference(this, image.set(), encoder, steps, seed()).spikes(image.index());
    }
}
