package io.github.spikelet.store;

import java.util.Arrays;
import java.util.Optional;

/** What a file can be: its manifest says which, and a file of one kind is never read as another. */
public enum Kind {
    /** A network with its weights as floats. */
    NETWORK("network", "a network", "Network.load"),

    /** A network of integers. */
    QUANTIZED("quantized", "a quantised network", "QuantizedNetwork.load"),

    /** All that a training needs to go on. */
    CHECKPOINT("checkpoint", "a checkpoint of a training", "checkpoint and resume of a Trainer");

    private final String text;
    private final String words;
    private final String opener;

    Kind(String text, String words, String opener) {
        this.text = text;
        this.words = words;
        this.opener = opener;
    }

    /**
     * The kind as the manifest writes it.
     *
     * @return a word in lower case, such as {@code network}
     */
    public String text() {
        return text;
    }

    /** What such a file holds, with its article. */
    String words() {
        return words;
    }

    /** What opens such a file. */
    String opener() {
        return opener;
    }

    static Optional<Kind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
