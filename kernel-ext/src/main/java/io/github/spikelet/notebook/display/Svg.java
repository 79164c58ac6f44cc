package io.github.spikelet.notebook.display;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A drawing that stays sharp at any size.
 *
 * @param text the SVG document
 * @param width the width to show it at, in pixels on the page
 * @param height the height to show it at, in pixels on the page
 * @param alternative what it shows, in words
 * @param content what it shows, as a checksum: the same whatever fonts it is drawn with
 */
public record Svg(String text, int width, int height, String alternative, String content) {

    /**
     * The document as an address that a page can embed.
     *
     * @return a data URI
     */
    String dataUri() {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return alternative;
    }
}
