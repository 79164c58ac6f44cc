package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.data.Sample;
import io.github.spikelet.notebook.cell.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@code --data} names: a Java variable that holds samples, or else a known data set.
 *
 * <p>Of a data set with parts, training takes {@code train()} and validates on {@code validation()} where there is one;
 * everything else takes {@code test()}. An ImageSet or an EventSet is taken whole and validates nothing. A known data set
 * is not loaded before it is used.
 */
final class DataSource {

    /** The types of variables that hold samples. */
    static final List<String> TYPES = List.of("Mnist", "NMnist", "ImageSet", "EventSet");

    /** The data sets known by name. */
    static final List<String> KNOWN = List.of("mnist", "mnist-sample", "nmnist", "saccades");

    private static final String WHAT = "a Mnist, NMnist, ImageSet or EventSet";
    private static final int CAMERA_SEED = 7;

    /** Samples, and how they are named in Java. */
    record Part(String java, Supplier<Dataset> samples) {}

    private final String preface;
    private final boolean events;
    private final Part train;
    private final Optional<Part> validation;
    private final Part test;

    private DataSource(String preface, boolean events, Part train, Optional<Part> validation, Part test) {
        this.preface = preface;
        this.events = events;
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /**
     * Finds what a name stands for.
     *
     * @param given what the user typed
     * @param workspace where variables are looked for
     * @return the source
     * @throws MagicException if no name is given, or it stands for nothing or for a variable of another type
     */
    static DataSource of(Optional<String> given, Workspace workspace) {
        Variables variables = new Variables(workspace);
        String name = given.orElseThrow(() -> new MagicException(
                "--data is missing: name " + WHAT + "; there are: " + String.join(", ", all(variables))));
        Optional<Object> held = variables.value(name);
        Optional<DataSource> source =
                held.flatMap(value -> ofVariable(value, name)).or(() -> ofKnown(name));
        return source.orElseThrow(() -> refused(name, held, all(variables)));
    }

    private static MagicException refused(String name, Optional<Object> held, List<String> all) {
        String found = held.map(value -> Quoted.of(name) + " is " + Variables.kind(value) + ", not " + WHAT)
                .orElseGet(
                        () -> "no variable " + Quoted.of(name) + " that is " + WHAT + ", and no data set of that name");
        return new MagicException(Nearest.first(name, all, found + "; there are: " + String.join(", ", all)));
    }

    private static Optional<DataSource> ofVariable(Object value, String name) {
        if (value instanceof Mnist mnist) {
            return Optional.of(of(name, "", () -> mnist));
        }
        if (value instanceof NMnist nmnist) {
            return Optional.of(ofEvents(name, "", () -> nmnist));
        }
        if (value instanceof Dataset whole) {
            Part all = new Part(name, () -> whole);
            return Optional.of(new DataSource("", whole instanceof EventSet, all, Optional.empty(), all));
        }
        return Optional.empty();
    }

    private static Optional<DataSource> ofKnown(String name) {
        return switch (name) {
            case "mnist" -> Optional.of(of("mnist", "Mnist mnist = Mnist.load();\n", Mnist::load));
            case "mnist-sample" ->
                Optional.of(of("mnistSample", "Mnist mnistSample = Mnist.sample();\n", Mnist::sample));
            case "nmnist" -> Optional.of(ofEvents("nmnist", "NMnist nmnist = NMnist.load();\n", NMnist::load));
            case "saccades" ->
                Optional.of(saccades(of("mnistSample", "Mnist mnistSample = Mnist.sample();\n", Mnist::sample)));
            default -> Optional.empty();
        };
    }

    private static DataSource of(String variable, String preface, Supplier<Mnist> load) {
        Supplier<Mnist> once = once(load);
        return new DataSource(
                preface,
                false,
                new Part(variable + ".train()", () -> once.get().train()),
                Optional.of(
                        new Part(variable + ".validation()", () -> once.get().validation())),
                new Part(variable + ".test()", () -> once.get().test()));
    }

    private static DataSource ofEvents(String variable, String preface, Supplier<NMnist> load) {
        Supplier<NMnist> once = once(load);
        return new DataSource(
                preface,
                true,
                new Part(variable + ".train()", () -> once.get().train()),
                Optional.empty(),
                new Part(variable + ".test()", () -> once.get().test()));
    }

    private static DataSource saccades(DataSource images) {
        return new DataSource(
                images.preface,
                true,
                recorded(images.train, CAMERA_SEED),
                images.validation.map(part -> recorded(part, CAMERA_SEED)),
                recorded(images.test, CAMERA_SEED));
    }

    /**
     * Images as an event camera sees them.
     *
     * @param images samples that are images
     * @param seed of the camera
     * @return their recordings
     */
    static Part recorded(Part images, long seed) {
        return new Part(
                "EventCamera.saccades().record(" + images.java() + ", " + seed + ")",
                once(() ->
                        EventCamera.saccades().record(asImages(images.samples().get()), seed)));
    }

    private static ImageSet asImages(Dataset samples) {
        if (samples instanceof ImageSet images) {
            return images;
        }
        throw new MagicException(Quoted.of(samples.name())
                + " holds recordings of events; this takes images: name a Mnist, an ImageSet, mnist or mnist-sample");
    }

    private static <T> Supplier<T> once(Supplier<T> load) {
        Object[] loaded = new Object[1];
        return () -> {
            loaded[0] = loaded[0] == null ? load.get() : loaded[0];
            @SuppressWarnings("unchecked")
            T value = (T) loaded[0];
            return value;
        };
    }

    /** Every name that could have been given. */
    private static List<String> all(Variables variables) {
        return Stream.concat(variables.named(TYPES).stream(), KNOWN.stream())
                .distinct()
                .toList();
    }

    /** The line that makes the variable the calls below name, or nothing if it is there. */
    String preface() {
        return preface;
    }

    /** Whether the samples are recordings of events. */
    boolean events() {
        return events;
    }

    /** Whether there are samples to train on beside those to judge by. */
    boolean parted() {
        return !train.equals(test);
    }

    /** The samples to train on. */
    Part train() {
        return train;
    }

    /** The samples to choose by, if there are any. */
    Optional<Part> validation() {
        return validation;
    }

    /** The samples to judge by. */
    Part test() {
        return test;
    }

    /**
     * One of the samples to judge by.
     *
     * @param choice the user's choice
     * @return the sample
     * @throws MagicException if there is no such sample
     */
    Sample sample(SharedOptions.Sample choice) {
        Dataset samples = test.samples().get();
        return samples.sample(choice.of(samples.size()));
    }

    /** How the sample that is chosen is written. */
    String sampleJava(SharedOptions.Sample sample) {
        return test.java() + (events ? ".recording(" : ".image(") + sample.sample() + ")";
    }
}
