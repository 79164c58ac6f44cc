package io.github.spikelet.notebook.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A chain of fluent calls on one object, each kept both as it is written and as it is made.
 *
 * @param <T> what each call takes and gives
 */
final class Calls<T> {

    private final List<String> written = new ArrayList<>();
    private final List<UnaryOperator<T>> made = new ArrayList<>();

    /**
     * Appends a call.
     *
     * @param java the call, without its leading point
     * @param call makes it
     * @return this
     */
    Calls<T> add(String java, UnaryOperator<T> call) {
        written.add(java);
        made.add(call);
        return this;
    }

    /**
     * Appends a call with one argument, if the user gave it.
     *
     * @param method the method's name
     * @param value the argument
     * @param java how the argument is written
     * @param call makes the call
     * @param <V> the argument's type
     * @return this
     */
    <V> Calls<T> add(String method, Optional<V> value, Function<V, String> java, BiFunction<T, V, T> call) {
        value.ifPresent(given -> add(method + "(" + java.apply(given) + ")", object -> call.apply(object, given)));
        return this;
    }

    /**
     * Appends a call with one plain argument, if the user gave it.
     *
     * @param method the method's name
     * @param value the argument, written as {@link String#valueOf(Object)} does
     * @param call makes the call
     * @param <V> the argument's type
     * @return this
     */
    <V> Calls<T> add(String method, Optional<V> value, BiFunction<T, V, T> call) {
        return add(method, value, String::valueOf, call);
    }

    /**
     * Appends a call with one argument chosen by a word, if the user gave it.
     *
     * @param method the method's name
     * @param choice the argument
     * @param call makes the call
     * @param <V> the argument's type
     * @return this
     */
    <V> Calls<T> choose(String method, Optional<Choice<V>> choice, BiFunction<T, V, T> call) {
        return add(method, choice, Choice::java, (object, given) -> call.apply(object, given.value()));
    }

    /**
     * Appends all calls of another chain.
     *
     * @param more the other chain
     * @return this
     */
    Calls<T> addAll(Calls<T> more) {
        written.addAll(more.written);
        made.addAll(more.made);
        return this;
    }

    /** Whether there is no call. */
    boolean isEmpty() {
        return made.isEmpty();
    }

    /**
     * Makes the calls.
     *
     * @param object the first call's object
     * @return what the last one gave
     */
    T applyTo(T object) {
        T last = object;
        for (UnaryOperator<T> call : made) {
            last = call.apply(last);
        }
        return last;
    }

    /** The calls, one a line, each indented as Java is. */
    String lines() {
        StringBuilder java = new StringBuilder();
        written.forEach(call -> java.append("\n        .").append(call));
        return java.toString();
    }

    /** The calls in one line. */
    String line() {
        StringBuilder java = new StringBuilder();
        written.forEach(call -> java.append('.').append(call));
        return java.toString();
    }
}
