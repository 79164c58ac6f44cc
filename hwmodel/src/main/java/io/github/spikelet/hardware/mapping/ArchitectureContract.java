package io.github.spikelet.hardware.mapping;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventSums;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.InputCode;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that an architecture keeps what {@link Architecture} asks for: that it lays layers out in one way, counts what came in and no
 * more, counts twice as much for images that come twice, and takes time, area and flip-flops for it.
 *
 * <p>For tests of architectures: {@code assertEquals(List.of(), ArchitectureContract.violations(new TimeMultiplexed()))}.
 */
public final class ArchitectureContract {

    private static final int STEPS = 3;

    /** Images in the order in which they come: one without spikes, a sparse one, a dense one, and the sparse one again. */
    private static final int QUIET = 0;

    private static final int SPARSE = 1;
    private static final int DENSE = 2;
    private static final int AGAIN = 3;

    private static final List<Event> OF_INPUTS =
            List.of(Event.SPIKES_IN, Event.LEVELS_IN, Event.ROW_READS, Event.WORDS_READ, Event.MULTIPLIES);

    private final Architecture architecture;
    private final List<String> violations = new ArrayList<>();

    private ArchitectureContract(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * What an architecture does not keep.
     *
     * @param architecture the architecture
     * @return a sentence for each violation; none if it keeps all
     */
    public static List<String> violations(Architecture architecture) {
        ArchitectureContract contract = new ArchitectureContract(architecture);
        try {
            contract.check();
        } catch (RuntimeException e) {
            contract.violations.add("it throws " + e);
        }
        return contract.violations.stream().distinct().toList();
    }

    /**
     * What a provider and the architecture that it makes do not keep.
     *
     * @param provider the provider
     * @param numbers those that it makes an architecture of
     * @return a sentence for each violation; none if both keep all
     */
    public static List<String> violations(ArchitectureProvider provider, double... numbers) {
        Architecture architecture = provider.make(numbers);
        List<String> found = new ArrayList<>(violations(architecture));
        String[] name = architecture.name().split(":");
        if (!name[0].equals(provider.usage().split(":")[0]) || name.length != numbers.length + 1) {
            found.add("name() must be the word of " + provider.usage() + " with its " + numbers.length
                    + " numbers behind colons, was " + architecture.name());
        }
        if (!architecture.equals(provider.make(numbers))) {
            found.add("two architectures of the same numbers must be equal");
        }
        return List.copyOf(found);
    }

    private void check() {
        if (architecture.name().isBlank()
                || !architecture.name().equals(architecture.name().strip())) {
            violations.add("name() must be a word, was \"" + architecture.name() + "\"");
        }
        ChipSpec spec = ChipSpec.yin2017().toBuilder()
                .architecture(architecture)
                .lanes(8)
                .build();
        if (architecture.organisation(spec).isBlank()) {
            violations.add("organisation(spec) must say how cores work together");
        }
        List<WeightLayer> spikes = layers(LayerInput.SPIKES);
        check(spec, spikes, InputCode.of(Encoder.bernoulli()));
        check(spec.toBuilder().clockGating(false).build(), spikes, InputCode.of(Encoder.bernoulli()));
        check(spec.toBuilder().pipelined(false).build(), spikes, InputCode.of(Encoder.bernoulli()));
        check(spec.toBuilder().inputLayer(InputLayer.ON_CHIP).build(), spikes, InputCode.of(Encoder.bernoulli()));
        check(spec, layers(new LayerInput(8, false)), InputCode.of(Encoder.constant()));
    }

    private static List<WeightLayer> layers(LayerInput input) {
        return List.of(
                new WeightLayer(Connections.dense(40, 30), input, Membranes.discontinuous(12, false), 5, false),
                new WeightLayer(30, 20, 5, 11, false),
                new WeightLayer(20, 10, 5, 13, true));
    }

    private void check(ChipSpec spec, List<WeightLayer> layers, InputCode code) {
        List<Core> cores = architecture.cores(spec, layers);
        if (!cores.equals(architecture.cores(spec, layers))) {
            violations.add("cores(spec, layers) must give equal cores each time");
        }
        for (int layer = 0; layer < cores.size(); layer++) {
            if (cores.get(layer).index() != layer || cores.get(layer).flipFlops() < 1) {
                violations.add("core " + layer + " must have the index of its layer and at least one flip-flop, was "
                        + cores.get(layer).index() + " with " + cores.get(layer).flipFlops());
                return;
            }
        }
        if (architecture.coresFor(layers) < 1) {
            violations.add("coresFor(layers) must be at least 1, was " + architecture.coresFor(layers));
        }
        Mapping mapping = Mapping.of(spec, layers);
        double area = mapping.areaSquareMillimetres();
        if (!(area > 0) || Double.isInfinite(area)) {
            violations.add("area(mapping) must be above 0 and finite, was " + area + " mm²");
        }
        checkIdle(mapping);
        Images images = new Images(layers, code);
        for (Arrival arrival : Arrival.values()) {
            checkTimes(mapping, images, arrival);
            checkEvents(mapping, images, arrival);
        }
    }

    private void checkIdle(Mapping mapping) {
        List<EventVector> idle = architecture.idleCycle(mapping);
        EventSums sums = new EventSums(1);
        for (EventVector core : idle) {
            checkCounts(core, "a cycle in which nothing happens");
            sums.add(List.of(core));
        }
        EventVector sum = sums.build().get(0);
        if (idle.size() != mapping.cores().size()
                || sum.get(Event.IDLE_CYCLES) < 1
                || sum.get(Event.BUSY_CYCLES) != 0
                || OF_INPUTS.stream().anyMatch(event -> sum.get(event) != 0)) {
            violations.add("idleCycle(mapping) must be one vector per layer, of idle cycles without work, was " + idle);
        }
    }

    private void checkTimes(Mapping mapping, LayerActivity images, Arrival arrival) {
        long quiet = architecture.cycles(mapping, images, QUIET, arrival);
        long dense = architecture.cycles(mapping, images, DENSE, arrival);
        if (quiet < 1) {
            violations.add("cycles(…) must be at least 1 for an image without spikes, was " + quiet);
        }
        if (dense < quiet) {
            violations.add("an image with more spikes must take as many cycles or more, took " + dense
                    + ", one without " + quiet);
        }
        if (architecture.cycles(mapping, images, SPARSE, arrival)
                != architecture.cycles(mapping, images, AGAIN, arrival)) {
            violations.add("the same image must take the same cycles whatever comes before it");
        }
    }

    private void checkEvents(Mapping mapping, Images images, Arrival arrival) {
        int layers = mapping.cores().size();
        EventSums sums = new EventSums(layers);
        List<List<EventVector>> all = new ArrayList<>();
        for (int image = 0; image < images.images(); image++) {
            List<EventVector> events = architecture.events(mapping, images, image, arrival);
            if (events.size() != layers) {
                violations.add("events(…) must give one vector per layer, " + layers + ", gave " + events.size());
                return;
            }
            for (int layer = 0; layer < layers; layer++) {
                check(mapping, images, image, arrival, layer, events.get(layer));
            }
            all.add(events);
            if (image == SPARSE || image == AGAIN) {
                sums.add(events);
            }
        }
        List<EventVector> twice =
                all.get(SPARSE).stream().map(events -> events.times(2)).toList();
        if (!sums.build().equals(twice)) {
            violations.add("an image that comes twice must have twice the events: they follow from the image alone");
        }
        for (EventVector quiet : all.get(QUIET)) {
            OF_INPUTS.stream()
                    .filter(event -> quiet.get(event) != 0)
                    .forEach(event -> violations.add(
                            "without spikes there must be no " + event.label() + ", were " + quiet.get(event)));
        }
    }

    private void check(Mapping mapping, Images images, int image, Arrival arrival, int layer, EventVector events) {
        checkCounts(events, "an image");
        Core core = mapping.cores().get(layer);
        long came = 0;
        for (int step = 0; step < STEPS; step++) {
            came += images.activeInputs(image, step, layer);
        }
        Event input = core.layer().input().levels() ? Event.LEVELS_IN : Event.SPIKES_IN;
        if (events.get(input) != came) {
            violations.add(
                    input.label() + " of a layer must be those that came, " + came + ", were " + events.get(input));
        }
        if (events.cycles() > architecture.cycles(mapping, images, image, arrival)) {
            violations.add("a core must be there no longer than the image is on the chip");
        }
        if (events.get(Event.CLOCKED_BITS) + events.get(Event.GATED_BITS) != core.flipFlops() * events.cycles()) {
            violations.add(
                    "each flip-flop must be clocked or held in each cycle: clocked and gated bits must be the core's "
                            + "flip-flops times its cycles");
        }
    }

    private void checkCounts(EventVector events, String of) {
        for (Event event : Event.values()) {
            if (events.get(event) < 0) {
                violations.add(
                        "counts must not be negative, " + event.label() + " of " + of + " were " + events.get(event));
            }
        }
    }

    /** The four images: every input of a dense one spikes in every step. Layers are dense, so that each spike reads a row. */
    private record Images(List<WeightLayer> layers, InputCode code) implements LayerActivity {

        @Override
        public int images() {
            return AGAIN + 1;
        }

        @Override
        public int steps() {
            return STEPS;
        }

        @Override
        public int activeInputs(int image, int step, int layer) {
            int inputs = layers.get(layer).inputs();
            return switch (image) {
                case QUIET -> 0;
                case SPARSE, AGAIN -> (step + layer + 1) * inputs / 9;
                case DENSE -> inputs;
                default -> throw new IndexOutOfBoundsException("image " + image + " of " + images());
            };
        }

        @Override
        public int rowReads(int image, int step, int layer) {
            return activeInputs(image, step, layer);
        }
    }
}
