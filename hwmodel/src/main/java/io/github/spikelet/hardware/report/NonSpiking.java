package io.github.spikelet.hardware.report;

import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.mapping.ChipLimits;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.LayerInput;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.Membranes;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.price.Prices;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.hardware.units.Energy;
import io.github.spikelet.hardware.units.SignificantDigits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The fair baseline (arXiv 2409.08290): a network of the same shape without spikes, whose activations carry as much as T steps
 * of spikes can, ⌈log2(T + 1)⌉ bits, on the same chip.
 *
 * <p>It runs once an image instead of T times. Every row is read and multiplied with its activation, zeros included; the
 * threshold phase adds a bias and rounds, counted as a comparison; registers and wires carry activations of that many bits,
 * membranes are that much wider. The publication finds break-even at 5.7–6.4 % for its own networks and chip. Where levels enter the first layer, they do here, too. The chip's limits are not asked.
 *
 * @param bits of an activation
 * @param energyPerImage what it takes, images back to back
 * @param breakEvenRate the share of inputs, the same in every layer and at every step, that may spike before the spiking
 *     network takes more than this one, its energy taken as linear between no spikes at all and all of them; 1 where it never
 *     does; empty where it takes more without a spike
 * @param rate the share that does spike, over all layers
 */
public record NonSpiking(int bits, Energy energyPerImage, OptionalDouble breakEvenRate, double rate) {

    /** Works the baseline of a spiking network out. */
    static NonSpiking of(EventCounts counts) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(counts.steps());
        ChipSpec spec = counts.mapping().spec();
        ChipSpec free = spec.toBuilder()
                .limits(ChipLimits.NONE)
                .inputLayer(InputLayer.OFF_CHIP)
                .build();
        List<WeightLayer> layers = new ArrayList<>();
        for (Core core : counts.mapping().cores()) {
            layers.add(layer(core.layer(), bits));
        }
        Mapping mapping = Mapping.of(free, layers);
        int[] nothing = new int[layers.size()];
        double once = price(EventCounts.of(mapping, 1, 1, nothing, nothing).withoutSparsity());
        double silent = price(counts.silent());
        double all = price(counts.withoutSparsity());
        double even = (once - silent) / (all - silent);
        return new NonSpiking(
                bits,
                new Energy(once),
                even < 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, even)),
                counts.activeShare());
    }

    private static WeightLayer layer(WeightLayer spiking, int bits) {
        int inputBits = Math.max(bits, spiking.input().bits());
        boolean wider = !spiking.readout() && bits > 1 && !spiking.input().levels();
        int membraneBits = Math.min(64, spiking.membraneBits() + (wider ? bits : 0));
        return new WeightLayer(
                spiking.connections(),
                new LayerInput(inputBits, false),
                new Membranes(membraneBits, 1, 1, spiking.readout() ? 0 : 1),
                spiking.weightBits(),
                spiking.readout());
    }

    private static double price(EventCounts counts) {
        Prices prices = new Prices(counts.mapping().spec(), Bound.NOMINAL);
        return EnergyBreakdown.of(
                        prices.of(counts.mapping().cores()), counts.total(Arrival.BACK_TO_BACK), counts.images())
                .total()
                .joules();
    }

    /** Such as {@code 5-bit activations, 30.1 nJ/image; the spiking network takes less below 6.1 % spikes, here 9.5 %}. */
    @Override
    public String toString() {
        return per("image");
    }

    /** The same in words, of samples that are called so. */
    String per(String noun) {
        String even = breakEvenRate.isEmpty()
                ? "the spiking network takes more even without spikes"
                : "the spiking network takes less below " + SignificantDigits.three(100 * breakEvenRate.getAsDouble())
                        + " % spikes an input and step";
        return bits + "-bit activations, " + energyPerImage + "/" + noun + "; " + even + ", here "
                + SignificantDigits.three(100 * rate) + " %";
    }
}
