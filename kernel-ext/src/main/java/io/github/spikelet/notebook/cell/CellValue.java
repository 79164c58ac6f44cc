package io.github.spikelet.notebook.cell;

import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * The value of a cell's last line.
 *
 * @param value the value; null where there is none to show
 * @param snippet the snippet that gave it; null for a cell without one
 */
public record CellValue(@Nullable Object value, @Nullable Snippet snippet) {

    /** No value. */
    public static final CellValue NONE = new CellValue(null, null);
}
