package io.github.spikelet.hardware.stepped;

import io.github.spikelet.data.Shape;

/**
 * Which window of pooled spikes a neuron belongs to: rule R6.
 *
 * @param neurons the shape of the neurons
 * @param size side of a window; 1 where spikes are not pooled
 */
record Pooling(Shape neurons, int size) {

    /** The window of a neuron in the users' order, or −1 where it fills none. */
    int window(int neuron) {
        int height = neurons.height() / size;
        int width = neurons.width() / size;
        int y = neuron / neurons.width() % neurons.height() / size;
        int x = neuron % neurons.width() / size;
        int channel = neuron / (neurons.width() * neurons.height());
        return y < height && x < width ? (channel * height + y) * width + x : -1;
    }
}
