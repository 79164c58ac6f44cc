package io.github.spikelet.notebook.display;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well formed and escaped by construction.
 *
 * <p>Text and attribute values are escaped as they are written; there is no way to write them raw. Only the elements
 * named here can be opened, and none of them runs a script.
 */
final class Html {

    private static final Set<String> ELEMENTS = Set.of(
            "div", "p", "span", "b", "code", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li", "a");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Escapes a text for an element's content or a quoted attribute value.
     *
     * @param text any text
     * @return the text with {@code & < > " '} as references
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }

    /**
     * Opens an element.
     *
     * @param element one of the known elements
     * @param attributes names and values in turn; values are escaped, a pair with an empty value is left out
     * @return this
     */
    Html open(String element, String... attributes) {
        if (!ELEMENTS.contains(element)) {
            throw new IllegalArgumentException("element must be one of " + ELEMENTS + ", was " + element);
        }
        start(element, attributes);
        open.push(element);
        return this;
    }

    /**
     * Writes text, escaped.
     *
     * @param text any text
     * @return this
     */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /**
     * Closes the element opened last.
     *
     * @return this
     */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /**
     * Writes an element that holds only text.
     *
     * @param element one of the known elements
     * @param text its content, escaped
     * @param attributes names and values in turn
     * @return this
     */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /**
     * Writes what another one has written.
     *
     * @param other all of its elements closed
     * @return this
     */
    Html append(Html other) {
        out.append(other);
        return this;
    }

    /**
     * Writes a picture as a data URI, with its alternative text.
     *
     * @param picture the picture
     * @return this
     */
    Html picture(Picture picture) {
        return image(
                "data:image/png;base64," + picture.base64(),
                picture.width(),
                picture.height(),
                picture.alternative(),
                picture.content());
    }

    /**
     * Writes an image.
     *
     * @param uri where it is; a data URI
     * @param width pixels on the page
     * @param height pixels on the page
     * @param alternative what it shows, in words
     * @param content what it shows, as a checksum
     * @return this
     */
    Html image(String uri, int width, int height, String alternative, String content) {
        start(
                "img",
                "src",
                uri,
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(height),
                "alt",
                alternative,
                "style",
                "max-width:100%;height:auto",
                "data-content",
                content);
        out.setLength(out.length() - 1);
        out.append(" />");
        return this;
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escape(attributes[i + 1]))
                        .append('"');
            }
        }
        out.append('>');
    }

    /**
     * The HTML written so far.
     *
     * @return the document fragment
     * @throws IllegalStateException if an element is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements still open: " + open);
        }
        return out.toString();
    }
}
