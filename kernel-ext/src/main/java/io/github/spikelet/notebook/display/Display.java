package io.github.spikelet.notebook.display;

/**
 * How values of one type are shown.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface Display<T> {

    /**
     * Shows a value.
     *
     * @param value the value; not modified
     * @return its forms; bounded in size whatever the value holds
     */
    Rendering show(T value);
}
