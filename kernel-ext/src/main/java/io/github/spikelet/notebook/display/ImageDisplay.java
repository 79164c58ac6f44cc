package io.github.spikelet.notebook.display;

import io.github.spikelet.data.Image;

/** One image, its pixels as sharp squares, with its label. */
final class ImageDisplay implements Display<Image> {

    @Override
    public Rendering show(Image image) {
        Picture picture = ImageGrid.of(image.set().slice(image.index(), image.index() + 1));
        return new Rendering(
                image.toString(),
                new Html()
                        .open("div")
                        .picture(picture)
                        .element("p", image.toString())
                        .close()
                        .toString());
    }
}
