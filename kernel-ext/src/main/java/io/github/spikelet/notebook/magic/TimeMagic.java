package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.display.Durations;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %%time} and {@code %time}: how long a cell takes, once. */
@Command(
        name = "time",
        description =
                "runs Java once, as a cell, and tells the time it took, compiling it included, and the processor time of"
                        + " all threads; the cell's value is shown as usual and its variables stay",
        footer = {
            "Example:",
            "  %%time net.evaluate(few, Encoder.bernoulli(), 16)",
            "or, where the code has several lines (in JJava's own kernel also where it has quotes):",
            "  %%%%time",
            "  Evaluation eval = net.evaluate(few, Encoder.bernoulli(), 16);"
        })
final class TimeMagic implements TextMagic, BodyMagic, ValueMagic {

    private final LongSupplier nanoseconds;
    private final LongSupplier processorNanoseconds;

    @Mixin
    private SharedOptions shared;

    @Parameters(arity = "0..*", paramLabel = "JAVA", description = "the code, where it is one line")
    private List<String> words = List.of();

    private String body = "";

    TimeMagic(Clocks clocks) {
        nanoseconds = clocks.wall();
        processorNanoseconds = clocks.processor();
    }

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public Optional<Object> evaluate(Workspace workspace) {
        String code = Body.of("time", words, body);
        long processor = processorNanoseconds.getAsLong();
        long begin = nanoseconds.getAsLong();
        Optional<Object> value = workspace.run(code, "the timed code");
        long wall = nanoseconds.getAsLong() - begin;
        processor = processorNanoseconds.getAsLong() - processor;
        if (Durations.shown()) {
            workspace.print(
                    "processor time " + Clocks.words(processor / 1e9) + ", wall time " + Clocks.words(wall / 1e9));
        }
        return value;
    }
}
