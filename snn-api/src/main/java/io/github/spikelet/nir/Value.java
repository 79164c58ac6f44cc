package io.github.spikelet.nir;

/** What a field of a node holds: a text or numbers. */
sealed interface Value permits Value.Text, Tensor {

    /**
     * A text.
     *
     * @param text its characters
     */
    record Text(String text) implements Value {}
}
