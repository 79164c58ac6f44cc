package io.github.spikelet.network;

import io.github.spikelet.data.Shape;

/**
 * Reads a shape as a vector, row-major.
 *
 * @param input the shape it reads
 */
public record Flatten(Shape input) implements Layer {

    @Override
    public String name() {
        return "flatten";
    }

    @Override
    public Shape output() {
        return Shape.flat(input.size());
    }

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public String neuron() {
        return "–";
    }
}
