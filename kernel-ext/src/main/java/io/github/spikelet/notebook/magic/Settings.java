package io.github.spikelet.notebook.magic;

import java.util.Optional;

/** What a notebook has set for all its magics. */
final class Settings {

    private Optional<Long> seed = Optional.empty();

    /** The seed of new networks, where a magic is given none. */
    Optional<Long> seed() {
        return seed;
    }

    /**
     * Sets the seed of new networks.
     *
     * @param newSeed any number
     */
    void seed(long newSeed) {
        seed = Optional.of(newSeed);
    }
}
