package io.github.spikelet.notebook.extension;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one slot through which a value passes between a magic and the variables of a notebook.
 *
 * <p>Not for use in cells: the kernel extension writes the line that calls it. Its methods are not static because a
 * qualified static call would not compile beside a user's variable named {@code io}.
 */
public final class Handover {

    private static final AtomicReference<@Nullable Object> SLOT = new AtomicReference<>();

    /** A door to the slot. */
    public Handover() {}

    /**
     * Puts a value into the slot.
     *
     * @param value any value, or null for none
     */
    public void put(@Nullable Object value) {
        SLOT.set(value);
    }

    /**
     * Empties the slot.
     *
     * @return what was in it
     */
    public @Nullable Object take() {
        return SLOT.getAndSet(null);
    }
}
