package io.github.spikelet.notebook.plot;

import io.github.spikelet.hardware.price.Part;
import java.awt.Color;

/** The colour of each part of a chip, the same in every chart and table. */
public final class PartColours {

    private PartColours() {}

    /**
     * A part's colour.
     *
     * @param part the part
     * @return one of the house colours, different for every part
     */
    public static Color of(Part part) {
        return HouseStyle.manyColours()[part.ordinal()];
    }
}
