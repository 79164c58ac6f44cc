package io.github.spikelet.notebook.magic;

/**
 * Something the user chose by a word.
 *
 * @param value what was chosen
 * @param java how it is made in Java
 * @param <T> its type
 */
record Choice<T>(T value, String java) {}
