package io.github.spikelet.notebook.display;

import java.util.Optional;

/**
 * One value in the forms a front end may ask for.
 *
 * @param text plain text, for consoles and readers of plain notebooks
 * @param html an HTML fragment without scripts, for notebooks
 * @param picture the PNG within the HTML where the value is a picture and nothing more, for tools that look for images
 */
public record Rendering(String text, String html, Optional<Picture> picture) {

    /**
     * A value shown as HTML.
     *
     * @param text plain text
     * @param html an HTML fragment
     */
    public Rendering(String text, String html) {
        this(text, html, Optional.empty());
    }

    /**
     * A value that is a picture and nothing more.
     *
     * @param picture the picture; its alternative text is the plain text
     * @return the rendering
     */
    public static Rendering of(Picture picture) {
        return new Rendering(picture.alternative(), new Html().picture(picture).toString(), Optional.of(picture));
    }
}
