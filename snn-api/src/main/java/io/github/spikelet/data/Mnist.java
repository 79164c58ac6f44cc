package io.github.spikelet.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * The MNIST digits (LeCun, Cortes, Burges): 28 × 28 pixels, ten classes, split as arXiv 1709.06206 splits them.
 *
 * <p>{@link #load()} is the whole of it, {@link #sample()} a built-in tenth that needs no file and no network.
 */
public final class Mnist {

    private static final String RESOURCES = "mnist-sample/";

    private final String name;
    private final ImageSet train;
    private final ImageSet test;

    private Mnist(String name, ImageSet train, ImageSet test) {
        this.name = name;
        this.train = train;
        this.test = test;
    }

    /**
     * The whole of MNIST, 60,000 + 10,000 images: from the folder {@code mnist} below the environment's {@code
     * SPIKELET_DATA}, else from the cache folder ({@code SPIKELET_CACHE}, else {@code XDG_CACHE_HOME/spikelet}, else
     * {@code ~/.cache/spikelet}), else by a download over HTTPS into the cache. Every file is checked by the SHA-256 of
     * its uncompressed bytes.
     *
     * @return the data set
     * @throws DataException where a file is not the one it should be, or there is no file and no network; names the file,
     *     what was found, what was expected and what to do
     */
    public static Mnist load() {
        return load(MnistFiles.below(DataFolders.ofThisMachine()));
    }

    /** Loads from given places. */
    static Mnist load(MnistFiles files) {
        return read("mnist", files.sources());
    }

    /**
     * Every tenth image of MNIST, 6,000 + 1,000, from within the jar.
     *
     * @return the data set
     */
    public static Mnist sample() {
        return read(
                "mnist-sample", MnistFiles.NAMES.stream().map(Mnist::resource).toList());
    }

    private static Idx.Source resource(String file) {
        return new Idx.Source() {
            @Override
            public InputStream open() throws IOException {
                return Objects.requireNonNull(Mnist.class.getResourceAsStream(RESOURCES + file + ".gz"), file);
            }

            @Override
            public String name() {
                return "built-in " + file;
            }
        };
    }

    private static Mnist read(String name, List<Idx.Source> sources) {
        return new Mnist(
                name,
                Idx.read(sources.get(0), sources.get(1), name + "/trainAll"),
                Idx.read(sources.get(2), sources.get(3), name + "/test"));
    }

    /**
     * What it is called.
     *
     * @return {@code mnist} or {@code mnist-sample}
     */
    public String name() {
        return name;
    }

    /**
     * The images to train on: the first five sixths of {@link #trainAll()}.
     *
     * @return 50,000 images, of the sample 5,000
     */
    public ImageSet train() {
        return train.part(name + "/train", 0, split());
    }

    /**
     * The images to choose by: the last sixth of {@link #trainAll()}.
     *
     * @return 10,000 images, of the sample 1,000
     */
    public ImageSet validation() {
        return train.part(name + "/validation", split(), train.size());
    }

    /**
     * The training and the validation images together.
     *
     * @return 60,000 images, of the sample 6,000
     */
    public ImageSet trainAll() {
        return train;
    }

    /**
     * The images to judge by.
     *
     * @return 10,000 images, of the sample 1,000
     */
    public ImageSet test() {
        return test;
    }

    private int split() {
        return train.size() / 6 * 5;
    }

    @Override
    public String toString() {
        return name + ": " + train().size() + " training, " + validation().size() + " validation and " + test.size()
                + " test images of " + test.shape() + ", " + test.classes() + " classes";
    }

    /** Where the data set can be downloaded: the folders that hold its four gzipped files, tried in turn. */
    static final List<URI> MIRRORS = List.of(
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));
}
