package io.github.spikelet.notebook.display;

import java.util.List;
import java.util.Locale;

/**
 * A bar that fills from left to right, with words behind it and warnings below. Its colours stand out from white pages and from
 * dark ones, and depend on no variable of a page: GitHub and mail know none.
 */
final class Bar {

    private static final int CELLS = 20;
    private static final String TRACK = "display:inline-block;width:10em;height:0.7em;margin-right:0.6em;"
            + "border:1px solid #858585;vertical-align:middle;line-height:0";
    private static final String FILL = "display:inline-block;width:%.0f%%;height:100%%;background:#2A8ACB";

    private Bar() {}

    /**
     * Draws a bar.
     *
     * @param share how much of it is full, 0 … 1
     * @param words what stands behind it
     * @param warnings a line each below it
     * @return the bar
     */
    static Rendering of(double share, String words, List<String> warnings) {
        int full = (int) Math.round(CELLS * Math.min(1, Math.max(0, share)));
        Html html = new Html().open("div", "style", "font-variant-numeric:tabular-nums");
        html.open("span", "aria-hidden", "true", "style", TRACK)
                .element("span", "", "style", String.format(Locale.ROOT, FILL, 100.0 * full / CELLS))
                .close();
        html.text(words);
        StringBuilder text = new StringBuilder("█".repeat(full) + "░".repeat(CELLS - full));
        text.append(' ').append(words);
        for (String warning : warnings) {
            html.element("div", "⚠ " + warning);
            text.append("\n⚠ ").append(warning);
        }
        return new Rendering(text.toString(), html.close().toString());
    }
}
