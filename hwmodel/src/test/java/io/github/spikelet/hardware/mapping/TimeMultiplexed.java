package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One core that all layers use in turn, step by step: one memory for all weights, flip-flops for all membranes. */
public record TimeMultiplexed() implements Architecture {

    @Override
    public String name() {
        return "time-multiplexed";
    }

    @Override
    public String organisation(ChipSpec spec) {
        return "one core for all layers in turn";
    }

    @Override
    public int coresFor(List<WeightLayer> layers) {
        return 1;
    }

    @Override
    public List<Core> cores(ChipSpec spec, List<WeightLayer> layers) {
        long words = 0;
        int items = 1;
        int bits = 1;
        long flipFlops = spec.controllerBits();
        for (WeightLayer layer : layers) {
            words += layer.connections().rows();
            items = Math.max(items, layer.outputs());
            bits = Math.max(bits, layer.weightBits());
            flipFlops += (long) layer.inputs() * layer.input().bits() + layer.membraneStorageBits();
        }
        Banks weights = Memories.cut(spec, 0, words, items, bits, 1);
        List<Core> cores = new ArrayList<>();
        for (WeightLayer layer : layers) {
            cores.add(new Core(cores.size(), layer, spec, weights, Optional.empty(), flipFlops));
        }
        return cores;
    }

    @Override
    public long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
        return mapping.cores().stream()
                .mapToLong(core -> core.busyCycles(activity, image))
                .sum();
    }

    /** While a layer has the core, no other has: nothing waits. */
    @Override
    public List<EventVector> events(Mapping mapping, LayerActivity activity, int image, Arrival arrival) {
        return mapping.cores().stream()
                .map(core -> core.events(activity, image, core.busyCycles(activity, image)))
                .toList();
    }

    @Override
    public List<EventVector> idleCycle(Mapping mapping) {
        return mapping.cores().stream()
                .map(core -> core.index() == 0 ? core.idleCycle() : EventVector.NONE)
                .toList();
    }

    @Override
    public Area area(Mapping mapping) {
        return new Area(mapping.spec().technology()).core(mapping.cores().get(0));
    }
}
