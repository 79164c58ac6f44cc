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

    /** What neurons do. */
    NEURON("neuron", "a neuron model, such as new LeakyIntegrateAndFire(0.9, Reset.SUBTRACT)"),

    /** Labelled samples. */
    DATA("data", "samples, such as Mnist.sample().test()"),

    /** Labelled images. */
    IMAGES("images", "images, such as Mnist.sample().test()"),

    /** One image or one recording of an event camera. */
    SAMPLE(
            "sample",
            "an image, such as Mnist.sample().test().image(0), or a recording, such as recording(0) of an event set"),

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
    ANIMATION("animation", "an animation, as Plots.animation(spikes, shape) makes it"),

    /** Where to or where from. */
    FILE("file", "a path, such as Path.of(\"net.spikelet\")"),

    /** What to call a thing. */
    NAME("name", "a text, such as \"mine\""),

    /** The shape of a sample. */
    SHAPE("shape", "a shape, such as new Shape(1, 28, 28)"),

    /** Pixels, all of them or those of one image. */
    PIXELS("pixels", "the pixels of every image"),

    /** The class of each sample. */
    LABELS("labels", "a label for every sample, such as new int[] {0, 1}"),

    /** Where events happened, of all recordings or of one. */
    ADDRESSES("addresses", "the addresses of every recording's events"),

    /** When events happened, of all recordings or of one. */
    TIMES("times", "the times of every recording's events, in microseconds"),

    /** Spikes of all steps or of one. */
    SPIKES("spikes", "the spikes of every step"),

    /** The layers of a network. */
    TOPOLOGY("topology", "the layers of a network, as topology() of it gives them"),

    /** Parameters of all layers or of one. */
    PARAMETERS("parameters", "those of every weight layer, as parameters() of a network gives them"),

    /** Weights of a layer. */
    WEIGHTS("weights", "an array, as weightArray(layer) of a network gives it"),

    /** Biases of a layer. */
    BIASES("biases", "an array, as biasArray(layer) of a network gives it"),

    /** What a spike does to a membrane. */
    RESET("reset", "a reset, such as Reset.SUBTRACT"),

    /** What lies around the input of a convolution. */
    PADDING("padding", "a padding, such as Padding.SAME"),

    /** How answers are read. */
    DECODING("decoding", "a decoding, such as Decoding.MEMBRANE"),

    /** How scales of weights are found. */
    SCALE("scale", "a scale, such as Scale.leastSquares()"),

    /** How a network becomes integers. */
    QUANTIZER("quantizer", "a quantiser, such as Quantizer.bits(5)"),

    /** How a network is written in NIR. */
    OPTION("option", "Nir.Option.APPROXIMATE, or nothing"),

    /** How a network is trained. */
    TRAINER("trainer", "a trainer, such as Trainer.create()"),

    /** What training makes small. */
    LOSS("loss", "a loss, such as Loss.squaredHinge()"),

    /** How gradients change parameters. */
    OPTIMIZER("optimizer", "an optimiser, such as Optimizer.adam(1e-3)"),

    /** How a learning rate goes on. */
    SCHEDULE("schedule", "a schedule, such as Schedule.constant()"),

    /** What stands in for the derivative of a spike. */
    SURROGATE("surrogate", "a surrogate, such as Surrogate.rectangle()"),

    /** How samples are changed. */
    AUGMENTATION("augmentation", "an augmentation, such as Augmentation.shift(2)"),

    /** What trains. */
    ENGINE("engine", "an engine, such as Engine.events()"),

    /** Who hears how work comes along. */
    LISTENER("listener", "a listener, such as progress -> {}"),

    /** Who hears where no listener was given. */
    DEFAULT_LISTENER("listener", "Optional.of(listener), or Optional.empty() for nobody"),

    /** Numbers, one or several. */
    VALUES("values", "at least one number"),

    /** The columns of a sweep's table. */
    COLUMNS("columns", "names of columns, such as \"energy nJ\", \"accuracy\""),

    /** What gives a network or a quantiser for a number. */
    FUNCTION(
            "function",
            "a function of a number, such as Quantizer::bits, or for networks one that builds them of a width"),

    /** The name of a chip. */
    CHIP_NAME("name", "one of Chip.known(), such as \"yin2017\""),

    /** What a chip is. */
    SPECIFICATION("specification", "a specification, such as ChipSpec.yin2017()"),

    /** The constants of a chip. */
    TECHNOLOGY("technology", "a technology, such as Technology.cmos40()"),

    /** Where images become spikes. */
    INPUT_LAYER("input layer", "InputLayer.ON_CHIP or InputLayer.OFF_CHIP"),

    /** Transistors. */
    FLAVOUR("flavour", "Flavour.LP"),

    /** What a chip may have at most. */
    LIMITS("limits", "limits, such as ChipLimits.NONE"),

    /** A part of a chip. */
    PART("part", "a part, such as Part.COMPARATORS"),

    /** How a network lies on a chip. */
    MAPPING("mapping", "what map(network, steps) of a chip gave"),

    /** What happened on a chip, on all cores or on one. */
    EVENTS("events", "what happened on every core, as counts() of a report tells it"),

    /** An end of the constants' bands. */
    BOUND("bound", "a bound, such as Bound.NOMINAL"),

    /** A chip that was published. */
    PUBLISHED_CHIP("published chip", "a chip, such as PublishedChips.mnist().chips().get(0)"),

    /** Chips that were published. */
    PUBLISHED_CHIPS("published chips", "published chips, such as PublishedChips.mnist()"),

    /** Whether a published chip was made. */
    MADE("made", "Made.SILICON or Made.DESIGN"),

    /** Where figures were published. */
    SOURCE("source", "a text that says where the figures stand, such as a DOI"),

    /** Node, flavour and supply. */
    OPERATING_POINT("operating point", "a point, such as new OperatingPoint(40, Flavour.LP, 0.9)");

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
