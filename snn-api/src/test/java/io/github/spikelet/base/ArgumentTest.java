package io.github.spikelet.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.train.Trainer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a null in the calls that notebooks make. */
class ArgumentTest {

    private static final Network NETWORK = new Shaped("6-5-3").network(Network.discontinuous(), 7);
    private static final ImageSet DATA = new Shaped("6-5-3").images(4, 3);
    private static final Encoder ENCODER = Encoder.bernoulli();

    @Test
    void whatIsThereIsGivenBack() {
        assertSame(DATA, Argument.DATA.given(DATA));
    }

    static Stream<Arguments> calls() {
        String network = "network is null: give a network, as build() and Network.load make it";
        String data = "data is null: give samples, such as Mnist.sample().test()";
        String encoder = "encoder is null: give an encoder, such as Encoder.bernoulli()";
        String sample = "sample is null: give an image, such as Mnist.sample().test().image(0), or a recording, such as"
                + " recording(0) of an event set";
        String listener = "listener is null: give Optional.of(listener), or Optional.empty() for nobody";
        return Stream.of(
                of("Trainer.defaultListener(null)", listener, () -> Trainer.defaultListener(null)),
                of("Evaluation.defaultListener(null)", listener, () -> Evaluation.defaultListener(null)),
                of("fit(null, data)", network, () -> Trainer.create().fit(null, DATA)),
                of("fit(network, null)", data, () -> Trainer.create().fit(NETWORK, null)),
                of("encoder(null)", encoder, () -> Trainer.create().encoder(null)),
                of("validate(null)", data, () -> Trainer.create().validate(null)),
                of("validate(null, steps)", data, () -> Trainer.create().validate(null, 4)),
                of("evaluate(null, …)", data, () -> NETWORK.evaluate(null, ENCODER, 4)),
                of("evaluate(data, null, …)", encoder, () -> NETWORK.evaluate(DATA, null, 4)),
                of("evaluate(null, …, encodings)", data, () -> NETWORK.evaluate(null, ENCODER, 4, 7, 2)),
                of("activity(null, …)", data, () -> NETWORK.activity(null, ENCODER, 4)),
                of("activity(data, null, …)", encoder, () -> NETWORK.activity(DATA, null, 4)),
                of("spikes(null, …)", sample, () -> NETWORK.spikes(null, ENCODER, 4)),
                of("spikes(sample, null, …)", encoder, () -> NETWORK.spikes(DATA.image(0), null, 4)),
                of("trace(null, …)", sample, () -> NETWORK.trace(null, ENCODER, 4)),
                of("encode(null, …)", sample, () -> ENCODER.encode(null, 4, 7)),
                of("quantize(null)", network, () -> Quantizer.bits(5).quantize(null)),
                of("input(null)", encoder, () -> Quantizer.bits(5).input(null)),
                of(
                        "record(null, seed)",
                        "images is null: give images, such as Mnist.sample().test()",
                        () -> EventCamera.saccades().record(null, 7)));
    }

    private static Arguments of(String call, String message, Executable run) {
        return Arguments.of(call, message, run);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aNullIsNamedWithWhatToGive(String call, String message, Executable run) {
        assertEquals(message, assertThrows(NullPointerException.class, run).getMessage());
    }
}
