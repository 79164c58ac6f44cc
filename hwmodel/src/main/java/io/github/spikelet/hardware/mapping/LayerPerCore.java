package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One core per weight layer: layer n is run by core n, whose memories are sized to it by the rule of {@link Memories}. Memoryless
 * itself; two are equal.
 *
 * <p><b>Time.</b> Cores work in lock-step: while core l is at step t, core l + 1 is at step t − 1, and the slowest of
 * them ends the slot. With c(l, t) the busy cycles of {@link Core core} l at step t, L cores and T steps,
 * <pre>
 *   alone:         Σ over slots s = 0 … T + L − 2 of max over l with 0 ≤ s − l &lt; T of c(l, s − l)
 *   back to back:  Σ over slots s = 0 … T − 1 of max over l of c(l, (s − l) mod T)
 * </pre>
 * The first is the latency of an image that finds the chip empty; the second the interval of an unbroken stream of that
 * image, so that neither depends on which images come before or after. A chip that makes its input's spikes has a stage more
 * before these, of ⌈inputs / P⌉ + 1 cycles a step. A chip that is not pipelined takes Σ over t and l of c(l, t) for both.
 *
 * <p><b>By hand.</b> The {@link Core} counted by hand, of 4 inputs and 3 outputs on 2 lanes, takes 5 and 7 cycles in two steps. A
 * readout behind it, of 3 inputs and 2 outputs (G = 1), takes 0 and 3 spikes: 2 and 5 cycles. Alone: 5, then max(7, 2), then 5 are
 * 17 cycles; back to back max(5, 5) + max(7, 2) = 12.
 */
public record LayerPerCore() implements Architecture {

    /**
     * What it is called.
     *
     * @hidden for the toolkit itself
     */
    public static final String NAME = "layer-per-core";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String organisation(ChipSpec spec) {
        return "one core a weight layer"
                + (spec.pipelined() ? " in lock-step over time steps" : ", one after the other");
    }

    @Override
    public int coresFor(List<WeightLayer> layers) {
        return layers.size();
    }

    @Override
    public List<Core> cores(ChipSpec spec, List<WeightLayer> layers) {
        List<Core> cores = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            WeightLayer layer = layers.get(index);
            Banks weights = Memories.weights(spec, index, layer);
            Optional<Banks> membranes = Memories.membranes(spec, index, layer);
            cores.add(new Core(index, layer, spec, weights, membranes, flipFlops(spec, index, layer, membranes)));
        }
        return cores;
    }

    /** Input registers, two of them where one is read while the other is written; membranes or the register before their memory; the rest. */
    private static long flipFlops(ChipSpec spec, int index, WeightLayer layer, Optional<Banks> membraneMemory) {
        long input = (long) layer.inputs() * layer.input().bits() * (spec.pipelined() ? 2 : 1);
        long membranes = membraneMemory.isPresent()
                ? (long) spec.lanes() * layer.membranes().copies() * layer.membraneBits()
                : layer.membraneStorageBits();
        long image = spec.inputLayer().encodes(index, layer) ? 8L * layer.inputs() : 0;
        return input + membranes + spec.controllerBits() + image;
    }

    @Override
    public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
        List<Core> cores = mapping.cores();
        int maker = cores.get(0).encodes() ? 1 : 0;
        long[][] busy = new long[maker + cores.size()][activity.steps()];
        if (maker == 1) {
            Arrays.fill(busy[0], cores.get(0).encodingCycles());
        }
        for (int layer = 0; layer < cores.size(); layer++) {
            for (int step = 0; step < activity.steps(); step++) {
                busy[maker + layer][step] = cores.get(layer).stepCycles(activity.rowReads(image, step, layer));
            }
        }
        return new Pipeline(mapping.spec().pipelined(), busy).cycles(arrival);
    }

    @Override
    public List<EventVector> events(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
        long cycles = cycles(mapping, activity, image, arrival);
        EventVector[] events = new EventVector[mapping.cores().size()];
        Arrays.setAll(events, layer -> mapping.cores().get(layer).events(activity, image, cycles));
        return List.of(events);
    }

    @Override
    public List<EventVector> idleCycle(Mapping mapping) {
        return mapping.cores().stream().map(Core::idleCycle).toList();
    }

    @Override
    public Area area(Mapping mapping) {
        Area area = new Area(mapping.spec().technology());
        mapping.cores().forEach(area::core);
        return area;
    }
}
