package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.Sample;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

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
     * The number of time steps T that training encoded each sample in. A network without state is trained on single steps of
     * such encodings.
     *
     * @return T; empty where it is not known, as for initial and for assigned weights
     */
    default OptionalInt trainedSteps() {
        return OptionalInt.empty();
    }

    /**
     * Gets ready to show samples.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @param seed of the encoding
     * @return begins sessions, one for each thread, on the weights as they are now
     */
    Sessions sessions(Dataset data, Encoder encoder, int steps, long seed);

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
        return evaluate(data, encoder, steps, seed, Evaluation.listener());
    }

    /**
     * Shows samples and judges the answers, and tells how it comes along.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @param seed of the encoding
     * @param listener hears of it, instead of the one that {@link Evaluation#defaultListener} named
     * @return the judgement; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     */
    default Evaluation evaluate(Dataset data, Encoder encoder, int steps, long seed, EvaluationListener listener) {
        return new Inference(this, data, encoder, steps, seed).evaluate(listener);
    }

    /**
     * Shows samples in several encodings and judges the answers: of a random encoder, whose accuracy is itself random.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @param seed of the first encoding; the others have the seeds after it
     * @param encodings how many, 1 … 1,000
     * @return the judgement of all of them; of those that were whole where the thread was interrupted, or of what was
     *     reached of the first
     * @throws IllegalArgumentException where the samples do not fit or steps or encodings are out of range
     */
    default Evaluation evaluate(Dataset data, Encoder encoder, int steps, long seed, int encodings) {
        if (encodings < 1 || encodings > 1000) {
            throw new IllegalArgumentException("encodings must be 1..1000, was " + encodings);
        }
        Inference first = new Inference(this, data, encoder, steps, seed);
        first.notice();
        EvaluationReport report = EvaluationReport.begin(
                Evaluation.listener(), this, Math.multiplyExact(data.size(), encodings), data.noun());
        List<Evaluation> runs = new ArrayList<>();
        runs.add(first.evaluate(report));
        for (int i = 1; i < encodings; i++) {
            Evaluation run = new Inference(this, data, encoder, steps, seed + i).evaluate(report);
            if (run.interrupted()) {
                break;
            }
            runs.add(run);
        }
        Evaluation evaluation = Evaluation.together(runs).of(encodings);
        report.finish(evaluation);
        return evaluation;
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
        return activity(data, encoder, steps, seed, Evaluation.listener());
    }

    /**
     * Counts the spikes of every layer, step and sample, and tells how it comes along.
     *
     * @param data samples that fit the input
     * @param encoder how they become spikes
     * @param steps time steps a sample, 1 … 4096
     * @param seed of the encoding
     * @param listener hears of it, instead of the one that {@link Evaluation#defaultListener} named
     * @return the counts and the judgement; of the samples reached where the thread was interrupted
     * @throws IllegalArgumentException where the samples do not fit or steps are out of range
     */
    default Activity activity(Dataset data, Encoder encoder, int steps, long seed, EvaluationListener listener) {
        return new Inference(this, data, encoder, steps, seed).activity(listener);
    }

    /**
     * Every spike of one sample, with the network's own seed.
     *
     * @param sample an image or a recording that fits the input
     * @param encoder how it becomes spikes
     * @param steps time steps, 1 … 4096
     * @return the input's train, each hidden layer's and the readout's
     * @throws IllegalArgumentException where the sample does not fit or steps are out of range
     */
    default List<SpikeTrain> spikes(Sample sample, Encoder encoder, int steps) {
        return trace(sample, encoder, steps).spikes();
    }

    /**
     * Every spike and every membrane of one sample, with the network's own seed.
     *
     * @param sample an image or a recording that fits the input
     * @param encoder how it becomes spikes
     * @param steps time steps, 1 … 4096
     * @return the trace
     * @throws IllegalArgumentException where the sample does not fit, steps are out of range or the trace would hold more
     *     than {@value Trace#MAX_VALUES} membranes
     */
    default Trace trace(Sample sample, Encoder encoder, int steps) {
        return new Inference(this, Argument.SAMPLE.given(sample).set(), encoder, steps, seed()).trace(sample.index());
    }
}
