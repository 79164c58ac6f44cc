package io.github.spikelet.data;

import io.github.spikelet.base.Argument;

/**
 * One augmentation after another.
 *
 * @param first what is done first
 * @param second what is done then
 */
record Chain(Augmentation first, Augmentation second) implements Augmentation {

    Chain {
        Argument.AUGMENTATION.given(first);
        Argument.AUGMENTATION.given(second);
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
