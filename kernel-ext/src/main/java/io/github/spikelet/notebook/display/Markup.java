package io.github.spikelet.notebook.display;

/**
 * A text of the user's own that is shown as it stands: never one of ours, and never escaped.
 *
 * @param mime the type the front end reads it as
 * @param text the text
 */
public record Markup(String mime, String text) {

    /**
     * HTML.
     *
     * @param text an HTML fragment
     * @return the markup
     */
    public static Markup html(String text) {
        return new Markup("text/html", text);
    }

    /**
     * Markdown.
     *
     * @param text in Markdown
     * @return the markup
     */
    public static Markup markdown(String text) {
        return new Markup("text/markdown", text);
    }
}
