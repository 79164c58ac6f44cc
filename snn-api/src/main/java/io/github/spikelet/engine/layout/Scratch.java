package io.github.spikelet.engine.layout;

import io.github.spikelet.engine.plan.NetworkPlan;

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

    public final float[] carry;
    public final float[] sum;
    public final float[] potential;
    public final float[] gradient;
    /** A tile of packed sums. */
    public final long[] packed = new long[Long.SIZE];

    public final InputColumns columns = new InputColumns();
    public final Together[] together = new Together[ROWS / 4];

    private Scratch(int listed, int widest, int trained, int potentials) {
        // Bits are listed by whole words.
        list = new int[Math.multiplyExact(ROWS, listed) + Long.SIZE];
        factors = new float[list.length];
        outputs = new int[Math.multiplyExact(STEPS, trained)];
        values = new float[outputs.length];
        up = new float[outputs.length];
        routed = new float[trained];
        carry = new float[trained];
        sum = new float[widest];
        java.util.Arrays.setAll(together, n -> new Together(listed));
        potential = new float[potentials];
        gradient = new float[potentials];
    }

    /** Enough for the forward pass of a network. */
    public static Scratch forward(NetworkPlan plan) {
        return new Scratch(widestInput(plan), widestRow(plan), 0, 0);
    }

    /** Enough for the training of a network. */
    public static Scratch training(NetworkPlan plan, int steps) {
        int widest = Math.max(widestInput(plan), widestRow(plan));
        return new Scratch(widestInput(plan), widest, widest, Math.multiplyExact(steps, plan.classes()));
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
