package io.github.spikelet.notebook.magic;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a notebook has set for all its magics. */
final class Settings {

    private final Set<Path> fetched = new HashSet<>();
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

    /** Whether {@code %maven} put a jar on the class path. */
    boolean isFetched(Path jar) {
        return fetched.contains(jar);
    }

    /**
     * Notes what {@code %maven} put on the class path.
     *
     * @param jars the jars
     */
    void fetched(Collection<Path> jars) {
        fetched.addAll(jars);
    }
}
