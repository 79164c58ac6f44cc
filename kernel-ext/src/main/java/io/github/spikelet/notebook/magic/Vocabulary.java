package io.github.spikelet.notebook.magic;

import io.github.spikelet.base.Provider;
import io.github.spikelet.base.Providers;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.NeuronModels;
import io.github.spikelet.network.NeuronProvider;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.Scale;
import io.github.spikelet.spi.EncoderProvider;
import io.github.spikelet.spi.LossProvider;
import io.github.spikelet.spi.SurrogateProvider;
import io.github.spikelet.train.Engine;
import io.github.spikelet.train.EngineProvider;
import io.github.spikelet.train.Loss;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Schedule;
import io.github.spikelet.train.Surrogate;
import java.util.Optional;

/** The words that stand for encoders, losses and their like, the same in every magic. */
final class Vocabulary {

    private static final Words<Encoder> ENCODERS = new Words<Encoder>("encoder")
            .word("bernoulli", "Encoder.bernoulli()", Encoder::bernoulli)
            .word("regular", "Encoder.regular()", Encoder::regular)
            .word("threshold", "Encoder.threshold()", () -> Encoder.threshold())
            .word("threshold:LEVEL", "Encoder.threshold(%s)", level -> Encoder.threshold(level[0]))
            .word("latency", "Encoder.latency()", () -> Encoder.latency())
            .word("latency:LEVEL", "Encoder.latency(%s)", level -> Encoder.latency(level[0]))
            .word("constant", "Encoder.constant()", Encoder::constant)
            .word("bins", "Encoder.bins()", Encoder::bins)
            .word("counts", "Encoder.bins().counts()", () -> Encoder.bins().counts());

    private static final Words<Loss> LOSSES = new Words<Loss>("loss")
            .word("squared-hinge", "Loss.squaredHinge()", Loss::squaredHinge)
            .word("cross-entropy", "Loss.crossEntropy()", Loss::crossEntropy)
            .word("spike-count", "Loss.spikeCount()", Loss::spikeCount)
            .word(
                    "spike-count:RIGHT:WRONG",
                    "Loss.spikeCount().rates(%s)",
                    rates -> Loss.spikeCount().rates(rates[0], rates[1]));

    static final Words<Optimizer> OPTIMIZERS = new Words<Optimizer>("optimizer")
            .word("adam:RATE", "Optimizer.adam(%s)", rate -> Optimizer.adam(rate[0]))
            .word("adamw:RATE:DECAY", "Optimizer.adamW(%s)", given -> Optimizer.adamW(given[0], given[1]))
            .word("sgd:RATE:MOMENTUM", "Optimizer.sgd(%s)", given -> Optimizer.sgd(given[0], given[1]));

    static final Words<Schedule> SCHEDULES = new Words<Schedule>("schedule")
            .word("constant", "Schedule.constant()", Schedule::constant)
            .word("exponential:END", "Schedule.exponential(%s)", end -> Schedule.exponential(end[0]))
            .word("cosine:END", "Schedule.cosine(%s)", end -> Schedule.cosine(end[0]));

    private static final Words<Surrogate> SURROGATES = new Words<Surrogate>("surrogate")
            .word("rectangle", "Surrogate.rectangle()", () -> Surrogate.rectangle())
            .word("rectangle:WIDTH", "Surrogate.rectangle(%s)", width -> Surrogate.rectangle(width[0]))
            .word("triangle:HALF", "Surrogate.triangle(%s)", half -> Surrogate.triangle(half[0]))
            .word("arctangent:STEEP", "Surrogate.arctangent(%s)", steep -> Surrogate.arctangent(steep[0]))
            .word("fast-sigmoid:STEEP", "Surrogate.fastSigmoid(%s)", steep -> Surrogate.fastSigmoid(steep[0]));

    private static final Words<Engine> ENGINES =
            new Words<Engine>("engine").word("events", "Engine.events()", Engine::events);

    static final Words<Scale> SCALES = new Words<Scale>("scale")
            .word("least-squares", "Scale.leastSquares()", Scale::leastSquares)
            .word("max", "Scale.max()", Scale::max)
            .word("percentile:P", "Scale.percentile(%s)", percentile -> Scale.percentile(percentile[0]))
            .word("power-of-two", "Scale.powerOfTwo()", Scale::powerOfTwo);

