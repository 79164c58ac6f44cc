package io.github.spikelet.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Pareto front: the points that no other point beats, being at least as good in everything and better in something.
 * Points with equal numbers do not beat each other.
 */
final class Front {

    private Front() {}

    /**
     * Whoever beats a point comes before it in the order of its numbers, so each is compared with the front so far alone.
     *
     * @param costs {@code [point][cost]}, the smaller the better; a point with a NaN is on no front
     * @return the points of the front, ordered by first cost, then second and third, then number
     */
    static List<Integer> of(double[][] costs) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, costs.length)
                .filter(point -> IntStream.range(0, costs[point].length).noneMatch(i -> Double.isNaN(costs[point][i])))
                .boxed()
                .toList());
        order.sort(Comparator.comparing(point -> costs[point], Front::compare));
        List<Integer> front = new ArrayList<>();
        for (int point : order) {
            if (front.stream().noneMatch(other -> beats(costs[other], costs[point]))) {
                front.add(point);
            }
        }
        return front;
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            // Not Double.compare, for which -0 is less than 0: numbers that are equal must not decide.
            if (a[i] != b[i]) {
                return a[i] < b[i] ? -1 : 1;
            }
        }
        return 0;
    }

    private static boolean beats(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }
}
