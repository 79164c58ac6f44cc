package io.github.spikelet.spi;

import io.github.spikelet.train.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that a loss keeps what {@link Loss} asks for, on outputs between −2 and 2 or on spike counts: the gradient must lie between the
 * differences of the loss below and above.
 *
 * <p>For tests of losses: {@code assertEquals(List.of(), LossContract.violations(new Hinge()))}.
 */
public final class LossContract {

    private static final int SAMPLES = 8;
    private static final int STEPS = 3;
    private static final int CLASSES = 4;
    private static final float DIFFERENCE = 0x1p-8f;
    private static final double TOLERANCE = 0.001;
    /** Multiples of it, less their integer part, lie evenly between 0 and 1. */
    private static final double GOLDEN = 0.6180339887498949;

    private final Loss loss;
    private final List<String> violations = new ArrayList<>();

    private LossContract(Loss loss) {
        this.loss = loss;
    }

    /**
     * What a loss does not keep.
     *
     * @param loss the loss
     * @return a sentence for each violation, each once; none if it keeps all
     */
    public static List<String> violations(Loss loss) {
        LossContract contract = new LossContract(loss);
        try {
            contract.check();
        } catch (RuntimeException e) {
            contract.violations.add("it throws " + e);
        }
        return contract.violations.stream().distinct().toList();
    }

    private void check() {
        if (loss.name() == null || loss.name().isBlank()) {
            violations.add("name() must give a text");
        }
        int steps = loss.ofSpikeCounts() ? 1 : STEPS;
        for (int sample = 0; sample < SAMPLES; sample++) {
            float[] outputs = new float[steps * CLASSES];
            for (int i = 0; i < outputs.length; i++) {
                double spread = (sample * outputs.length + i + 1) * GOLDEN % 1;
                outputs[i] = (float) (loss.ofSpikeCounts() ? Math.floor(spread * (STEPS + 1)) : 4 * spread - 2);
            }
            check(outputs, sample % CLASSES);
        }
    }

    private void check(float[] outputs, int label) {
        float[] given = outputs.clone();
        float[] gradient = new float[outputs.length];
        Arrays.fill(gradient, Float.NaN);
        double value = loss.of(outputs, STEPS, CLASSES, label, gradient);
        if (!Arrays.equals(given, outputs)) {
            violations.add("it must not modify the outputs");
        }
        float[] again = new float[outputs.length];
        if (value != loss.of(given.clone(), STEPS, CLASSES, label, again) || !Arrays.equals(gradient, again)) {
            violations.add("it must write each element of the gradient, and give the same each time");
            return;
        }
        if (!Double.isFinite(value)) {
            violations.add("the loss of finite outputs must be finite");
            return;
        }
        for (int i = 0; i < outputs.length; i++) {
            double below = (value - at(given, i, -DIFFERENCE, label)) / DIFFERENCE;
            double above = (at(given, i, DIFFERENCE, label) - value) / DIFFERENCE;
            double tolerance = TOLERANCE * Math.max(1, Math.max(Math.abs(below), Math.abs(above)));
            if (gradient[i] < Math.min(below, above) - tolerance || gradient[i] > Math.max(below, above) + tolerance) {
                violations.add("the gradient must be the derivative of the loss");
            }
        }
    }

    private double at(float[] outputs, int place, float by, int label) {
        float[] moved = outputs.clone();
        moved[place] += by;
        return loss.of(moved, STEPS, CLASSES, label, new float[moved.length]);
    }
}
