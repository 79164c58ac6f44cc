package io.github.spikelet.notebook.display;

/** A drawing within an image element, where no script of it would run. */
final class SvgDisplay implements Display<Svg> {

    private static final int MOST_CHARACTERS = 8_000_000;

    @Override
    public Rendering show(Svg drawing) {
        if (drawing.text().length() > MOST_CHARACTERS) {
            String told = drawing.alternative() + " The SVG has "
                    + Numbers.count(drawing.text().length()) + " characters, too many for a page: save it to a file.";
            return new Rendering(told, new Html().element("p", told).toString());
        }
        return new Rendering(
                drawing.alternative(),
                new Html()
                        .image(
                                drawing.dataUri(),
                                drawing.width(),
                                drawing.height(),
                                drawing.alternative(),
                                drawing.content())
                        .toString());
    }
}
