package io.github.spikelet.data;

/**
 * N-MNIST (Orchard, Jayawant, Cohen and Thakor, Frontiers in Neuroscience 9:437, 2015): the MNIST digits as an event camera
 * recorded them, 34 × 34 pixels in two polarities, three saccades of about 100 ms each.
 *
 * <p>The whole of it, 60,000 + 10,000 recordings of about 4,200 events, takes about 2.4 GB of memory; {@link #load(int)}
 * takes a part.
 */
public final class NMnist {

    private final String name;
    private final EventSet train;
    private final EventSet test;

    private NMnist(String name, EventSet train, EventSet test) {
        this.name = name;
        this.train = train;
        this.test = test;
    }

    /**
     * All recordings: from the folder {@code nmnist} below the environment's {@code SPIKELET_DATA}, else from one there that
     * differs by case and hyphens, such as {@code NMNIST} or {@code N-MNIST}, else from the first whose name starts so, in the
     * order of the alphabet, else from such a folder in the cache ({@code SPIKELET_CACHE}, else {@code
     * XDG_CACHE_HOME/spikelet}, else {@code ~/.cache/spikelet}). The files lie there as they come, {@code
     * Train/<label>/<index>.bin} and {@code Test/<label>/<index>.bin}, or one folder deeper; samples are ordered by index,
     * whatever their label. Hidden files and what Windows and macOS leave ({@code Thumbs.db}, {@code desktop.ini}, {@code
     * __MACOSX}) are passed over.
     *
     * @return the data set
     * @throws DataException where there is no such folder, or a file in it is not as it should be; names the file and the
     *     byte
     */
    public static NMnist load() {
        return load(Integer.MAX_VALUE);
    }

    /**
     * The first recordings of each part.
     *
     * @param most how many of the training and how many of the test recordings, at least 1
     * @return the data set
     * @throws DataException as {@link #load()}
     */
    public static NMnist load(int most) {
        return load(DataFolders.ofThisMachine(), most);
    }

    /** Loads from given places. */
    static NMnist load(DataFolders folders, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 recording must be loaded, was " + most);
        }
        NMnistFiles files = NMnistFiles.below(folders);
        return new NMnist(files.name(), files.read("Train", most), files.read("Test", most));
    }

    /**
     * What it is called.
     *
     * @return the name of the folder it was read from, such as {@code nmnist}
     */
    public String name() {
        return name;
    }

    /**
     * The recordings to train on.
     *
     * @return of the whole data set 60,000
     */
    public EventSet train() {
        return train;
    }

    /**
     * The recordings to judge by.
     *
     * @return of the whole data set 10,000
     */
    public EventSet test() {
        return test;
    }

    @Override
    public String toString() {
        return name + ": " + train.size() + " training and " + test.size() + " test recordings of " + test.shape()
                + ", " + test.classes() + " classes";
    }
}
