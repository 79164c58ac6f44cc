package io.github.spikelet.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Connections;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.LayerInput;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.Membranes;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.CorePrices;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.price.Prices;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.Quantizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every energy model, on random networks and spikes; and one core priced by hand. */
class EnergyModelTest {

    private static final double RELATIVE = 1e-12;
    private static final Technology TECHNOLOGY = Technology.cmos40();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 36);
    }

    /**
     * A random network, its spikes and the rows they read: dense layers, every third time behind a convolution; every other
     * time with memory, every fourth with levels as input.
     */
    private record Sample(
            List<Connections> connections,
            LayerInput input,
            boolean memory,
            int bits,
            int steps,
            int[] active,
            int[] rows) {

        static Sample of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Connections> connections = new ArrayList<>();
            if (seed % 3 == 0) {
                Shape shape = new Shape(random.nextInt(1, 4), random.nextInt(6, 20), random.nextInt(6, 20));
                int stride = random.nextInt(1, 3);
                connections.add(Connections.convolution(
                        new Convolution(shape, random.nextInt(1, 80), 3, stride, random.nextInt(2), false),
                        random.nextInt(1, 3)));
            } else {
                connections.add(Connections.dense(random.nextInt(1, 900), random.nextInt(1, 900)));
            }
            for (int more = random.nextInt(3); more > 0; more--) {
                int inputs = connections.get(connections.size() - 1).outputs();
                connections.add(Connections.dense(inputs, random.nextInt(1, 900)));
            }
            connections.add(
                    Connections.dense(connections.get(connections.size() - 1).outputs(), 10));
            int steps = random.nextInt(1, 6);
            int[] active = new int[steps * connections.size()];
            int[] rows = new int[active.length];
            for (int i = 0; i < active.length; i++) {
                Connections reached = connections.get(i % connections.size());
                active[i] = random.nextInt(reached.inputs() + 1);
                long most = Math.min(reached.reads(), (long) active[i] * reached.mostReads());
                rows[i] = reached.dense() ? active[i] : (int) random.nextLong(most + 1);
            }
            LayerInput input = seed % 4 == 0 ? LayerInput.of(Encoder.Code.CONSTANT) : LayerInput.SPIKES;
            return new Sample(connections, input, seed % 2 == 0, random.nextInt(2, 9), steps, active, rows);
        }

        /** The same network to which nothing comes: no level, no spike. */
        Sample silent() {
            return new Sample(connections, input, memory, bits, steps, new int[active.length], new int[rows.length]);
        }

        Mapping mapping(ChipSpec spec, int weightBits) {
            WeightLayer[] layers = new WeightLayer[connections.size()];
            Arrays.setAll(layers, l -> {
                boolean readout = l == layers.length - 1;
                return new WeightLayer(
                        connections.get(l),
                        l == 0 ? input : LayerInput.SPIKES,
                        memory
                                ? Membranes.continuous(weightBits + 9, readout, true, Reset.SUBTRACT)
                                : Membranes.discontinuous(weightBits + 9, readout),
                        weightBits,
                        readout);
            });
            return Mapping.of(spec, List.of(layers));
        }

        EventCounts counts(ChipSpec spec) {
            return EventCounts.of(mapping(spec, bits), 1, steps, active, rows);
        }

        EnergyBreakdown price(ChipSpec spec, int weightBits, Bound bound) {
            return EnergyModelTest.price(EventCounts.of(mapping(spec, weightBits), 1, steps, active, rows), bound);
        }

        EnergyBreakdown price(ChipSpec spec) {
            return price(spec, bits, Bound.NOMINAL);
        }
    }

    private static EnergyBreakdown price(EventCounts counts, Bound bound) {
        Prices prices = new Prices(counts.mapping().spec(), bound);
        return EnergyBreakdown.of(
                prices.of(counts.mapping().cores()), counts.total(Arrival.BACK_TO_BACK), counts.images());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsAddUpToTheTotal(long seed) {
        EnergyBreakdown breakdown = Sample.of(seed).price(ChipSpec.yin2017());
        double parts = 0;
        for (int layer = 0; layer < breakdown.layers(); layer++) {
            for (Part part : Part.values()) {
                parts += breakdown.energy(layer, part).joules();
            }
        }
        double total = breakdown.total().joules();
        assertTrue(total > 0);
        assertEquals(total, parts, total * RELATIVE);
        double byPart = Arrays.stream(Part.values())
                .mapToDouble(part -> breakdown.energy(part).joules())
                .sum();
        assertEquals(total, byPart, total * RELATIVE);
    }

    /** No flip-flop is clocked more than once a cycle, whatever the lanes and wherever membranes lie. */
    @ParameterizedTest
    @MethodSource("seeds")
    void clocksAreHeldOrNot(long seed) {
        Sample sample = Sample.of(seed);
        for (int lanes : new int[] {1, 64, 4096}) {
            for (int registers : new int[] {0, 1 << 30}) {
                ChipSpec spec = ChipSpec.yin2017().toBuilder()
                        .lanes(lanes)
                        .membraneRegisterBits(registers)
                        .build();
                EventCounts counts = sample.counts(spec).withoutSparsity();
                for (int layer = 0; layer < counts.layers(); layer++) {
                    EventVector events = counts.events(0, layer, Arrival.BACK_TO_BACK);
                    assertTrue(events.get(Event.GATED_BITS) >= 0, "held " + events.get(Event.GATED_BITS));
                    assertTrue(events.get(Event.IDLE_CYCLES) >= 0, "idle " + events.get(Event.IDLE_CYCLES));
                    assertEquals(
                            counts.mapping().cores().get(layer).flipFlops() * events.cycles(),
                            events.get(Event.CLOCKED_BITS) + events.get(Event.GATED_BITS));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void energyIsLinearInTheCounts(long seed) {
        Sample sample = Sample.of(seed);
        Sample other = Sample.of(seed + 12);
        Core core = sample.mapping(ChipSpec.yin2017(), sample.bits).cores().get(0);
        CorePrices prices = new Prices(ChipSpec.yin2017(), Bound.NOMINAL).of(core);
        EventVector a = events(sample);
        EventVector b = events(other);
        double[] together = prices.joules(a.plus(b));
        double[] first = prices.joules(a);
        double[] second = prices.joules(b);
        double[] thrice = prices.joules(a.times(3));
        for (int part = 0; part < together.length; part++) {
            assertEquals(first[part] + second[part], together[part], together[part] * RELATIVE);
            assertEquals(3 * first[part], thrice[part], thrice[part] * RELATIVE);
        }
        for (double joules : prices.joules(EventVector.NONE)) {
            assertEquals(0, joules, "nothing happened, nothing spent");
        }
    }

    /** A part takes energy for the events that it names, and for no other. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aPartIsTheEnergyOfItsEvents(long seed) {
        Sample sample = Sample.of(seed);
        for (int registers : new int[] {0, 1 << 30}) {
            ChipSpec spec = ChipSpec.yin2017().toBuilder()
                    .membraneRegisterBits(registers)
                    .build();
            CorePrices prices = new Prices(spec, Bound.NOMINAL)
                    .of(sample.mapping(spec, sample.bits).cores().get(0));
            for (Event event : Event.values()) {
                double[] joules =
                        prices.joules(EventVector.builder().add(event, 64).build());
                for (Part part : Part.values()) {
                    if (!part.events().contains(event)) {
                        assertEquals(0, joules[part.ordinal()], part.label() + " of " + event.label());
                    }
                }
            }
        }
    }

    /** Nothing that costs energy is forgotten: what has no price is said here. */
    @Test
    void allEventsHaveAPriceButWhatOthersStandFor() {
        Set<Event> priced = EnumSet.noneOf(Event.class);
        for (Part part : Part.values()) {
            priced.addAll(part.events());
        }
        // A membrane's read costs nothing in registers and is a word's read in a memory; a level is its rows and
        // products.
        assertEquals(EnumSet.of(Event.LEVELS_IN, Event.MEMBRANE_READS), EnumSet.complementOf(EnumSet.copyOf(priced)));
    }

    private static EventVector events(Sample sample) {
        return sample.counts(ChipSpec.yin2017()).events(0, 0, Arrival.ALONE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void energyRisesWithTheVoltageAtAFixedClock(long seed) {
        Sample sample = Sample.of(seed);
        for (Bound bound : Bound.values()) {
            assertRising(
                    volts(0.6, 1.2),
                    voltage -> sample.price(
                                    ChipSpec.yin2017().toBuilder()
                                            .voltage(voltage)
                                            .clockHertz(10e6)
                                            .build(),
                                    sample.bits,
                                    bound)
                            .total()
                            .joules());
        }
    }

    private static double[] volts(double from, double to) {
        int steps = (int) Math.round((to - from) / 0.05);
        double[] volts = new double[steps + 1];
        Arrays.setAll(volts, i -> i == steps ? to : from + 0.05 * i);
        return volts;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leakageAloneRisesWithTheTemperature(long seed) {
        Sample sample = Sample.of(seed);
        ToDoubleFunction<Double> leakage =
                t -> at(sample, t).energy(Part.LEAKAGE).joules();
        assertRising(new double[] {25, 40, 60, 85}, leakage::applyAsDouble);
        assertEquals(at(sample, 25.0).energy(Part.SRAM_READ), at(sample, 85.0).energy(Part.SRAM_READ));
        // × 7.6 in 60 K
        assertEquals(7.6, leakage.applyAsDouble(85.0) / leakage.applyAsDouble(25.0), 1e-9);
    }

    private static EnergyBreakdown at(Sample sample, double temperature) {
        return sample.price(
                ChipSpec.yin2017().toBuilder().temperatureCelsius(temperature).build());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void energyRisesWithTheBitsOfMemoriesSizedToTheNetwork(long seed) {
        Sample sample = Sample.of(seed);
        assertRising(
                new double[] {2, 3, 4, 5, 6, 7, 8},
                bits -> sample.price(ChipSpec.yin2017(), (int) bits, Bound.NOMINAL)
                        .total()
                        .joules());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theValueLiesBetweenTheEndsOfTheBand(long seed) {
        Sample sample = Sample.of(seed);
        for (double voltage : new double[] {0.7, 0.9, 1.1}) {
            ChipSpec spec = ChipSpec.yin2017().toBuilder()
                    .voltage(voltage)
                    .clockHertz(10e6)
                    .build();
            EnergyBreakdown low = sample.price(spec, sample.bits, Bound.LOW);
            EnergyBreakdown value = sample.price(spec, sample.bits, Bound.NOMINAL);
            EnergyBreakdown high = sample.price(spec, sample.bits, Bound.HIGH);
            for (Part part : Part.values()) {
                assertTrue(low.energy(part).compareTo(value.energy(part)) <= 0, part + " low");
                assertTrue(value.energy(part).compareTo(high.energy(part)) <= 0, part + " high");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sparsityNeverCosts(long seed) {
        Sample sample = Sample.of(seed);
        EventCounts counts = sample.counts(ChipSpec.yin2017());
        assertTrue(price(counts, Bound.NOMINAL)
                        .total()
                        .compareTo(
                                price(counts.withoutSparsity(), Bound.NOMINAL).total())
                <= 0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pricingAgainIsCountingAgain(long seed) {
        Sample sample = Sample.of(seed);
        ChipSpec other = ChipSpec.yin2017().toBuilder()
                .lanes(17)
                .voltage(0.8)
                .bankKilobytes(16)
                .build();
        EventCounts counts = sample.counts(ChipSpec.yin2017());
        assertEquals(
                sample.price(other).total(),
                price(counts.on(other), Bound.NOMINAL).total());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutInputTheFirstCoreReadsAndMultipliesNothing(long seed) {
        Sample silent = Sample.of(seed).silent();
        EnergyBreakdown breakdown = silent.price(ChipSpec.yin2017());
        for (Part none : List.of(Part.SRAM_READ, Part.MULTIPLIERS)) {
            assertEquals(0, breakdown.energy(0, none).joules(), none.label());
        }
        EventVector events = silent.counts(ChipSpec.yin2017()).events(0, 0, Arrival.BACK_TO_BACK);
        assertEquals(0, events.get(Event.ROW_READS));
        assertEquals(0, events.get(Event.WORDS_READ));
        long phases = (long) silent.steps * silent.connections.get(0).neurons();
        assertEquals(silent.memory ? 3 * phases : 0, events.get(Event.ADDS), "only those of the threshold phase");
        for (Part some : List.of(Part.COMPARATORS, Part.REGISTERS, Part.CLOCK, Part.CONTROL, Part.LEAKAGE)) {
            assertTrue(breakdown.energy(0, some).joules() > 0, some.label());
        }
    }

    /** A blank image still spikes where a bias alone exceeds the threshold, and the next core pays for that. */
    @Test
    void neuronsWhoseBiasAloneExceedsTheThresholdSpikeWithoutInput() {
        Network network = Network.discontinuous()
                .input(4)
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .seed(1)
                .build();
        network.assign(0, network.weightArray(0), new float[] {2, 0, 2});
        ImageSet blank = ImageSet.of("blank", Shape.flat(4), new byte[4], new int[1], 2);
        ChipReport report = Chip.yin2017().run(Quantizer.bits(4).quantize(network), blank, Encoder.bernoulli(), 3);
        assertEquals(0, report.counts().events(0, 0, Arrival.ALONE).get(Event.ROW_READS));
        assertEquals(0, report.energy(0, Part.ADDERS).joules());
        assertEquals(
                2 * 3, report.counts().events(0, 1, Arrival.ALONE).get(Event.ROW_READS), "two neurons, three steps");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void energyRisesWithTheTemperature(long seed) {
        Sample sample = Sample.of(seed);
        assertRising(new double[] {25, 40, 60, 85}, t -> at(sample, t).total().joules());
    }

    /**
     * One core of 1,024 inputs and 16 outputs, 8 bits a weight, on two banks of 8 KB × 64 bits, with round numbers of
     * events. At 0.9 V logic of 40 nm costs what its source says; an adder of 45 nm 0.857574 of it, a read at 1.06 V
     * 0.74924 (E40LP(0.9) / E40LP(1.06)).
     */
    @Test
    void aCoreByHand() {
        ChipSpec spec = ChipSpec.yin2017().toBuilder().bankWordBits(64).build();
        Core core = Mapping.of(spec, List.of(new WeightLayer(1024, 16, 8, 10, true)))
                .cores()
                .get(0);
        assertEquals(2, core.banks());
        EventVector events = EventVector.builder()
                .add(Event.SPIKES_IN, 30)
                .add(Event.ROW_READS, 100)
                .add(Event.WORDS_READ, 200)
                .add(Event.ADDS, 1000)
                .add(Event.MEMBRANE_READS, 900)
                .add(Event.MEMBRANE_WRITES, 800)
                .add(Event.COMPARES, 70)
                .add(Event.REGISTER_WRITES, 60)
                .add(Event.SCANS, 50)
                .add(Event.BUSY_CYCLES, 400)
                .add(Event.IDLE_CYCLES, 600)
                .add(Event.CLOCKED_BITS, 5000)
                .add(Event.GATED_BITS, 6000)
                .build();
        double[] joules = new Prices(spec, Bound.NOMINAL).of(core).joules(events);
        double logic = 1.22;
        assertPart(Part.SRAM_READ, 200 * 5014.82 * 0.74924, joules);
        // 128 bits, half of which change; 2 · √(2 · 20,754.5 µm²) = 407.47 µm · 0.2 fF/µm = 81.495 fF; ½ C V²
        assertPart(Part.WIRES, 100 * 128 * 0.5 * 81.495 * 0.81 / 2, joules);
        assertPart(Part.ADDERS, 1000 * 10 * 3.1 * 0.857574 * logic, joules);
        assertPart(Part.COMPARATORS, 70 * 10 * 1 * logic, joules);
        assertPart(Part.REGISTERS, (800 * 10 * 0.5 + 2 * 30) * 8 * logic, joules);
        assertPart(Part.CLOCK, (5000 * 6 * 1.5 + 6000 * 5 / 32.0) * logic, joules);
        assertPart(Part.CONTROL, (50 * 10 * 4 + 400 * 64 * 0.5 * 8) * logic, joules);
        // 16 KB · 0.3 µW + (2,048 + 160 + 64) · 2.5 nW = 10.48 µW for 1,000 cycles of 10 ns
        assertPart(Part.LEAKAGE, 10.48e-6 * 1e-5 * 1e15, joules);
    }

    @Test
    void memoryThatIsThereLeaksWhetherUsedOrNot() {
        // 16 bits used of a bank padded to 1 KB; 2 · 2 + 1 · 10 + 64 = 78 flip-flops: 0.3 µW + 0.195 µW for 1 s
        Core core = Mapping.of(ChipSpec.yin2017(), List.of(new WeightLayer(2, 1, 8, 10, true)))
                .cores()
                .get(0);
        EventVector second = idle(100_000_000);
        double[] joules = new Prices(ChipSpec.yin2017(), Bound.NOMINAL).of(core).joules(second);
        assertEquals(0.495e-6, joules[Part.LEAKAGE.ordinal()], 1e-18);
    }

    @Test
    void belowItsOwnVoltageASteeperRiseOfLeakageIsTheCheapEnd() {
        // Only the rise per volt keeps its band; at 0.7 V that is e^(−0.2·4), e^(−0.2·2.5), e^(−0.2·1) of the current.
        Technology rise = TECHNOLOGY.with("sram.leakage", 0.3).with("flipflop.leakage", 2.5);
        ChipSpec low =
                ChipSpec.yin2017().toBuilder().technology(rise).voltage(0.7).build();
        Core core = Mapping.of(low, List.of(new WeightLayer(2, 1, 8, 10, true)))
                .cores()
                .get(0);
        EventVector second = idle(100_000_000);
        double[] exponents = {-0.8, -0.5, -0.2};
        for (Bound bound : Bound.values()) {
            assertEquals(
                    0.495e-6 * 0.7 / 0.9 * Math.exp(exponents[bound.ordinal()]),
                    new Prices(low, bound).of(core).joules(second)[Part.LEAKAGE.ordinal()],
                    1e-15);
        }
    }

    private static EventVector idle(long cycles) {
        return EventVector.builder().add(Event.IDLE_CYCLES, cycles).build();
    }

    private static void assertPart(Part part, double femtojoules, double[] joules) {
        assertEquals(femtojoules, joules[part.ordinal()] * 1e15, femtojoules * 2e-5, part.label());
    }

    private static void assertRising(double[] at, java.util.function.DoubleUnaryOperator energy) {
        double before = 0;
        for (double x : at) {
            double now = energy.applyAsDouble(x);
            assertTrue(now > before, () -> now + " J at " + x + " is not above " + "the one before");
            before = now;
        }
    }
}