    static final Words<Reset> RESETS = new Words<Reset>("reset")
            .word("subtract", "Reset.SUBTRACT", () -> Reset.SUBTRACT)
            .word("zero", "Reset.ZERO", () -> Reset.ZERO);

    static final Words<Decoding> DECODINGS = new Words<Decoding>("decoding")
            .word("membrane", "Decoding.MEMBRANE", () -> Decoding.MEMBRANE)
            .word("spike-count", "Decoding.SPIKE_COUNT", () -> Decoding.SPIKE_COUNT);

    static final Words<Augmentation> AUGMENTATIONS = new Words<Augmentation>("augment")
            .word("none", "Augmentation.none()", Augmentation::none)
            .whole("shift:PIXELS", "Augmentation.shift(%s)", Augmentation::shift)
            .word("elastic:ALPHA:SIGMA", "Augmentation.elastic(%s)", given -> Augmentation.elastic(given[0], given[1]));

    private static final String ND4J = "nd4j";

    private Vocabulary() {}

    /**
     * The encoders, with those of providers that the class path holds now.
     *
     * @return their words
     * @throws MagicException if two have one word, or a provider cannot be made
     */
    static Words<Encoder> encoders() {
        return with(ENCODERS, EncoderProvider.class);
    }

    /**
     * The losses, with those of providers that the class path holds now.
     *
     * @return their words
     * @throws MagicException if two have one word, or a provider cannot be made
     */
    static Words<Loss> losses() {
        return with(LOSSES, LossProvider.class);
    }

    /**
     * The surrogate gradients, with those of providers that the class path holds now.
     *
     * @return their words
     * @throws MagicException if two have one word, or a provider cannot be made
     */
    static Words<Surrogate> surrogates() {
        return with(SURROGATES, SurrogateProvider.class);
    }

    /**
     * The engines that train, with those of providers that the class path holds now. That of ND4J is always named: without it
     * its artefact is told.
     *
     * @return their words
     * @throws MagicException if two have one word, or a provider cannot be made
     */
    static Words<Engine> engines() {
        Words<Engine> all = with(ENGINES, EngineProvider.class);
        return all.names().contains(ND4J) ? all : all.word(ND4J, "Engine.nd4j()", Engine::nd4j);
    }

    /**
     * How networks begin: by their neurons, with those of providers that the class path holds now.
     *
     * @return their words
     * @throws MagicException if two have one word, or a provider cannot be made
     */
    static Words<NetworkBuilder> networks() {
        try {
            Words<NetworkBuilder> all = new Words<NetworkBuilder>("integration")
                    .word("discontinuous", "Network.discontinuous()", Network::discontinuous)
                    .word("continuous", "Network.continuous()", Network::continuous);
            for (NeuronProvider provider : NeuronModels.providers()) {
                all.word(
                        provider.usage(),
                        "Network.of(" + provider.java() + ")",
                        numbers -> Network.of(provider.make(numbers)));
            }
            return all;
        } catch (IllegalStateException e) {
            throw new MagicException(e.getMessage());
        }
    }

    private static <T, P extends Provider<T>> Words<T> with(Words<T> own, Class<P> type) {
        try {
            Words<T> all = own.copy();
            Providers.of(type, own.names())
                    .forEach(
                            provider -> all.word(provider.usage(), provider.java(), numbers -> provider.make(numbers)));
            return all;
        } catch (IllegalStateException e) {
            throw new MagicException(e.getMessage());
        }
    }

    /**
     * Reads augmentations, one after the other between plus signs: {@code elastic:34:4+shift:2}.
     *
     * @param typed what the user typed, if anything
     * @return all of them as one
     */
    static Optional<Choice<Augmentation>> augmentations(Optional<String> typed) {
        return typed.map(text -> {
            Choice<Augmentation> all = null;
            for (String one : text.split("\\+", -1)) {
                Choice<Augmentation> next = AUGMENTATIONS.read(one);
                all = all == null
                        ? next
                        : new Choice<>(all.value().then(next.value()), all.java() + ".then(" + next.java() + ")");
            }
            return all;
        });
    }
}
