package io.github.spikelet.data;

import java.util.Objects;

/**
 * One augmentation after another.
 *
 * @param first what is done first
 * @param second what is done then
 */
record Chain(Augmentation first, Augmentation second) implements Augmentation {

    Chain {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    @Override
    public String name() {
        return first.name() + ".then(" + second.name() + ")";
    }

    @Override
    public void checkReads(Dataset data) {
        first.checkReads(data);
        second.checkReads(data);
    }
}
