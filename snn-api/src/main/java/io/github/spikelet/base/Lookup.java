package io.github.spikelet.base;

import java.util.Map;

/**
 * Looks up what must be there.
 *
 * @hidden for the toolkit itself
 */
public final class Lookup {

    private Lookup() {}

    /**
     * The value of a key that the map is known to hold.
     *
     * @param map the map
     * @param key the key
     * @param <K> keys
     * @param <V> values
     * @return its value
     * @throws IllegalStateException where it is not there, which is a fault of the toolkit
     */
    public static <K, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("no " + key + " among " + map.keySet());
        }
        return value;
    }
}
