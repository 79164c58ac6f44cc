package io.github.spikelet.hardware.mapping;

import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.event.LayerActivity;
import java.util.List;

/**
 * How a chip is organised: which layer runs on which core in which memory, what happens there for an image, how long that takes, and
 * what of the chip is there. {@link LayerPerCore} is the reference chip's. Technology and prices are no matter of it.
 *
 * <p>An architecture has no state and is for any number of threads; two of one name are equal. {@link ArchitectureContract} checks
 * what each must keep.
 */
public interface Architecture {

    /**
     * What it is called, with the numbers that it was made with, each behind a colon.
     *
     * @return such as {@code layer-per-core}
     */
    String name();

    /**
     * How its cores work together, in words for a report.
     *
     * @param spec a chip of this architecture
     * @return such as {@code one core a weight layer in lock-step over time steps}
     */
    String organisation(ChipSpec spec);

    /**
     * How many cores a network takes.
     *
     * @param layers its layers
     * @return at least 1
     */
    int coresFor(List<WeightLayer> layers);

    /**
     * Lays layers out.
     *
     * @param spec the chip
     * @param layers in order; they meet, and the last is the readout
     * @return for each layer, in order, the core as it uses it; several layers may share what is one core of the chip
     * @throws IllegalArgumentException where that cannot be; with the numbers, and with what can
     */
    List<Core> cores(ChipSpec spec, List<WeightLayer> layers);

    /**
     * How long an image is on the chip.
     *
     * @param mapping the layers on a chip of this architecture
     * @param activity what entered them
     * @param image which image
     * @param arrival how images follow each other
     * @return of a single image its latency, in steady state the interval from one image to the next; in clock cycles, at least 1
     */
    long cycles(Mapping mapping, LayerActivity activity, int image, Arrival arrival);

    /**
     * What happens while an image is on the chip.
     *
     * @param mapping the layers on a chip of this architecture
     * @param activity what entered them
     * @param image which image
     * @param arrival how images follow each other
     * @return one vector per layer, over all steps: what happens on its core for it. Energy that leaks while layers take turns on one
     *     core is thus counted once
     */
    List<EventVector> events(Mapping mapping, LayerActivity activity, int image, Arrival arrival);

    /**
     * What happens in a cycle in which the chip has nothing to do.
     *
     * @param mapping the layers on a chip of this architecture
     * @return one vector per layer; of layers that share a core one has the core's cycle, and the others nothing
     */
    List<EventVector> idleCycle(Mapping mapping);

    /**
     * What the chip is built of, each once.
     *
     * @param mapping the layers on a chip of this architecture
     * @return the area of memories, flip-flops and adders
     */
    Area area(Mapping mapping);

    /**
     * Looks an architecture up.
     *
     * @param name {@code layer-per-core}, or the word of an {@link ArchitectureProvider} with its numbers, each behind a colon
     * @return the architecture
     * @throws IllegalArgumentException where no provider makes it; names those there are
     * @throws IllegalStateException where a provider cannot be made, or two have one word; says which
     */
    static Architecture named(String name) {
        return Architectures.named(name);
    }
}
