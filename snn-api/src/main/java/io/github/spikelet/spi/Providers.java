package io.github.spikelet.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The providers that the class path holds.
 *
 * @hidden for the toolkit itself
 */
public final class Providers {

    private Providers() {}

    /**
     * Finds providers, by the class loader of the current thread: in a notebook that finds those of jars that magics added.
     *
     * @param type their interface
     * @param taken the words that the toolkit itself has
     * @param <P> their interface
     * @return the providers, in the order of their words
     * @throws IllegalStateException where one cannot be made, or two have one word; says which
     */
    public static <P extends Provider<?>> List<P> of(Class<P> type, Set<String> taken) {
        Map<String, P> found = new TreeMap<>();
        for (P provider : all(type)) {
            String word = provider.usage().replaceFirst(":.*", "");
            if (taken.contains(word)) {
                throw new IllegalStateException(
                        provider.getClass().getName() + " is named \"" + word + "\", as one of the toolkit's own is:"
                                + " give it another name, or take its jar off the class path");
            }
            P other = found.putIfAbsent(word, provider);
            if (other != null) {
                List<String> classes = new ArrayList<>(
                        List.of(other.getClass().getName(), provider.getClass().getName()));
                classes.sort(Comparator.naturalOrder());
                throw new IllegalStateException(String.join(" and ", classes) + " are both named \"" + word
                        + "\": take the jar of one of them off the class path");
            }
        }
        return List.copyOf(found.values());
    }

    private static <T> List<T> all(Class<T> type) {
        ClassLoader here = Thread.currentThread().getContextClassLoader();
        try {
            List<T> providers = new ArrayList<>();
            ServiceLoader.load(type, here == null ? Providers.class.getClassLoader() : here)
                    .forEach(providers::add);
            return providers;
        } catch (ServiceConfigurationError broken) {
            throw new IllegalStateException(
                    "a jar on the class path names an implementation of " + type.getSimpleName()
                            + " that cannot be made: " + broken.getMessage(),
                    broken);
        }
    }
}
