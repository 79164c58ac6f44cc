package io.github.spikelet.store;

/** The beginning of a text of unknown origin, as a message bears it: on one line and not long. */
public final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    /**
     * The beginning of a text, in quotes.
     *
     * @param text any text
     * @return at most 60 characters of it and, where there are more, an ellipsis; what cannot be seen as {@code ?}
     */
    public static String quoted(String text) {
        return quoted(text, LONGEST);
    }

    /**
     * The beginning of a text, in quotes.
     *
     * @param text any text
     * @param most how many characters at most
     * @return so many of it and, where there are more, an ellipsis; what cannot be seen as {@code ?}
     */
    public static String quoted(String text, int most) {
        return '"' + cut(text, most) + '"';
    }

    /** The beginning of a text without quotes. */
    static String plain(String text) {
        return cut(text, LONGEST);
    }

    private static String cut(String text, int most) {
        String start = text.length() > most ? text.substring(0, most) : text;
        return start.replaceAll("\\p{C}", "?") + (text.length() > most ? "…" : "");
    }
}
