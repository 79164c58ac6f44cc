package io.github.spikelet.chip;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.price.Prices;
import io.github.spikelet.hardware.report.Accelerator;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.sweep.SweepBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A chip that runs quantised networks. Immutable.
 *
 * <p>{@code Chip.yin2017().run(q, mnist.test(), Encoder.bernoulli(), 16)} counts what happens on it, exactly, from the
 * integer network, and prices it.
 */
public final class Chip implements Accelerator {

    private static final Map<String, Supplier<Chip>> KNOWN = new TreeMap<>(Map.of("yin2017", Chip::yin2017));

    private final ChipSpec spec;

    private Chip(ChipSpec spec) {
        this.spec = spec;
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
     * A chip.
     *
     * @param spec what it is, technology included
     * @return the chip
     */
    public static Chip of(ChipSpec spec) {
        return new Chip(Argument.SPECIFICATION.given(spec));
    }

    /**
     * A chip in a technology.
     *
     * @param spec what else it is
     * @param technology what it is made in, instead of the specification's technology
     * @return the chip
     * @throws IllegalArgumentException where the specification's voltage is out of the technology's range
     */
    public static Chip of(ChipSpec spec, Technology technology) {
        return of(Argument.SPECIFICATION.given(spec).toBuilder()
                .technology(technology)
                .build());
    }

    /**
     * Looks a chip up.
     *
     * @param name one of {@link #known()}
     * @return the chip
     * @throws IllegalArgumentException where there is none of that name; names those there are
     */
    public static Chip named(String name) {
        Supplier<Chip> found = KNOWN.get(Argument.CHIP_NAME.given(name));
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

    @Override
    public ChipSpec spec() {
        return spec;
    }

    @Override
    public Mapping map(QuantizedNetwork network, int steps) {
        Encoder.checkSteps(steps);
        return Mapping.of(spec, WeightLayer.of(Argument.QUANTIZED_NETWORK.given(network), steps));
    }

    @Override
    public ChipReport run(QuantizedNetwork network, Dataset data, Encoder encoder, int steps) {
        Mapping mapping = map(network, steps);
        mapping.check(InputCode.of(Argument.ENCODER.given(encoder)));
        Activity activity = network.activity(data, encoder, steps);
        if (activity.images() == 0) {
            throw new IllegalStateException("interrupted before the first image was done: run it again");
        }
        // An interrupt leaves images out, never steps.
        return ChipReport.of(mapping, activity, encoder);
    }

    @Override
    public ChipReport report(QuantizedNetwork network, Activity activity, Encoder encoder) {
        Argument.QUANTIZED_NETWORK.given(network);
        String ran = Argument.ACTIVITY.given(activity).networkChecksum();
        if (!ran.equals(network.checksum())) {
            throw new IllegalArgumentException("the activity is of the network with checksum " + ran
                    + ", the one to report on has " + network.checksum());
        }
        return ChipReport.of(map(network, activity.steps()), activity, encoder);
    }

    @Override
    public EnergyBreakdown price(Mapping mapping, List<EventVector> events, Bound bound) {
        Argument.EVENTS.given(events).forEach(Argument.EVENTS::given);
        Prices prices = new Prices(Argument.MAPPING.given(mapping).spec(), Argument.BOUND.given(bound));
        return EnergyBreakdown.of(prices.of(mapping.cores()), events, 1);
    }

    @Override
    public Chip with(ChipSpec other) {
        return of(other);
    }

    /**
     * Begins a sweep over the design space around this chip: {@code chip.sweep(net, mnist.test(),
     * Encoder.bernoulli()).bits(2, 3, 4, 6, 8).steps(1, 2, 4, 8, 16).run()}. The chip is where the axes of the chip that are
     * not named stay.
     *
     * @param network a trained network; not modified
     * @param data images that fit its input, at least one
     * @param encoder how they become spikes
     * @return a builder of one point so far: 5 bits, 16 steps
     */
    public SweepBuilder sweep(Network network, Dataset data, Encoder encoder) {
        return new SweepBuilder(this, network, data, encoder);
    }

    /** The specification in a line. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
