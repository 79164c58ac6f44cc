package io.github.spikelet.store;

import java.util.regex.Pattern;

/** Names of arrays and of the members they lie in: {@code layer0.weight} lies in {@code layer0.weight.npy}. */
final class ArrayName {

    static final String EXTENSION = ".npy";

    /** The rule in words. */
    static final String RULE =
            "1..200 letters, digits, '_', '.' and '-', the first no '.' or '-', no '..', not ending in .npy, not "
                    + Manifest.MEMBER;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");

    private ArrayName() {}

    static boolean fits(String name) {
        return FORM.matcher(name).matches()
                && !name.contains("..")
                && !name.endsWith(EXTENSION)
                && !name.equals(Manifest.MEMBER);
    }

    /** The array that lies in a member. */
    static String ofMember(String member) throws Damage {
        if (member.endsWith(EXTENSION)) {
            String name = member.substring(0, member.length() - EXTENSION.length());
            if (fits(name)) {
                return name;
            }
        }
        throw new Damage("has a member " + Excerpt.quoted(member) + " that Spikelet did not write: expected "
                + Manifest.MEMBER + " and arrays as NAME.npy with a NAME of " + RULE);
    }
}
