package io.github.spikelet.spi;

import io.github.spikelet.train.Surrogate;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that a surrogate gradient keeps what {@link io.github.spikelet.engine.plan.SurrogateGradient} asks for, at membranes up to 16
 * thresholds away from the threshold and at some that are far away.
 *
 * <p>For tests of surrogate gradients: {@code assertEquals(List.of(), SurrogateContract.violations(Surrogate.of("mine", x -> …)))}.
 */
public final class SurrogateContract {

    private static final int EDGE = 16;
    private static final int PER_THRESHOLD = 64;
    private static final float[] FAR = {1e4f, 1e10f, Float.MAX_VALUE};
    private static final double TOLERANCE = 1e-4;
    /** Keeps grid points off the edges of windows, at which single and double precision may differ. */
    private static final double OFF = 0x1p-9;

    private final Surrogate surrogate;
    private final List<String> violations = new ArrayList<>();
    private boolean passes;

    private SurrogateContract(Surrogate surrogate) {
        this.surrogate = surrogate;
    }

    /**
     * What a surrogate gradient does not keep.
     *
     * @param surrogate the surrogate gradient
     * @return a sentence for each violation, each once; none if it keeps all
     */
    public static List<String> violations(Surrogate surrogate) {
        SurrogateContract contract = new SurrogateContract(surrogate);
        try {
            contract.check();
        } catch (RuntimeException e) {
            contract.violations.add("it throws " + e);
        }
        return contract.violations.stream().distinct().toList();
    }

    private void check() {
        for (int i = -EDGE * PER_THRESHOLD; i < EDGE * PER_THRESHOLD; i++) {
            check((float) ((double) i / PER_THRESHOLD + OFF));
        }
        for (float far : FAR) {
            check(far);
            check(-far);
        }
        if (!passes) {
            violations.add("it must pass some gradient near the threshold, else nothing is trained");
        }
    }

    private void check(float x) {
        float single = surrogate.gradient().at(x);
        double precise = surrogate.gradient().precisely(x);
        if (!Float.isFinite(single) || !Double.isFinite(precise)) {
            violations.add("it must be finite");
            return;
        }
        if (single != surrogate.gradient().at(x)
                || precise != surrogate.gradient().precisely(x)) {
            violations.add("it must give the same each time");
        }
        if (Math.abs(single - precise) > TOLERANCE * Math.max(1, Math.abs(precise))) {
            violations.add("at(x) and precisely(x) must agree");
        }
        passes |= single != 0;
    }
}
