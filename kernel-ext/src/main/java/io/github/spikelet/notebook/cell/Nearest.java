package io.github.spikelet.notebook.cell;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The word somebody most likely meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * Picks the candidate with the fewest edits from a word.
     *
     * <p>Edits are those of Levenshtein: insert, delete or replace one character, case apart. A candidate counts only if
     * at most a third of its characters, and at least two, would change.
     *
     * @param word what was typed
     * @param candidates what is allowed, the first of equals preferred
     * @return the nearest candidate; empty if none is near
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        return all(word, candidates).stream().findFirst();
    }

    /**
     * Picks the candidates that are near a word, as {@link #to} does.
     *
     * @param word what was typed
     * @param candidates what is allowed
     * @return those that are near, the nearest first and the first of equals before the others
     */
    public static List<String> all(String word, Collection<String> candidates) {
        Map<String, Integer> near = new LinkedHashMap<>();
        for (String candidate : candidates) {
            int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits <= Math.max(2, candidate.length() / 3) && edits < candidate.length()) {
                near.put(candidate, edits);
            }
        }
        return near.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * An error, with the nearest candidate before it: it is read first, however long a list follows.
     *
     * @param word what was typed
     * @param candidates what is allowed
     * @param error what is wrong, as a sentence or the begin of one
     * @return for example {@code Did you mean "net"? No variable "nett"; there are: net}; where none is near, the error as it is
     */
    public static String first(String word, Collection<String> candidates, String error) {
        return to(word, candidates)
                .map(candidate -> "Did you mean \"" + candidate + "\"? "
                        + error.substring(0, 1).toUpperCase(Locale.ROOT) + error.substring(1))
                .orElse(error);
    }

    private static int edits(String from, String to) {
        if (Math.abs(from.length() - to.length()) > to.length()) {
            return Integer.MAX_VALUE;
        }
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], before[j]));
            }
            before = row;
        }
        return before[to.length()];
    }
}
