package io.github.spikelet.notebook.display;

import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.published.PublishedChips;
import tech.tablesaw.api.Table;

/** Published chips as a table, and below it where each is from: as a column sources would squeeze the others. */
final class PublishedChipsDisplay implements Display<PublishedChips> {

    private static final int MOST = 100;

    @Override
    public Rendering show(PublishedChips chips) {
        Table table = chips.table();
        table.removeColumns("source");
        Html html = new Html().open("div");
        StringBuilder text = new StringBuilder(TableDisplay.writeTo(html, table));
        html.open("ul");
        for (PublishedChip chip : chips.chips().stream().limit(MOST).toList()) {
            html.open("li").element("b", chip.name()).text(": " + chip.source()).close();
            text.append(chip.name()).append(": ").append(chip.source()).append('\n');
        }
        return new Rendering(text.toString(), html.close().close().toString());
    }
}
