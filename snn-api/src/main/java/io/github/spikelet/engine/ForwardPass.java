package io.github.spikelet.engine;

/** A network in single precision at work. */
public final class ForwardPass extends Pass {

    private final ForwardModel model;
    private final float[][] membranes;
    /** {@code [(sample · steps + step) · classes + output]}, summed over the steps up to this one. */
    private final double[] potential;

    ForwardPass(ForwardModel model, Stimulus stimulus, int steps, boolean keepsMembranes) {
        super(model.plan(), stimulus, steps, keepsMembranes);
        this.model = model;
        int rows = samples() * steps;
        int longest = 0;
        for (LayerPlan layer : plan().layers()) {
            longest = Math.max(longest, layer.output().rowLength());
        }
        float[] shared = new float[keepsMembranes ? 0 : Math.multiplyExact(rows, longest)];
        membranes = new float[depth()][];
        for (int l = 0; l < depth(); l++) {
            membranes[l] = keepsMembranes
                    ? new float
                            [Math.multiplyExact(
                                    rows, plan().layers().get(l).output().rowLength())]
                    : shared;
        }
        potential = new double[rows * plan().classes()];
    }

    @Override
    void hidden(int l, int count) {
        LayerPlan layer = plan().layers().get(l);
        float[] v = membranes[l];
        Dynamics dynamics = plan().hidden();
        currents(l, layer, count);
        Inputs next = inputs(l + 1);
        int stride = layer.output().rowLength();
        for (int row = 0; row < count * steps(); row++) {
            int here = row * stride;
            if (plan().memory() && row % steps() > 0) {
                here = integrate(l, layer, v, dynamics, row);
            }
            Pooling.fire(model.lanes(), layer, v, here, dynamics, next.bits(), next.word(row));
        }
    }

    private void currents(int l, LayerPlan layer, int count) {
        float[] v = membranes[l];
        int steps = steps();
        if (l > 0 || !constant()) {
            model.synapses(l).currents(inputs(l), 1, 0, count * steps, 1, v, scratch());
            return;
        }
        model.synapses(l).currents(inputs(l), 1, 0, count, steps, v, scratch());
        if (oneCurrent(l)) {
            return;
        }
        int stride = layer.output().rowLength();
        for (int at = 0; at < count; at++) {
            for (int row = at * steps + 1; row < (at + 1) * steps; row++) {
                System.arraycopy(
                        v, at * steps * stride, v, row * stride, layer.output().size());
            }
        }
    }

    /**
     * Takes membranes to a row from the row before, and says where they are. Where all steps have the current in the sample's
     * first row and nobody looks at membranes later, they stay in its second row, in the fastest cache.
     */
    private int integrate(int l, LayerPlan layer, float[] v, Dynamics dynamics, int row) {
        int stride = layer.output().rowLength();
        int first = row / steps() * steps();
        boolean inPlace = oneCurrent(l) && !keepsMembranes();
        int here = (inPlace ? first + 1 : row) * stride;
        int before = inPlace && row > first + 1 ? here : here - stride;
        int current = oneCurrent(l) ? first * stride : here;
        model.lanes()
                .integrate(dynamics, v, before, current, here, layer.output().size());
        return here;
    }

    /** Sums the outputs' currents, then has the outputs spike. */
    @Override
    void read(int count) {
        int l = depth() - 1;
        LayerPlan layer = plan().layers().get(l);
        float[] v = membranes[l];
        int classes = plan().classes();
        int stride = layer.output().rowLength();
        currents(l, layer, count);
        for (int at = 0; at < count; at++) {
            for (int k = 0; k < classes; k++) {
                double sum = 0;
                for (int row = at * steps(); row < (at + 1) * steps(); row++) {
                    sum += v[row * stride + k];
                    potential[row * classes + k] = sum;
                }
            }
        }
        Dynamics dynamics = plan().readout();
        for (int row = 0; row < count * steps(); row++) {
            if (plan().memory() && row % steps() > 0) {
                integrate(l, layer, v, dynamics, row);
            }
            for (int k = 0; k < classes; k++) {
                float membrane = v[row * stride + k];
                if (plan().memory() ? membrane > dynamics.threshold() : membrane >= dynamics.threshold()) {
                    outputSpike(row, k);
                }
            }
        }
    }

    @Override
    double membrane(int layer, int row, int place) {
        return membranes[layer][row * plan().layers().get(layer).output().rowLength() + place];
    }

    @Override
    public double potential(int sample, int step, int output) {
        return potential[(sample * steps() + step) * plan().classes() + output];
    }
}
