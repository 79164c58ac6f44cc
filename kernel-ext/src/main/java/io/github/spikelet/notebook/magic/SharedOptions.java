package io.github.spikelet.notebook.magic;

import io.github.spikelet.encode.Encoder;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options every magic has, and within it those that several have: the same name means the same everywhere. */
final class SharedOptions {

    @Option(names = "--java", description = "print the Java call this stands for, and do not run it")
    boolean java;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    boolean help;

    /** {@code --data}. */
    static final class Data {

        @Option(
                names = "--data",
                paramLabel = "DATA",
                description =
                        "a variable that is a Mnist, NMnist, ImageSet or EventSet, or mnist, mnist-sample, nmnist,"
                                + " saccades; of one with parts the training or the test samples, as the magic wants")
        private Optional<String> data;

        DataSource source(Workspace workspace) {
            return DataSource.of(data, workspace);
        }

        boolean given() {
            return data.isPresent();
        }
    }

    /** {@code --steps}, for magics that run a network. */
    static final class Steps {

        @Option(
                names = "--steps",
                defaultValue = "16",
                paramLabel = "T",
                description = "time steps, 1..4096; 16 if not given")
        private int steps;

        /** The steps, checked here so that the Java of a wrong number is not printed. */
        int steps() {
            Encoder.checkSteps(steps);
            return steps;
        }
    }

    /** {@code --encoder}. */
    static final class Encoding {

        @Option(
                names = "--encoder",
                paramLabel = "ENCODER",
                description =
                        "bernoulli (for images if not given), regular, threshold, threshold:LEVEL, latency,"
                                + " latency:LEVEL, constant; bins (for events if not given), counts; or one that a jar on the class path brings")
        private Optional<String> encoder;

        Optional<Choice<Encoder>> given() {
            return Vocabulary.encoders().read(encoder);
        }

        Choice<Encoder> of(DataSource source) {
            return given().orElseGet(() -> usual(source));
        }

        /** What is taken where nothing is said. */
        static Choice<Encoder> usual(DataSource source) {
            return Vocabulary.encoders().read(source.events() ? "bins" : "bernoulli");
        }
    }

    /** {@code --seed}. */
    static final class Seed {

        @Option(names = "--seed", paramLabel = "N", description = "the seed of every draw; the network's if not given")
        private Optional<Long> seed;

        Optional<Long> given() {
            return seed;
        }

        static String java(long seed) {
            return seed + "L";
        }
    }

    /** {@code --sample}. */
    static final class Sample {

        @Option(
                names = "--sample",
                defaultValue = "0",
                paramLabel = "I",
                description = "which sample, from 0; 0 if not given")
        private int sample;

        int of(int size) {
            if (sample < 0 || sample >= size) {
                throw new MagicException("--sample must be 0.." + (size - 1) + ", was " + sample);
            }
            return sample;
        }

        int sample() {
            return sample;
        }
    }

    /** {@code --json}. */
    static final class Json {

        @Option(
                names = "--json",
                description = "print all numbers of the result as one line of JSON, instead of showing it")
        private boolean json;

        boolean given() {
            return json;
        }
    }

    /** {@code --as}. */
    static final class As {

        @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave the result in")
        private Optional<String> variable;

        Optional<String> variable() {
            return variable.map(Variables::checkName);
        }
    }
}
