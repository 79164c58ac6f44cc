package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Things chosen by a word, some with numbers behind colons: {@code bernoulli}, {@code triangle:1}, {@code sgd:0.1:0.9}.
 *
 * @param <T> what is chosen
 */
final class Words<T> {

    private final String what;
    private final List<Word<T>> words = new ArrayList<>();

    /** A word and its numbers; in its Java, {@code %s} stands for the numbers between commas. */
    private record Word<T>(String name, List<String> numbers, boolean whole, String java, Function<double[], T> make) {

        String usage() {
            return numbers.isEmpty() ? name : name + ":" + String.join(":", numbers);
        }
    }

    /**
     * No words yet.
     *
     * @param what what is chosen, as errors name it
     */
    Words(String what) {
        this.what = what;
    }

    /**
     * Adds a word without numbers.
     *
     * @param name the word
     * @param java how it is made in Java
     * @param value makes it
     * @return this
     */
    Words<T> word(String name, String java, Supplier<T> value) {
        words.add(new Word<>(name, List.of(), false, java, none -> value.get()));
        return this;
    }

    /**
     * Adds a word with numbers.
     *
     * @param usage the word and the names of its numbers, such as {@code sgd:RATE:MOMENTUM}
     * @param java how it is made in Java, {@code %s} in place of the numbers
     * @param value makes it
     * @return this
     */
    Words<T> word(String usage, String java, Function<double[], T> value) {
        List<String> parts = List.of(usage.split(":"));
        words.add(new Word<>(parts.get(0), parts.subList(1, parts.size()), false, java, value));
        return this;
    }

    /**
     * Adds a word with one whole number.
     *
     * @param usage the word and the name of its number, such as {@code shift:PIXELS}
     * @param java how it is made in Java, {@code %s} in place of the number
     * @param value makes it
     * @return this
     */
    Words<T> whole(String usage, String java, IntFunction<T> value) {
        List<String> parts = List.of(usage.split(":"));
        words.add(new Word<>(
                parts.get(0), parts.subList(1, parts.size()), true, java, numbers -> value.apply((int) numbers[0])));
        return this;
    }

    /** The same words, to which more can be added. */
    Words<T> copy() {
        Words<T> copy = new Words<>(what);
        copy.words.addAll(words);
        return copy;
    }

    /** The names alone. */
    Set<String> names() {
        return words.stream().map(Word::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What can be typed: each word, with a colon where numbers must follow. */
    List<String> beginnings() {
        return words.stream()
                .map(word -> word.numbers().isEmpty() ? word.name() : word.name() + ":")
                .toList();
    }

    /** All words with the names of their numbers. */
    String allowed() {
        return words.stream().map(Word::usage).collect(Collectors.joining(", "));
    }

    /**
     * Reads what the user chose, if anything.
     *
     * @param typed what the user typed
     * @return the choice
     * @throws MagicException if there is no such word
     * @throws IllegalArgumentException if a number is out of range
     */
    Optional<Choice<T>> read(Optional<String> typed) {
        return typed.map(this::read);
    }

    /**
     * Reads what the user chose.
     *
     * @param typed what the user typed
     * @return the choice
     * @throws MagicException if there is no such word
     * @throws IllegalArgumentException if a number is out of range
     */
    Choice<T> read(String typed) {
        List<String> parts = Arrays.asList(typed.split(":", -1));
        String name = parts.get(0);
        List<String> typedNumbers = parts.subList(1, parts.size());
        for (Word<T> word : words) {
            if (word.name().equals(name) && word.numbers().size() == typedNumbers.size()) {
                return choice(word, typedNumbers, typed);
            }
        }
        throw refused(typed);
    }

    private Choice<T> choice(Word<T> word, List<String> typedNumbers, String typed) {
        double[] numbers = new double[typedNumbers.size()];
        List<String> written = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] =
                        word.whole() ? Integer.parseInt(typedNumbers.get(i)) : Double.parseDouble(typedNumbers.get(i));
            } catch (NumberFormatException e) {
                throw refused(typed);
            }
            written.add(word.whole() ? String.valueOf((int) numbers[i]) : String.valueOf(numbers[i]));
        }
        return new Choice<>(word.make().apply(numbers), word.java().replace("%s", String.join(", ", written)));
    }

    private MagicException refused(String typed) {
        String name = typed.replaceFirst(":.*", "");
        List<String> names = List.copyOf(names());
        return new MagicException(Nearest.first(
                name,
                names.contains(name) ? List.of() : names,
                what + " must be one of " + allowed() + "; was " + Quoted.of(typed)));
    }
}
