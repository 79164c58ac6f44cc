package io.github.spikelet.sweep;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.report.Accelerator;
import io.github.spikelet.hardware.units.Records;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Names the axes of a design space and runs the points they span, all with all. An axis that is not named has one value: 5
 * bits, 16 steps, the chip's own voltage, clock and lanes, the network and the encoder given first.
 *
 * <p>Nothing is done twice: a network is trained once for each penalty, quantised once for each number of bits, and shown the
 * images once for the largest number of steps where the encoder's steps do not depend on their number ({@link
 * Encoder#stepKeyed}), else once for each; voltages, clocks and lanes are priced from the same counts.
 *
 * <p>Where an encoder's steps differ {@linkplain Encoder.Variation#BY_STEP by their number}, a network is judged only at the
 * number of steps that it was trained for: a sweep that {@linkplain #train trains} makes one for each, and refuses the points
 * of networks that were trained for another.
 */
public final class SweepBuilder {

    /** The most points of a sweep. */
    public static final int MAX_POINTS = 100_000;

    private static volatile Optional<SweepListener> defaultListener = Optional.empty();

    private Plan plan;

    /**
     * Begins a sweep; {@code chip.sweep(…)} does the same.
     *
     * @param chip where the axes of the chip that are not named stay
     * @param network a trained network; not modified
     * @param data images that fit its input, at least one
     * @param encoder how they become spikes
     */
    public SweepBuilder(Accelerator chip, Network network, Dataset data, Encoder encoder) {
        plan = Plan.around(Argument.CHIP.given(chip), Argument.DATA.given(data));
        networks(network);
        encoders(encoder);
    }

    private SweepBuilder with(String component, Object value) {
        plan = Records.with(plan, component, value);
        return this;
    }

    /**
     * Sets the listener of sweeps that were given none: for front ends, such as a notebook's progress line.
     *
     * @param listener the listener, or empty for none
     */
    public static void defaultListener(Optional<SweepListener> listener) {
        defaultListener = Argument.DEFAULT_LISTENER.given(listener);
    }

    /**
     * Sets the bits of a weight.
     *
     * @param values 1 … 8 each
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is out of range
     */
    public SweepBuilder bits(int... values) {
        for (int value : Argument.VALUES.given(values)) {
            Quantizer.bits(value);
        }
        return with("bits", axis("bits", Arrays.stream(values).boxed().toList()));
    }

    /**
     * Sets the time steps an image.
     *
     * @param values 1 … 4096 each
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is out of range
     */
    public SweepBuilder steps(int... values) {
        for (int value : Argument.VALUES.given(values)) {
            Encoder.checkSteps(value);
        }
        return with("steps", axis("steps", Arrays.stream(values).boxed().toList()));
    }

    /**
     * Sets how images become spikes; the one given first is replaced.
     *
     * @param values the encoders
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or does not read the images
     */
    public SweepBuilder encoders(Encoder... values) {
        for (Encoder encoder : Argument.ENCODER.given(values)) {
            Argument.ENCODER.given(encoder).checkReads(plan.data());
        }
        return with("encoders", axis("encoders", Arrays.asList(values)));
    }

    /**
     * Sets trained networks instead of the one given first.
     *
     * @param values the networks; not modified
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or does not read the images
     */
    public SweepBuilder networks(Network... values) {
        for (Network network : Argument.NETWORK.given(values)) {
            Argument.NETWORK.given(network).topology().checkReads(plan.data());
        }
        return with(
                "candidates",
                axis("networks", Arrays.asList(values)).stream()
                        .map(Candidate::of)
                        .toList());
    }

    /**
     * Sets a network for each of some widths instead of the one given first.
     *
     * @param network gives a network for a width, called once for each; a trained one, unless {@link #train} is called
     * @param values the widths, at least 1 each
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is below 1
     */
    public SweepBuilder widths(IntFunction<Network> network, int... values) {
        Argument.FUNCTION.given(network);
        for (int value : Argument.VALUES.given(values)) {
            if (value < 1) {
                throw new IllegalArgumentException("widths must be at least 1, was " + value);
            }
        }
        return with(
                "candidates",
                axis("widths", Arrays.stream(values).boxed().toList()).stream()
                        .map(width -> new Candidate(width, () -> Argument.NETWORK.given(network.apply(width))))
                        .toList());
    }

    /**
     * Trains each network before it is judged, from its seed's initial weights, in a copy; for an encoder whose steps differ by
     * their number, once for each number of steps, by {@code how.steps(T)}.
     *
     * @param how the trainer, without a checkpoint: it trains many networks, and the sweep has a {@link #checkpoint} of its own
     * @param on what to train on: not the images the sweep judges by
     * @return this
     * @throws IllegalArgumentException where the trainer has a checkpoint
     */
    public SweepBuilder train(Trainer how, Dataset on) {
        Argument.TRAINER.given(how).checkpoint().ifPresent(file -> {
            throw new IllegalArgumentException(
                    "the trainer of a sweep trains many networks, and this one would save each of them to " + file
                            + ": leave its checkpoint out; checkpoint(file) of the sweep keeps what it reaches");
        });
        return with("trainer", Optional.of(how)).with("samples", Optional.of(Argument.DATA.given(on)));
    }

    /**
     * Sets activity penalties: each network is trained once with each. Needs {@link #train}.
     *
     * @param values λ, at least 0 each
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is out of range
     */
    public SweepBuilder penalties(double... values) {
        for (double value : Argument.VALUES.given(values)) {
            Trainer.create().activityPenalty(value);
        }
        return with("penalties", axis("penalties", Arrays.stream(values).boxed().toList()));
    }

    /**
     * Sets supplies.
     *
     * @param values in volts, each in the range of a {@link ChipSpec}
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is out of range
     */
    public SweepBuilder voltages(double... values) {
        for (double value : Argument.VALUES.given(values)) {
            plan.chip().spec().toBuilder().voltage(value).build();
        }
        return with("voltages", axis("voltages", Arrays.stream(values).boxed().toList()));
    }

    /**
     * Sets clocks. A point whose clock is too fast for its memory is refused, alone.
     *
     * @param hertz positive and finite each
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is out of range
     */
    public SweepBuilder clocks(double... hertz) {
        for (double value : Argument.VALUES.given(hertz)) {
            plan.chip().spec().toBuilder().clockHertz(value).build();
        }
        return with("clocks", axis("clocks", Arrays.stream(hertz).boxed().toList()));
    }

    /**
     * Sets accumulators of a core.
     *
     * @param values 1 … 4096 each
     * @return this
     * @throws IllegalArgumentException where there are none, one comes twice or is out of range
     */
    public SweepBuilder lanes(int... values) {
        for (int value : Argument.VALUES.given(values)) {
            plan.chip().spec().toBuilder().lanes(value).build();
        }
        return with("lanes", axis("lanes", Arrays.stream(values).boxed().toList()));
    }

    /**
     * Sets how networks become integers: {@code Quantizer::bits} by default.
     *
     * @param byBits gives the quantiser for a number of bits, of just so many; the encoder's code is set by the sweep
     * @return this
     */
    public SweepBuilder quantizer(IntFunction<Quantizer> byBits) {
        return with("quantizer", Argument.FUNCTION.given(byBits));
    }

    /**
     * Sets the seed of the encoding; each network's own by default.
     *
     * @param value any number
     * @return this
     */
    public SweepBuilder seed(long value) {
        return with("seed", OptionalLong.of(value));
    }

    /**
     * Goes on from a saved sweep: a point whose values and origin (parameters or training, images, encoder, seed, quantiser,
     * chip, constants, version) are those of a row is not run again, nor tried again where it was refused; the order of networks
     * does not matter. A file that is not there holds no rows.
     *
     * @param file one that {@link Sweep#save} or {@link #checkpoint} wrote
     * @return this
     */
    public SweepBuilder resume(Path file) {
        return with("resume", Optional.of(Argument.FILE.given(file)));
    }

    /**
     * Saves what is reached to a file after each run of a network, with the rows of {@link #resume}'s file that were not used
     * yet.
     *
     * @param file where to; replaced as a whole each time
     * @return this
     */
    public SweepBuilder checkpoint(Path file) {
        return with("checkpoint", Optional.of(Argument.FILE.given(file)));
    }

    /**
     * Sets the listener that is told how the sweep comes along.
     *
     * @param hears called on the thread that calls {@link #run}
     * @return this
     */
    public SweepBuilder listener(SweepListener hears) {
        return with("listener", Optional.of(Argument.LISTENER.given(hears)));
    }

    private static <T> List<T> axis(String name, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " must be at least one value, were none");
        }
        if (new HashSet<>(values).size() < values.size()) {
            List<T> rest = new ArrayList<>(values);
            new HashSet<>(values).forEach(rest::remove);
            throw new IllegalArgumentException(name + " must be different values, " + rest.get(0) + " came twice");
        }
        return List.copyOf(values);
    }

    /**
     * Runs the sweep, each network on all cores. An interrupt ends it with the points reached; the thread stays interrupted.
     *
     * @return what came of it; the same, bit for bit, whatever the threads and however often it was interrupted and resumed
     * @throws IllegalArgumentException where there are too many points, penalties without a trainer, a network that does not
     *     read the images, or no point that can be; with the first reason
     * @throws io.github.spikelet.store.StoreException where a file to resume from is no saved sweep, or a checkpoint cannot be
     *     written
     */
    public Sweep run() {
        if (!plan.penalties().isEmpty() && plan.trainer().isEmpty()) {
            throw new IllegalArgumentException("penalties " + plan.penalties()
                    + " need networks to be trained: call .train(trainer, samples) before .run()");
        }
        if (plan.points() > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "a sweep may have at most " + MAX_POINTS + " points, the axes span " + plan.points());
        }
        return new Exploration(Records.with(plan, "listener", plan.listener().or(() -> defaultListener))).run();
    }
}
