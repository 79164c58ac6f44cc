package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SheetTest {

    @Test
    void textIsAlignedByColumn() {
        Sheet sheet = new Sheet("<layer", "spikes").row("input", "7").row("hidden 1", "1,024");
        assertEquals("""
                layer     spikes
                input          7
                hidden 1   1,024
                """, sheet.text());
    }

    @Test
    void htmlIsEscapedAndAligned() {
        Html html = new Html();
        new Sheet("<a<b", "n").row("<i>", "1").writeTo(html);
        assertEquals(
                "<table><thead><tr><th style=\"text-align:left\">a&lt;b</th><th style=\"text-align:right\">n</th></tr>"
                        + "</thead><tbody><tr><td style=\"text-align:left\">&lt;i&gt;</td>"
                        + "<td style=\"text-align:right\">1</td></tr></tbody></table>",
                html.toString());
    }

    @Test
    void longCellsAreCut() {
        String text = new Sheet("<a").row("x".repeat(10_000)).text();
        assertEquals("a\n" + "x".repeat(200) + "…\n", text);
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        Sheet sheet = new Sheet("a", "b");
        assertEquals(
                "a row must have 2 cells, had 1",
                assertThrows(IllegalArgumentException.class, () -> sheet.row("1"))
                        .getMessage());
    }
}
