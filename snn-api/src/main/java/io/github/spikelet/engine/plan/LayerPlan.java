package io.github.spikelet.engine.plan;

/**
 * What the engine needs to know of a weight layer: its weights, the neurons that they drive and the pool behind those.
 *
 * @param kind dense or convolution
 * @param input where its inputs lie
 * @param output where its neurons lie; channels-last
 * @param kernel side of a convolution's kernel; 1 for a dense layer
 * @param stride of a convolution; 1 for a dense layer
 * @param padding places of zeros around a convolution's input; 0 for a dense layer
 * @param pool side of the windows over which its spikes are pooled; 1 for none
 * @param normalized whether the currents are batch-normalised
 * @param neurons what its neurons do
 */
public record LayerPlan(
        Kind kind,
        Grid input,
        Grid output,
        int kernel,
        int stride,
        int padding,
        int pool,
        boolean normalized,
        NeuronDynamics neurons) {

    /** What connects inputs and neurons. */
    public enum Kind {
        /** Every input with every neuron. */
        DENSE,
        /** A neuron with a square of places, all channels; the weights the same everywhere. */
        CONVOLUTION
    }

    /**
     * A dense layer.
     *
     * @param input where its inputs lie
     * @param units how many neurons
     * @param normalized whether the currents are batch-normalised
     * @param neurons what its neurons do
     * @return the plan
     */
    public static LayerPlan dense(Grid input, int units, boolean normalized, NeuronDynamics neurons) {
        return new LayerPlan(Kind.DENSE, input, Grid.channelsLast(units, 1, 1), 1, 1, 0, 1, normalized, neurons);
    }

    /**
     * A convolution.
     *
     * @param input where its inputs lie
     * @param channels how many channels it gives
     * @param kernel side of the kernel
     * @param stride from one place of the kernel to the next
     * @param padding places of zeros around the input
     * @param pool side of the windows over which its spikes are pooled; 1 for none
     * @param normalized whether the currents are batch-normalised
     * @param neurons what its neurons do
     * @return the plan
     */
    public static LayerPlan convolution(
            Grid input,
            int channels,
            int kernel,
            int stride,
            int padding,
            int pool,
            boolean normalized,
            NeuronDynamics neurons) {
        Grid output = Grid.channelsLast(
                channels,
                places(input.height(), kernel, stride, padding),
                places(input.width(), kernel, stride, padding));
        return new LayerPlan(Kind.CONVOLUTION, input, output, kernel, stride, padding, pool, normalized, neurons);
    }

    private static int places(int size, int kernel, int stride, int padding) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    /**
     * Where its spikes lie for the layer after it.
     *
     * @return the output, each side divided by the pool's and rounded down
     */
    public Grid pooled() {
        return pool == 1 ? output : Grid.channelsLast(output.channels(), output.height() / pool, output.width() / pool);
    }

    /**
     * How many neurons share their parameters in batch normalisation and their bias.
     *
     * @return places of the output
     */
    public int places() {
        return output.height() * output.width();
    }

    /**
     * How many weights there are.
     *
     * @return inputs · outputs, or input channels · kernel² · output channels
     */
    public int weights() {
        return kind == Kind.DENSE
                ? input.elements() * output.channels()
                : input.channels() * kernel * kernel * output.channels();
    }
}
