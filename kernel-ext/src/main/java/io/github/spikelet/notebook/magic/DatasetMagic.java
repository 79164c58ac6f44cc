package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.notebook.cell.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %dataset}: loads samples into a variable, or lists what there is. */
@Command(
        name = "dataset",
        description = "loads a data set into a Java variable; without a name, lists what there is",
        footer = {
            "Example:",
            "  %%dataset mnist-sample --as small",
            "  %%dataset saccades --of small --part train --as events",
            "  %%dataset fashion/train-images-idx3-ubyte.gz --as fashion"
        })
final class DatasetMagic implements ResultMagic {

    private static final String LISTING = """
            mnist          60,000 + 10,000 handwritten digits: $SPIKELET_DATA/mnist, the cache, or a download
            mnist-sample   6,000 + 1,000 of them, built in
            nmnist         60,000 + 10,000 of them as an event camera saw them: $SPIKELET_DATA/nmnist, or the cache
            saccades       images, of mnist-sample if not said, as an event camera would see them
            PATH           an IDX file of images, such as Fashion-MNIST's train-images-idx3-ubyte.gz, its labels beside it""";

    private static final List<String> PARTS = List.of("train", "validation", "test");

    @Mixin
    private SharedOptions shared;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "mnist, mnist-sample, nmnist, saccades, or the path of an IDX file of images")
    private Optional<String> name;

    @Option(
            names = "--of",
            defaultValue = "mnist-sample",
            paramLabel = "DATA",
            description = "for saccades: the images, as --data of other magics; mnist-sample if not given")
    private String images;

    @Option(
            names = "--part",
            defaultValue = "train",
            paramLabel = "PART",
            description = "for saccades of a data set with parts: train (if not given), validation or test")
    private String part;

    @Option(
            names = "--seed",
            defaultValue = "7",
            paramLabel = "N",
            description = "for saccades: of the camera; 7 if not given")
    private long seed;

    @Option(names = "--most", paramLabel = "N", description = "for nmnist: only the first so many of each part")
    private Optional<Integer> most;

    @Option(
            names = "--labels",
            paramLabel = "PATH",
            description = "for a path: the file of labels; if not given, named as the images with labels-idx1")
    private Optional<String> labels;

    @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave; else the name in camel case")
    private Optional<String> variable;

    @Override
    public Optional<String> variable() {
        return Optional.of(variable.map(Variables::checkName).orElseGet(this::defaultVariable));
    }

    private String defaultVariable() {
        return switch (name.orElseThrow()) {
            case "mnist", "nmnist", "saccades" -> name.orElseThrow();
            case "mnist-sample" -> "mnistSample";
            default -> "images";
        };
    }

    @Override
    public String java(Workspace workspace) {
        return name.isEmpty()
                ? "System.out.println(\"mnist: Mnist.load(), mnist-sample: Mnist.sample(), nmnist: NMnist.load()\");"
                : ResultMagic.super.java(workspace);
    }

    @Override
    public void run(Workspace workspace) {
        if (name.isEmpty()) {
            workspace.print(listing(workspace));
        } else {
            ResultMagic.super.run(workspace);
        }
    }

    private static String listing(Workspace workspace) {
        StringBuilder list = new StringBuilder(LISTING);
        Map<String, String> declared = workspace.variables();
        for (String there : new Variables(workspace).named(DataSource.TYPES)) {
            list.append(String.format(Locale.ROOT, "%n%-14s the variable, a %s", there, declared.get(there)));
        }
        return list.toString();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        return switch (name.orElseThrow()) {
            case "mnist" -> new Call<>(Mnist.class, "Mnist.load()", Mnist::load);
            case "mnist-sample" -> new Call<>(Mnist.class, "Mnist.sample()", Mnist::sample);
            case "nmnist" ->
                new Call<>(
                        NMnist.class,
                        "NMnist.load(" + most.map(String::valueOf).orElse("") + ")",
                        () -> most.map(NMnist::load).orElseGet(NMnist::load));
            case "saccades" -> saccades(workspace);
            default -> idx(name.orElseThrow(), workspace);
        };
    }

    private Call<EventSet> saccades(Workspace workspace) {
        DataSource source = DataSource.of(Optional.of(images), workspace);
        DataSource.Part chosen = switch (part) {
            case "train" -> source.train();
            case "test" -> source.test();
            case "validation" ->
                source.validation()
                        .orElseThrow(() -> new MagicException(Quoted.of(images) + " has no validation part"));
            default ->
                throw new MagicException(
                        Nearest.first(part, PARTS, "--part must be train, validation or test, was " + Quoted.of(part)));
        };
        DataSource.Part recorded = DataSource.recorded(chosen, seed);
        return new Call<>(EventSet.class, source.preface(), recorded.java(), () ->
                (EventSet) recorded.samples().get());
    }

    /** A word that is no path is most likely a data set's name with a slip. */
    private Call<ImageSet> idx(String path, Workspace workspace) {
        if (!path.contains("/") && !path.contains("\\") && !path.contains(".") && !path.contains("idx")) {
            List<String> all = new ArrayList<>(DataSource.KNOWN);
            throw new MagicException(Nearest.first(
                    path,
                    all,
                    "no data set " + Quoted.of(path) + "; there are: " + String.join(", ", all)
                            + ", or the path of an IDX file"));
        }
        Path file = Paths.of(path, workspace);
        Path beside = labels.map(typed -> Paths.of(typed, workspace)).orElseGet(() -> besides(file));
        return new Call<>(
                ImageSet.class,
                "ImageSet.idx(" + Paths.java(file) + ", " + Paths.java(beside) + ")",
                () -> ImageSet.idx(file, beside));
    }

    private static Path besides(Path images) {
        String file = String.valueOf(images.getFileName());
        String labels = file.replace("images", "labels").replace("idx3", "idx1");
        if (labels.equals(file)) {
            throw new MagicException("no file of labels can be told from " + Quoted.of(file) + ": name it by --labels");
        }
        return images.resolveSibling(labels);
    }
}
