package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.ImageSet;

/** An image set as a grid of its first images with their labels. */
final class ImageSetDisplay implements Display<ImageSet> {

    private static final int MOST = 100;

    @Override
    public Rendering show(ImageSet set) {
        int shown = Math.min(MOST, set.size());
        String heading = PlainNumbers.count(set.size(), "image") + " of " + set.shape() + ", "
                + Numbers.count(set.classes()) + (set.classes() == 1 ? " class" : " classes");
        String more = shown < set.size() ? "; the first " + shown + " are shown" : "";
        Html html = new Html().open("div");
        html.open("p").element("b", set.name()).text(": " + heading + more).close();
        if (shown > 0) {
            html.picture(ImageGrid.of(set.head(shown)));
        }
        return new Rendering(set.name() + ": " + heading, html.close().toString());
    }
}
