package io.github.spikelet.sweep;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Checksum;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.TrainingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A network of a sweep, given to it or trained by it, and what is made of it: each once. */
final class TrainedCandidate {

    private static final String PENALTY = "activity penalty";

    private final NetworkName name;
    private final int width;
    private final double penalty;
    private final String training;
    private final Network network;
    private final Optional<Trainer> trainer;
    private final Optional<Dataset> samples;
    private final Map<String, QuantizedNetwork> quantized = new HashMap<>();
    private final Map<Integer, TrainedCandidate> bySteps = new HashMap<>();
    private boolean toBeTrained;
    private String failure = "";
    private String checksum = "";

    private TrainedCandidate(
            NetworkName name,
            int width,
            double penalty,
            String training,
            Network network,
            Optional<Trainer> trainer,
            Optional<Dataset> samples) {
        this.name = name;
        this.width = width;
        this.penalty = penalty;
        this.training = training;
        this.network = network;
        this.trainer = trainer;
        this.samples = samples;
        this.toBeTrained = trainer.isPresent();
    }

    static TrainedCandidate given(NetworkName name, int width, Network network) {
        double penalty = network.provenance().map(TrainedCandidate::penalty).orElse(0.0);
        TrainedCandidate candidate =
                new TrainedCandidate(name, width, penalty, "", network, Optional.empty(), Optional.empty());
        candidate.checksum = network.checksum();
        return candidate;
    }

    /** What a network that is to be trained is called, by what is known before that. */
    static NetworkName nameOf(Network like, Trainer trainer, Dataset samples) {
        Network fresh = like.untrained();
        return NetworkName.of(fresh, checksum(fresh, trainer.configuration(fresh, samples)));
    }

    /** One that will be trained, in a copy, when it is asked for. */
    static TrainedCandidate trained(NetworkName name, int width, Network like, Trainer trainer, Dataset samples) {
        Network fresh = like.untrained();
        Provenance configuration = trainer.configuration(fresh, samples);
        return new TrainedCandidate(
                name,
                width,
                penalty(configuration),
                checksum(fresh, configuration),
                fresh,
                Optional.of(trainer),
                Optional.of(samples));
    }

    private static String checksum(Network fresh, Provenance configuration) {
        String all = "parameters: " + fresh.checksum() + "\n" + configuration;
        return Checksum.of(all.getBytes(StandardCharsets.UTF_8));
    }

    private static double penalty(Provenance training) {
        return training.fact(PENALTY).map(Double::parseDouble).orElse(0.0);
    }

    NetworkName name() {
        return name;
    }

    int width() {
        return width;
    }

    double penalty() {
        return penalty;
    }

    long seed() {
        return network.seed();
    }

    /** Of what it is trained by; empty where it was given. */
    String training() {
        return training;
    }

    /** Of the trained parameters; empty before they are there. */
    String checksum() {
        return checksum;
    }

    boolean toBeTrained() {
        return toBeTrained;
    }

    /**
     * The network to be shown so many steps by an encoder: where the encoder's steps differ by their number, one of its own for
     * each number, if it is the sweep that trains.
     */
    TrainedCandidate shownBy(Encoder encoder, int steps) {
        return encoder.variation() == Encoder.Variation.BY_STEP && trainer.isPresent()
                ? bySteps.computeIfAbsent(
                        steps,
                        each -> trained(name, width, network, trainer.get().steps(each), samples.orElseThrow()))
                : this;
    }

    /** What is wrong with a number of steps that a network was not trained for, where an encoder's steps differ by it. */
    Optional<String> mismatch(Encoder encoder, int steps) {
        OptionalInt trained = network.trainedSteps();
        return trained.isPresent() ? encoder.mismatch(trained.getAsInt(), steps) : Optional.empty();
    }

    /**
     * Trains it where that is still to be done.
     *
     * @return false after an interrupt
     * @throws IllegalArgumentException where it cannot be trained; each time it is asked
     */
    boolean prepare() {
        if (!failure.isEmpty()) {
            throw new IllegalArgumentException(failure);
        }
        if (toBeTrained) {
            try {
                if (trainer.orElseThrow().fit(network, samples.orElseThrow()).interrupted()) {
                    return false;
                }
            } catch (TrainingException e) {
                failure = String.valueOf(e.getMessage());
                throw new IllegalArgumentException(failure, e);
            }
            toBeTrained = false;
            checksum = network.checksum();
        }
        return true;
    }

    QuantizedNetwork quantized(Quantizer quantizer) {
        return quantized.computeIfAbsent(quantizer.name(), name -> quantizer.quantize(network));
    }
}
