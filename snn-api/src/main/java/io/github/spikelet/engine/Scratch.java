package io.github.spikelet.engine;

/** What one thread writes on, made once. */
final class Scratch {

    /** Rows whose inputs are listed at a time. */
    static final int ROWS = 64;

    /** Steps whose gradients come down at a time. */
    static final int STEPS = 16;

    /** Inputs that are not 0, row after row. */
    final int[] list;

    final float[] factors;
    /** Where each listed row begins in the list; one entry more says where the last ends. */
    final int[] starts = new int[ROWS + 1];

    /** Gradients that are not 0, row after row. */
    final int[] outputs;

    final float[] values;
    /** dL/ds as it comes from the layer above, a row a step. */
    final float[] up;
    /** The same where pooling was undone. */
    final float[] routed;

    final float[] carry;
    final float[] sum;
    final float[] potential;
    final float[] gradient;
    /** A tile of packed sums. */
    final long[] packed = new long[Long.SIZE];

    final InputColumns columns = new InputColumns();
    final Together[] together = new Together[ROWS / 4];

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
    static Scratch forward(NetworkPlan plan) {
        return new Scratch(widestInput(plan), widestRow(plan), 0, 0);
    }

    /** Enough for the training of a network. */
    static Scratch training(NetworkPlan plan, int steps) {
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
