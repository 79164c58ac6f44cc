package io.github.spikelet.notebook.magic;

import java.util.List;

/** The text of a magic that takes it from the lines below, or, as a line magic, from its own line. */
final class Body {

    private static final int LONGEST = 1_000_000;

    private Body() {}

    /**
     * The one text there is.
     *
     * @param name the magic's name
     * @param words what stands on its line
     * @param body the lines below
     * @return the text, not blank
     * @throws MagicException if there is none, there are two, or it is too long
     */
    static String of(String name, List<String> words, String body) {
        String line = String.join(" ", words);
        if (!line.isBlank() && !body.isBlank()) {
            throw new MagicException(
                    "the text is given twice: leave out what stands behind %%" + name + " or the lines below");
        }
        String text = body.isBlank() ? line : body;
        if (text.isBlank()) {
            throw new MagicException("%" + name + " needs a text: write it behind %" + name + " or below %%" + name);
        }
        if (text.length() > LONGEST) {
            throw new MagicException("the text must have at most " + LONGEST + " characters, had " + text.length());
        }
        return text;
    }
}
