package io.github.spikelet.data;

import io.github.spikelet.base.Argument;

/** No augmentation. */
record Unchanged() implements Augmentation {

    static final Unchanged INSTANCE = new Unchanged();

    @Override
    public Augmentation then(Augmentation next) {
        return Argument.AUGMENTATION.given(next);
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void checkReads(Dataset data) {
        Argument.DATA.given(data);
    }
}
