package io.github.spikelet.network;

/** A layer with weights: what is counted as a weight layer, from 0. */
public sealed interface Weighted extends Layer permits Dense, Convolution {

    /**
     * How many inputs it reads.
     *
     * @return elements of {@link #input()}
     */
    default int inputs() {
        return input().size();
    }

    /**
     * How many neurons it has.
     *
     * @return elements of {@link #output()}
     */
    default int neurons() {
        return output().size();
    }

    /**
     * How many weights go into a neuron.
     *
     * @return inputs of a dense layer; input channels · kernel² of a convolution
     */
    int fanIn();

    /**
     * How many biases there are, and so how many kernels.
     *
     * @return units of a dense layer; channels of a convolution
     */
    int outputs();

    /**
     * How many weights there are, biases apart.
     *
     * @return outputs · fanIn
     */
    default int weights() {
        return outputs() * fanIn();
    }

    /**
     * How users see the weights.
     *
     * @return [out, in] or [out, in, kernel, kernel]
     */
    long[] weightShape();

    /**
     * Whether its currents are batch-normalised in training.
     *
     * @return true where they are
     */
    boolean normalized();

    /**
     * What its neurons do.
     *
     * @return spike or readout
     */
    Neuron activation();

    @Override
    default long parameters() {
        return (long) weights() + (normalized() ? 2L : 1L) * outputs();
    }

    @Override
    default String neuron() {
        return activation().label();
    }
}
