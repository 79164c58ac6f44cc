package io.github.spikelet.notebook.display;

/** A notice: one line beside the results of a cell. */
public final class NoticeDisplay implements Display<String> {

    private static final String SIGN = "ⓘ ";

    /** A display without settings. */
    public NoticeDisplay() {}

    @Override
    public Rendering show(String notice) {
        return new Rendering(
                SIGN + notice, new Html().element("div", SIGN + notice).toString());
    }
}
