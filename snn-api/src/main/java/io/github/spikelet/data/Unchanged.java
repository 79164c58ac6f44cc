package io.github.spikelet.data;

import java.util.Objects;

/** No augmentation. */
record Unchanged() implements Augmentation {

    static final Unchanged INSTANCE = new Unchanged();

    @Override
    public Augmentation then(Augmentation next) {
        return Objects.requireNonNull(next, "next");
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void checkReads(Dataset data) {
        Objects.requireNonNull(data, "data");
    }
}
