package io.github.spikelet.engine.layout;

import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** What one thread writes on, made once. */
public final class Scratch {

    /** Rows whose inputs are listed at a time. */
    public static final int ROWS = 64;

    /** Steps whose gradients come down at a time. */
    public static final int STEPS = 16;

    /** Inputs that are not 0, row after row. */
    public final int[] list;

    public final float[] factors;
    /** Where each listed row begins in the list; one entry more says where the last ends. */
    public final int[] starts = new int[ROWS + 1];

    /** Gradients that are not 0, row after row. */
    public final int[] outputs;

    public final float[] values;
    /** dL/ds as it comes from the layer above, a row a step. */
    public final float[] up;
    /** The same where pooling was undone. */
    public final float[] routed;

    /** What the neurons of a sample keep from one step to the next. */
    public final float[] states;

    /** Gradients that neurons carry from one step back to the one before. */
    public final float[] carry;

    public final float[] sum;
    public final float[] potential;
    public final float[] gradient;
    /** A tile of packed sums. */
    public final long[] packed = new long[Long.SIZE];

    public final InputColumns columns = new InputColumns();
    public final Together[] together = new Together[ROWS / 4];

    private Scratch(NetworkPlan plan, int widest, int trained, int potentials) {
        int listed = widestInput(plan);
        // Bits are listed by whole words.
        list = new int[Math.multiplyExact(ROWS, listed) + Long.SIZE];
        factors = new float[list.length];
        outputs = new int[Math.multiplyExact(STEPS, trained)];
        values = new float[outputs.length];
        up = new float[outputs.length];
        routed = new float[trained];
        states = new float[most(plan, NeuronDynamics::states)];
        carry = new float[trained == 0 ? 0 : most(plan, NeuronDynamics::carries)];
        sum = new float[widest];
        Arrays.setAll(together, n -> new Together(listed));
        potential = new float[potentials];
        gradient = new float[potentials];
    }

    /** Enough for the forward pass of a network. */
    public static Scratch forward(NetworkPlan plan) {
        return new Scratch(plan, widestRow(plan), 0, 0);
    }

    /** Enough for the training of a network. */
    public static Scratch training(NetworkPlan plan, int steps) {
        int widest = Math.max(widestInput(plan), widestRow(plan));
        return new Scratch(plan, widest, widest, Math.multiplyExact(steps, plan.classes()));
    }

    /** The most numbers that the neurons of a layer have, so many each. */
    private static int most(NetworkPlan plan, ToIntFunction<NeuronDynamics> each) {
        return plan.layers().stream()
                .mapToInt(layer -> Math.multiplyExact(
                        each.applyAsInt(layer.neurons()), layer.output().size()))
                .max()
                .orElseThrow();
    }

    private static int widestInput(NetworkPlan plan) {
        return plan.layers().stream()
                .mapToInt(layer -> layer.input().size())
                .max()
                .orElseThrow();
    }

    private static int widestRow(NetworkPlan plan) {
        return plan.layers().stream()
                .mapToInt(layer -> layer.output().rowLength())
                .max()
                .orElseThrow();
    }
}
