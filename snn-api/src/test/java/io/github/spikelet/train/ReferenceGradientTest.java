package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.train.ReferenceNetwork.Activation;
import io.github.spikelet.train.ReferenceNetwork.Gradient;
import io.github.spikelet.train.ReferenceNetwork.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reference's chain rule is right: with the ramp clamp(v/2, 0, 1) for the threshold, whose derivative is the window,
 * its analytic gradient is the central finite difference {@code (L(w + h) − L(w − h)) / 2h}.
 */
class ReferenceGradientTest {

    private static final double H = 1e-5;
    private static final double RELATIVE = 1e-5;

    /** Below this a difference of losses near 1 says nothing: 1e-16 / h. */
    private static final double ABSOLUTE = 1e-10;

    @ParameterizedTest(name = "{0}, dropout {1} and {2}")
    @CsvSource({"4-3, 0, 0", "5-4-3, 0, 0", "5-4-3, 0.1, 0.3", "6-5-4-3, 0, 0", "6-5-4-3, 0.25, 0.3"})
    void analyticGradient_isTheFiniteDifference(String sizes, double dropInput, double dropHidden) {
        Shaped shaped = Shaped.of(sizes);
        ReferenceNetwork network = shaped.reference(shaped.network(8), dropInput, dropHidden, 8);
        Random random = new Random(31);
        for (double[] bias : network.bias) {
            for (int i = 0; i < bias.length; i++) {
                bias[i] = random.nextDouble();
            }
        }
        List<Sample> batch = new ArrayList<>();
        for (int sample = 0; sample < 6; sample++) {
            double[] input = random.doubles(shaped.sizes()[0]).toArray();
            batch.add(new Sample(sample, input, random.nextInt(shaped.classes())));
        }

        Gradient analytic = network.gradient(Activation.RAMP, 1, batch);

        assertTrue(analytic.margin() > 10 * H, "a membrane near a kink: no derivative to compare with");
        int moved = 0;
        for (int layer = 0; layer < network.weight.length; layer++) {
            for (int out = 0; out < network.weight[layer].length; out++) {
                for (int in = 0; in < network.weight[layer][out].length; in++) {
                    moved += check(network, batch, network.weight[layer][out], in, analytic.weight()[layer][out][in]);
                }
                moved += check(network, batch, network.bias[layer], out, analytic.bias()[layer][out]);
            }
        }
        assertTrue(moved > 10, "next to no parameter has a gradient: the comparison would say nothing");
    }

    /** 1 where there is a gradient. */
    private static int check(ReferenceNetwork network, List<Sample> batch, double[] in, int at, double analytic) {
        double kept = in[at];
        in[at] = kept + H;
        double above = network.gradient(Activation.RAMP, 1, batch).loss();
        in[at] = kept - H;
        double below = network.gradient(Activation.RAMP, 1, batch).loss();
        in[at] = kept;
        assertEquals((above - below) / (2 * H), analytic, RELATIVE * Math.abs(analytic) + ABSOLUTE);
        return analytic == 0 ? 0 : 1;
    }
}
