package io.github.spikelet.notebook.magic;

/** What a user typed, as an error message repeats it. */
final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /**
     * Quotes a text, cut where it gets long.
     *
     * @param text any text
     * @return the text in quotes, at most 60 characters of it, control characters as {@code ?}
     */
    static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
