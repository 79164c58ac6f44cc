package io.github.spikelet.notebook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for a whole text: {@code *} stands for any text, {@code ?} for any character, brackets for one of some characters, or,
 * after {@code !} or {@code ^}, for any other.
 *
 * <p>Matching takes at most as many steps as the lengths of pattern and text multiplied, whatever the pattern.
 */
final class Glob {

    private static final IntPredicate ANY_TEXT = character -> true;

    private final List<IntPredicate> parts = new ArrayList<>();

    Glob(String glob) {
        int at = 0;
        while (at < glob.length()) {
            int first = glob.codePointAt(at);
            int close = first == '[' ? closing(glob, at) : -1;
            if (close > 0) {
                parts.add(oneOf(glob.substring(at + 1, close)));
                at = close + 1;
            } else {
                parts.add(
                        switch (first) {
                            case '*' -> ANY_TEXT;
                            case '?' -> character -> true;
                            default -> character -> character == first;
                        });
                at += Character.charCount(first);
            }
        }
    }

    /** Where a set ends; a bracket right at its begin belongs to it. */
    private static int closing(String glob, int open) {
        int first = open + 1;
        if (first < glob.length() && "!^".indexOf(glob.charAt(first)) >= 0) {
            first++;
        }
        return glob.indexOf(']', first + 1);
    }

    private static IntPredicate oneOf(String set) {
        boolean others = "!^".indexOf(set.charAt(0)) >= 0;
        int[] members = set.substring(others ? 1 : 0).codePoints().toArray();
        IntPredicate any = character -> false;
        for (int i = 0; i < members.length; i++) {
            boolean range = i + 2 < members.length && members[i + 1] == '-';
            int low = members[i];
            int high = range ? members[i + 2] : low;
            any = any.or(character -> character >= low && character <= high);
            i += range ? 2 : 0;
        }
        return others ? any.negate() : any;
    }

    /** Whether the whole text matches. After a mismatch the last {@code *} takes one character more. */
    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int part = 0;
        int at = 0;
        int star = -1;
        int taken = 0;
        while (at < characters.length) {
            if (part < parts.size() && parts.get(part) == ANY_TEXT) {
                star = part++;
                taken = at;
            } else if (part < parts.size() && parts.get(part).test(characters[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(rest -> rest == ANY_TEXT);
    }
}
