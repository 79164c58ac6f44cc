package io.github.spikelet.network;

import io.github.spikelet.data.Shape;

/** One layer of a {@link Topology}: its shapes and what it is, without weights. */
public sealed interface Layer permits Flatten, Pool, Weighted {

    /**
     * What it is.
     *
     * @return such as {@code dense}
     */
    String name();

    /**
     * The shape it reads.
     *
     * @return the shape
     */
    Shape input();

    /**
     * The shape it gives.
     *
     * @return the shape
     */
    Shape output();

    /**
     * How many numbers training sets.
     *
     * @return weights and biases
     */
    long parameters();

    /**
     * What its neurons do.
     *
     * @return {@code spike}, {@code readout} or {@code –} where it has none
     */
    String neuron();
}
