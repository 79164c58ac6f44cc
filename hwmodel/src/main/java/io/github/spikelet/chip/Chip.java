package io.github.spikelet.chip;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Activity;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A chip that runs quantised networks: a specification and the constants its figures follow from. Immutable.
 *
 * <p>{@code Chip.yin2017().run(q, mnist.test(), Encoder.bernoulli(), 16)} counts what happens on it, exactly, from the
 * integer network, and prices it.
 */
public final class Chip {

    private static final Map<String, Supplier<Chip>> KNOWN = new TreeMap<>(Map.of("yin2017", Chip::yin2017));

    private final ChipSpec spec;
    private final Technology technology;

    private Chip(ChipSpec spec, Technology technology) {
        this.spec = spec;
        this.technology = technology;
    }

    /**
     * The reference chip, after arXiv 1709.06206: {@link ChipSpec#yin2017()}, which says what is the paper's and what is
     * ours, with the constants of {@link Technology#cmos40()}.
     *
     * @return the chip
     */
    public static Chip yin2017() {
        return of(ChipSpec.yin2017());
    }

    /**
     * A chip with the constants of {@link Technology#cmos40()}.
     *
     * @param spec what it is
     * @return the chip
     */
    public static Chip of(ChipSpec spec) {
        return of(spec, Technology.cmos40());
    }

    /**
     * A chip.
     *
     * @param spec what it is
     * @param technology the constants
     * @return the chip
     */
    public static Chip of(ChipSpec spec, Technology technology) {
        return new Chip(spec, technology);
    }

    /**
     * Looks a chip up.
     *
     * @param name one of {@link #known()}
     * @return the chip
     * @throws IllegalArgumentException where there is none of that name; names those there are
     */
    public static Chip named(String name) {
        Supplier<Chip> found = KNOWN.get(name);
        if (found == null) {
            throw new IllegalArgumentException("unknown chip \"" + name + "\"; known: " + String.join(", ", known()));
        }
        return found.get();
    }

    /**
     * The chips that have a name.
     *
     * @return the names, in alphabetical order
     */
    public static List<String> known() {
        return new ArrayList<>(KNOWN.keySet());
    }

    /**
     * What it is called.
     *
     * @return the specification's name
     */
    public String name() {
        return spec.name();
    }

    /**
     * What it is.
     *
     * @return the specification
     */
    public ChipSpec spec() {
        return spec;
    }

    /**
     * What its figures follow from.
     *
     * @return the constants
     */
    public Technology technology() {
        return technology;
    }

    /**
     * Lays a network out on the chip.
     *
     * @param network the network
     * @param steps how many time steps it will run, 1 … 4096
     * @return which layer lies on which core, in which memory
     * @throws IllegalArgumentException where it cannot be mapped; with the numbers, and with the nearest that fits
     */
    public Mapping map(QuantizedNetwork network, int steps) {
        Encoder.checkSteps(steps);
        return Mapping.of(spec, WeightLayer.of(network, steps));
    }

    /**
     * Runs a network on images: counts what happens, exactly, from the integer network, and prices it. Encodings use the
     * network's seed.
     *
     * <p>It costs what evaluating the network costs. Interrupted, it reports on the images that were done.
     *
     * @param network the integer network
     * @param data images that fit its input, at least one
     * @param encoder how they become spikes
     * @param steps time steps an image, 1 … 4096
     * @return the report
     * @throws IllegalArgumentException where there are no images, they do not fit, steps are out of range, the network
     *     cannot be mapped, or the chip cannot make the encoder's spikes; with the numbers
     * @throws IllegalStateException where it was interrupted before the first image was done
     */
    public ChipReport run(QuantizedNetwork network, Dataset data, Encoder encoder, int steps) {
        Mapping mapping = map(network, steps);
        InputCode.of(encoder).check(mapping);
        Activity activity = network.activity(data, encoder, steps);
        if (activity.images() == 0) {
            throw new IllegalStateException("interrupted before the first image was done: run it again");
        }
        return new ChipReport(EventCounts.of(mapping, activity, encoder), technology, activity.evaluation());
    }

    /** The specification in a line. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
