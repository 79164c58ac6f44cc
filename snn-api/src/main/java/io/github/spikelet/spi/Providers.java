package io.github.spikelet.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

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
     * @param type what they provide
     * @param name the name that each stands for
     * @param taken names that the toolkit itself has
     * @param <T> what they provide
     * @return the providers, in the order of their names
     * @throws IllegalStateException where one cannot be made, or two have one name; says which
     */
    public static <T> List<T> of(Class<T> type, Function<T, String> name, Set<String> taken) {
        Map<String, T> found = new TreeMap<>();
        for (T provider : all(type)) {
            String called = name.apply(provider);
            if (taken.contains(called)) {
                throw new IllegalStateException(
                        provider.getClass().getName() + " is named \"" + called + "\", as one of the toolkit's own is:"
                                + " give it another name, or take its jar off the class path");
            }
            T other = found.putIfAbsent(called, provider);
            if (other != null) {
                List<String> classes = new ArrayList<>(
                        List.of(other.getClass().getName(), provider.getClass().getName()));
                classes.sort(Comparator.naturalOrder());
                throw new IllegalStateException(String.join(" and ", classes) + " are both named \"" + called
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
