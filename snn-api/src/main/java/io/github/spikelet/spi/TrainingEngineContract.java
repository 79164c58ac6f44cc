package io.github.spikelet.spi;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.engine.plan.TrainingEngine;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import io.github.spikelet.network.Reset;
import io.github.spikelet.train.Engine;
import io.github.spikelet.train.Loss;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Schedule;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks that a training engine keeps what {@link TrainingEngine} asks for: it trains little networks of all kinds as the default
 * engine does, to rounding, or refuses them by an {@link IllegalArgumentException}; it goes on from a checkpoint; and an
 * interrupt leaves everything as it was.
 *
 * <p>For tests of engines: {@code assertEquals(List.of(), TrainingEngineContract.violations(new MyEngine()))}.
 */
public final class TrainingEngineContract {

    private static final int SIDE = 6;
    private static final int SAMPLES = 12;
    private static final int CLASSES = 3;
    private static final double TOLERANCE = 1e-4;
    /** Multiples of it, less their integer part, lie evenly between 0 and 1. */
    private static final double GOLDEN = 0.6180339887498949;

    private final TrainingEngine engine;
    private final ImageSet images = images();
    private final List<String> violations = new ArrayList<>();
    private boolean trained;

    private TrainingEngineContract(TrainingEngine engine) {
        this.engine = engine;
    }

    /**
     * What an engine does not keep.
     *
     * @param engine the engine
     * @return a sentence for each violation, each once; none if it keeps all
     */
    public static List<String> violations(TrainingEngine engine) {
        TrainingEngineContract contract = new TrainingEngineContract(engine);
        try {
            contract.check();
        } catch (RuntimeException e) {
            contract.violations.add("it throws " + e);
        }
        return contract.violations.stream().distinct().toList();
    }

    private static ImageSet images() {
        byte[] pixels = new byte[SAMPLES * SIDE * SIDE];
        int[] labels = new int[SAMPLES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (256 * ((i + 1) * GOLDEN % 1));
        }
        for (int sample = 0; sample < SAMPLES; sample++) {
            labels[sample] = sample % CLASSES;
        }
        return ImageSet.of("contract", new Shape(1, SIDE, SIDE), pixels, labels, CLASSES);
    }

    private void check() {
        if (engine.name() == null || engine.name().isBlank()) {
            violations.add("name() must give a text");
            return;
        }
        Trainer plain = Trainer.create()
                .optimizer(Optimizer.sgd(0.1, 0.5).schedule(Schedule.constant()))
                .epochs(1)
                .batch(SAMPLES);
        networks().forEach((what, network) -> {
            agrees("a network " + what, plain, network);
            agrees("a network " + what + ", by Adam", plain.optimizer(Optimizer.adam(0.01)), network);
            agrees("a network " + what + ", by spike counts", plain.loss(Loss.spikeCount()), network);
        });
        Supplier<Network> hidden = () -> dense(Network.discontinuous());
        agrees("an activity penalty", plain.activityPenalty(2), hidden);
        agrees("L1 and L2", plain.l1(0.01).l2(0.05), hidden);
        agrees("dropout", plain.dropout(0.25, 0.5), hidden);
        agrees("batches of 5", plain.batch(5), hidden);
        if (!trained) {
            violations.add("it must train some network");
        }
        goesOn(plain.batch(5), hidden);
        keepsAll(plain, hidden);
    }

    private static Map<String, Supplier<Network>> networks() {
        Map<String, Supplier<Network>> networks = new LinkedHashMap<>();
        networks.put("without memory", () -> dense(Network.discontinuous()));
        networks.put(
                "with memory, reset by subtraction",
                () -> dense(Network.continuous().leak(0.75)));
        networks.put(
                "with memory, reset to zero",
                () -> dense(Network.continuous().leak(0.75).reset(Reset.ZERO)));
        networks.put(
                "with convolution and pool",
                () -> begun(Network.discontinuous())
                        .conv(2, 3, Padding.SAME, 1)
                        .spike()
                        .pool(2)
                        .dense(CLASSES)
                        .readout()
                        .build());
        networks.put(
                "with batch normalisation",
                () -> begun(Network.discontinuous())
                        .dense(8)
                        .batchNorm()
                        .spike()
                        .dense(CLASSES)
                        .readout()
                        .build());
        return networks;
    }

    private static NetworkBuilder begun(NetworkBuilder builder) {
        return builder.input(1, SIDE, SIDE).seed(5);
    }

    private static Network dense(NetworkBuilder builder) {
        return begun(builder).dense(8).spike().dense(CLASSES).readout().build();
    }

    /** Trains a new network; empty where the engine refuses what it cannot do. */
    private Optional<Network> trained(Trainer trainer, Supplier<Network> network) {
        Network mine = network.get();
        try {
            trainer.engine(Engine.of(engine)).fit(mine, images);
        } catch (IllegalArgumentException refusal) {
            return Optional.empty();
        }
        trained = true;
        return Optional.of(mine);
    }

    private void agrees(String what, Trainer trainer, Supplier<Network> network) {
        trained(trainer, network).ifPresent(mine -> {
            Network others = network.get();
            trainer.engine(Engine.events()).fit(others, images);
            if (!near(mine, others)) {
                violations.add(what + " must be trained as Engine.events() trains it, to rounding, or be refused");
            }
            boolean same = trained(trainer, network).orElseThrow().checksum().equals(mine.checksum());
            if (engine.reproducible() && !same) {
                violations.add("it must give the same each time, as it is said to be reproducible");
            }
        });
    }

    private static boolean near(Network one, Network other) {
        for (int layer = 0; layer < one.topology().weightLayers().size(); layer++) {
            if (!near(one.weightArray(layer), other.weightArray(layer))
                    || !near(one.biasArray(layer), other.biasArray(layer))) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(float[] one, float[] other) {
        for (int i = 0; i < one.length; i++) {
            if (!(Math.abs(one[i] - other[i]) <= TOLERANCE * Math.max(1, Math.abs(other[i])))) {
                return false;
            }
        }
        return true;
    }

    private void goesOn(Trainer trainer, Supplier<Network> network) {
        Optional<Network> atOnce = trained(trainer.epochs(2), network);
        if (atOnce.isEmpty()) {
            return;
        }
        try {
            Path file = Files.createTempFile("contract", ".checkpoint");
            try {
                trained(trainer.epochs(1).checkpoint(file, 1), network);
                Network resumed = network.get();
                trainer.epochs(2)
                        .checkpoint(file, 1)
                        .resume()
                        .engine(Engine.of(engine))
                        .fit(resumed, images);
                if (!near(resumed, atOnce.get())) {
                    violations.add("restore(state) must go on as if the run had not been stopped");
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepsAll(Trainer trainer, Supplier<Network> network) {
        Network mine = network.get();
        String before = mine.checksum();
        Thread.currentThread().interrupt();
        try {
            Training run = trainer.engine(Engine.of(engine)).fit(mine, images);
            if (!run.interrupted() || !mine.checksum().equals(before)) {
                violations.add("an interrupted batch must change nothing, and say that it was interrupted");
            }
            if (!Thread.currentThread().isInterrupted()) {
                violations.add("the interrupt must stay visible");
            }
        } finally {
            Thread.interrupted();
        }
    }
}
