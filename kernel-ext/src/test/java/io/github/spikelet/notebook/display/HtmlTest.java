package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textIsEscaped() {
        assertEquals(
                "<td>&lt;script&gt;alert(&quot;1&quot;) &amp; &#39;2&#39;&lt;/script&gt;</td>",
                new Html().element("td", "<script>alert(\"1\") & '2'</script>").toString());
    }

    @Test
    void attributesAreEscaped() {
        assertEquals(
                "<span title=\"a&quot; onload=&quot;x\">b</span>",
                new Html().element("span", "b", "title", "a\" onload=\"x").toString());
    }

    @Test
    void controlCharactersAreReplaced() {
        assertEquals("a\uFFFDb\n", Html.escape("a\u0000b\n"));
    }

    @Test
    void unknownElementsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Html().open("script"));
    }

    @Test
    void elementsLeftOpenAreAnError() {
        Html html = new Html().open("div").open("p");
        assertEquals(
                "elements still open: [p, div]",
                assertThrows(IllegalStateException.class, html::toString).getMessage());
    }
}
