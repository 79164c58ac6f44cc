package io.github.spikelet.notebook.cell;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * The text of a cell's result, as {@code toString} gives it but never longer than a notebook bears.
 *
 * <p>Of a long collection, map or array the text of the first elements alone is made. An array shows its elements; an array within
 * another, or within a collection, its type and length.
 */
public final class CellResult {

    private static final int MOST_ELEMENTS = 1000;
    private static final int MOST_BYTES = 100_000;
    /** Lists in lists are taken apart down to here, so that a list that holds itself by way of another comes to an end. */
    private static final int DEEPEST = 8;

    private final StringBuilder text = new StringBuilder();

    private CellResult() {}

    /**
     * The text of a value.
     *
     * @param value any value, or null
     * @return its text, or the beginning of it and how much there is more; at most about 100 kB
     */
    public static String shortText(Object value) {
        CellResult result = new CellResult();
        if (value != null && value.getClass().isArray()) {
            result.array(value);
        } else {
            result.add(value, 0);
        }
        return cut(result.text.toString());
    }

    private void add(Object value, int depth) {
        if (value instanceof Collection<?> all && isTakenApart(value, all.size(), depth)) {
            elements(value, all.iterator(), all.size(), "[]", depth);
        } else if (value instanceof Map<?, ?> map && isTakenApart(value, map.size(), depth)) {
            elements(value, map.entrySet().iterator(), map.size(), "{}", depth);
        } else if (value != null && value.getClass().isArray()) {
            text.append(value.getClass().getComponentType().getSimpleName())
                    .append('[')
                    .append(Array.getLength(value))
                    .append(']');
        } else {
            text.append(value instanceof CharSequence ? value : ShellNames.plain(String.valueOf(value)));
        }
    }

    /** A short collection of the user's own class says itself what it is. */
    private static boolean isTakenApart(Object value, int size, int depth) {
        return depth < DEEPEST
                && (size > MOST_ELEMENTS || value.getClass().getName().startsWith("java."));
    }

    private void elements(Object whole, Iterator<?> elements, int size, String brackets, int depth) {
        text.append(brackets.charAt(0));
        int shown = 0;
        while (elements.hasNext() && shown < MOST_ELEMENTS && text.length() < MOST_BYTES) {
            text.append(shown++ == 0 ? "" : ", ");
            Object element = elements.next();
            if (brackets.equals("{}") && element instanceof Map.Entry<?, ?> entry) {
                part(whole, entry.getKey(), depth);
                text.append('=');
                part(whole, entry.getValue(), depth);
            } else {
                part(whole, element, depth);
            }
        }
        end(size - shown, brackets.charAt(1));
    }

    private void part(Object whole, Object part, int depth) {
        if (part == whole) {
            text.append(whole instanceof Map ? "(this Map)" : "(this Collection)");
        } else {
            add(part, depth + 1);
        }
    }

    private void array(Object array) {
        text.append('[');
        int length = Array.getLength(array);
        int shown = 0;
        while (shown < length && shown < MOST_ELEMENTS && text.length() < MOST_BYTES) {
            text.append(shown == 0 ? "" : ", ");
            add(Array.get(array, shown++), DEEPEST);
        }
        end(length - shown, ']');
    }

    private void end(int more, char bracket) {
        if (more > 0) {
            text.append(", … ").append(more).append(more == 1 ? " element more" : " elements more");
        }
        text.append(bracket);
    }

    /** Cuts a text where it has too many bytes, between characters. */
    private static String cut(String text) {
        if (text.length() * 3L <= MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > MOST_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        int more = text.codePointCount(end, text.length());
        return text.substring(0, end) + "… " + more + (more == 1 ? " character more" : " characters more");
    }
}
