package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.technology.Constant;
import java.util.List;

/**
 * Energies with each constant drawn from its band by itself: with equal chance anywhere between its low end and its value, or
 * between its value and its high end, evenly in either half; so half of the draws lie below the value. No two constants
 * depend on each other. The draws are numbered and always the same.
 *
 * @hidden for the toolkit itself
 */
public final class ConstantDraws {

    private static final int DRAWS = 999;

    private ConstantDraws() {}

    /**
     * The mean energy of an image, in joules, once for each draw.
     *
     * @param mapping the cores
     * @param total what happened on each, added up over the images
     * @param images how many images
     * @return 999 energies, in the order of the draws
     * @hidden for the toolkit itself
     */
    public static double[] energies(Mapping mapping, List<EventVector> total, int images) {
        double[] joules = new double[DRAWS];
        ChipSpec spec = mapping.spec();
        List<Constant> constants = spec.technology().constants();
        for (int draw = 0; draw < DRAWS; draw++) {
            long key = draw;
            Prices prices = new Prices(
                    spec,
                    (constant, moreIsCheaper) ->
                            within(constant, uniform(key * constants.size() + constants.indexOf(constant))));
            joules[draw] = EnergyBreakdown.of(prices.of(mapping.cores()), total, images)
                    .total()
                    .joules();
        }
        return joules;
    }

    private static double within(Constant constant, double uniform) {
        return uniform < 0.5
                ? constant.low() + 2 * uniform * (constant.value() - constant.low())
                : constant.value() + (2 * uniform - 1) * (constant.high() - constant.value());
    }

    /** A number of [0, 1) from a counter: the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static double uniform(long counter) {
        long z = (counter + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
    }
}
