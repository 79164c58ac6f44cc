package io.github.spikelet.hardware.report;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Activity;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.List;

/**
 * Hardware that runs quantised networks: it lays a network out, counts what happens, exactly, and prices it. Immutable.
 *
 * <p>{@code chip.Chip} is the one to use; whatever explores designs, such as a sweep, knows this alone.
 */
public interface Accelerator {

    /**
     * What it is.
     *
     * @return the specification
     */
    ChipSpec spec();

    /**
     * What it is made in.
     *
     * @return the specification's technology
     */
    default Technology technology() {
        return spec().technology();
    }

    /**
     * Lays a network out on the chip.
     *
     * @param network the network
     * @param steps how many time steps it will run, 1 … 4096
     * @return which layer lies on which core, in which memory
     * @throws IllegalArgumentException where it cannot be mapped; with the numbers, and with the nearest that fits
     */
    Mapping map(QuantizedNetwork network, int steps);

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
    ChipReport run(QuantizedNetwork network, Dataset data, Encoder encoder, int steps);

    /**
     * Counts and prices what a network has already done: no image is shown again.
     *
     * @param network the integer network
     * @param activity its spikes, of at least one image
     * @param encoder what made the spikes of its input
     * @return the report that {@link #run} gives for the same images, encoder and steps
     * @throws IllegalArgumentException where the network cannot be mapped, or the activity is another network's
     */
    ChipReport report(QuantizedNetwork network, Activity activity, Encoder encoder);

    /**
     * Prices events.
     *
     * @param mapping the cores they happened on
     * @param events what happened, a core each
     * @param bound at which end of their bands the constants are taken
     * @return their energy, layer by part: linear in the events
     */
    EnergyBreakdown price(Mapping mapping, List<EventVector> events, Bound bound);

    /**
     * Hardware of the same kind with another specification.
     *
     * @param spec what it is, technology included
     * @return hardware with this specification
     */
    Accelerator with(ChipSpec spec);
}
