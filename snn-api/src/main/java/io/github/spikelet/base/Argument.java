package io.github.spikelet.base;

/**
 * What a method cannot do without, and what is said where it is null, as the variable of a notebook is whose cell ended in an
 * error: which argument that is and what to give.
 */
public enum Argument {
    /** A float network. */
    NETWORK("network", "a network, as build() and Network.load make it"),

    /** A network of integers. */
    QUANTIZED_NETWORK("network", "a quantised network, as Quantizer.bits(5).quantize(net) makes it"),

    /** A network of either kind. */
    SPIKING_NETWORK("network", "a network, as build() makes it, or a quantised one"),

    /** Labelled samples. */
    DATA("data", "samples, such as Mnist.sample().test()"),

    /** Labelled images. */
    IMAGES("images", "images, such as Mnist.sample().test()"),

    /** One image. */
    IMAGE("image", "an image, such as Mnist.sample().test().image(0)"),

    /** One recording of an event camera. */
    RECORDING("recording", "a recording, such as that of an event set by recording(0)"),

    /** How samples become spikes. */
    ENCODER("encoder", "an encoder, such as Encoder.bernoulli()"),

    /** The spikes of one sample. */
    SPIKE_TRAIN("spike train", "spikes, as an encoder's encode(image, steps, seed) makes them"),

    /** Spikes and membranes of one sample. */
    TRACE("trace", "what trace(image, encoder, steps) of a network gave"),

    /** The spikes of each layer. */
    LAYERS("layers", "what spikes(image, encoder, steps) of a network gave"),

    /** A run of a trainer. */
    TRAINING("training", "what fit(network, data) of a trainer gave"),

    /** How a network answered. */
    EVALUATION("evaluation", "what evaluate(data, encoder, steps) of a network gave"),

    /** What a network's layers did. */
    ACTIVITY("activity", "what activity(data, encoder, steps) of a network gave"),

    /** A chip. */
    CHIP("chip", "a chip, such as Chip.yin2017()"),

    /** What a chip spent. */
    REPORT("report", "what run(network, data, encoder, steps) of a chip gave"),

    /** A sweep that ran. */
    SWEEP("sweep", "what run() of a sweep gave"),

    /** A table. */
    TABLE("table", "a table, such as history() of a training"),

    /** A chart. */
    CHART("chart", "a chart, such as Plots.history(training)"),

    /** A film of spikes. */
    ANIMATION("animation", "an animation, as Plots.animation(spikes, shape) makes it");

    private final String name;
    private final String needed;

    Argument(String name, String needed) {
        this.name = name;
        this.needed = needed;
    }

    /**
     * Lets an argument pass that is there.
     *
     * @param <T> its type
     * @param value the argument
     * @return the same
     * @throws NullPointerException where it is null; names it and says what to give
     */
    public <T> T given(T value) {
        if (value == null) {
            throw new NullPointerException(name + " is null: give " + needed);
        }
        return value;
    }
}
