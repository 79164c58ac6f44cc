package io.github.spikelet.base;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /**
     * Makes the thing of a word and its numbers, each behind a colon.
     *
     * @param what what is made, as errors name it
     * @param providers those to choose from
     * @param name such as {@code burst:3}
     * @param <T> what is made
     * @return the thing
     * @throws IllegalArgumentException where no provider makes it; names those there are
     */
    public static <T> T make(String what, List<? extends Provider<? extends T>> providers, String name) {
        String[] parts = name.split(":", -1);
        for (Provider<? extends T> provider : providers) {
            String[] usage = provider.usage().split(":");
            if (usage[0].equals(parts[0]) && usage.length == parts.length) {
                return provider.make(numbers(what, name, parts));
            }
        }
        String known = providers.stream().map(Provider::usage).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no " + what + " \"" + name + "\" is on the class path"
                + (known.isEmpty() ? "" : ", which has " + known) + ": add the jar that brings it");
    }

    private static double[] numbers(String what, String name, String[] parts) {
        double[] numbers = new double[parts.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i + 1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        what + " \"" + name + "\" has \"" + parts[i + 1] + "\" where a number is expected", e);
            }
        }
        return numbers;
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
