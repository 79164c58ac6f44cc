package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontTest {

    @Test
    void keepsWhatNothingBeats() {
        double[][] costs = {{3, 1}, {1, 3}, {2, 2}, {2, 3}, {3, 3}, {4, 0.5}};
        assertEquals(List.of(1, 2, 0, 5), Front.of(costs));
    }

    @Test
    void equalsStandBesideEachOther() {
        assertEquals(List.of(0, 1, 3), Front.of(new double[][] {{1, 1}, {1, 1}, {1, 2}, {1, 1}}));
        assertEquals(List.of(0, 1), Front.of(new double[][] {{0.0, 1}, {-0.0, 1}}));
    }

    @Test
    void whatHasNoNumberIsOnNoFront() {
        assertEquals(List.of(1), Front.of(new double[][] {{Double.NaN, 0}, {5, 5}, {0, Double.NaN}}));
        assertEquals(List.of(), Front.of(new double[0][]));
    }

    /** The slow way: each against each. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSetThatEachAgainstEachFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = 2 + (int) (seed % 2);
        double[][] costs = new double[200][width];
        for (double[] point : costs) {
            for (int i = 0; i < width; i++) {
                // Few values, so that many are equal.
                point[i] = random.nextInt(12);
            }
        }
        List<Integer> slow = new ArrayList<>();
        for (int a = 0; a < costs.length; a++) {
            boolean beaten = false;
            for (double[] other : costs) {
                boolean noWorse = true;
                boolean better = false;
                for (int i = 0; i < width; i++) {
                    noWorse &= other[i] <= costs[a][i];
                    better |= other[i] < costs[a][i];
                }
                beaten |= noWorse && better;
            }
            if (!beaten) {
                slow.add(a);
            }
        }
        assertEquals(
                slow, Front.of(costs).stream().sorted(Comparator.naturalOrder()).toList());
    }
}
