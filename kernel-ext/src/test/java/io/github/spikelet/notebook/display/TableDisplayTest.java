package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableDisplayTest {

    @Test
    void hostileNamesAndCellsAreEscaped() {
        Table table =
                Table.create("<script>a</script>", StringColumn.create("<script>b</script>", "<script>c</script>"));
        Rendering shown = new TableDisplay().show(table);
        assertFalse(shown.html().contains("<script"), shown.html());
        assertTrue(shown.html().contains("&lt;script&gt;c&lt;/script&gt;"), shown.html());
    }

    @Test
    void aHundredRowsAreShownAndTheRestCounted() {
        Table table = Table.create(
                "long", IntColumn.create("i", IntStream.range(0, 103).toArray()));
        Rendering shown = new TableDisplay().show(table);
        assertEquals(101, shown.html().split("<tr>", -1).length - 1, "one heading and a hundred rows");
        assertTrue(shown.text().startsWith("long (3 rows more)\n"), shown.text());
    }

    @Test
    void thirtyColumnsAreShownAndTheRestCounted() {
        Table table = Table.create("wide");
        IntStream.range(0, 31).forEach(i -> table.addColumns(IntColumn.create("c" + i, new int[] {i})));
        Rendering shown = new TableDisplay().show(table);
        assertEquals(30, shown.html().split("<th ", -1).length - 1);
        assertTrue(shown.html().contains("(1 column more)"), shown.html());
    }

    @Test
    void longNumbersAreShortenedAndMissingOnesMarked() {
        DoubleColumn column = DoubleColumn.create("x", new double[] {2 / 3.0, 0.5, 123456.789});
        column.appendMissing();
        assertEquals("""
                t
                      x
                 0.6667
                    0.5
                123,457
                      –
                """, new TableDisplay().show(Table.create("t", column)).text());
    }

    @Test
    void whatRoundingLeavesEndsInNoZero() {
        DoubleColumn column = DoubleColumn.create("x", new double[] {100 * 0.921, 92.3, 300.00000001, 1e-7 / 3});
        assertEquals("""
                t
                        x
                     92.1
                     92.3
                      300
                3.333e-08
                """, new TableDisplay().show(Table.create("t", column)).text());
    }

    @Test
    void aTableWithoutANameIsATable() {
        Rendering shown = new TableDisplay().show(Table.create(IntColumn.create("i", new int[] {7})));
        assertEquals("""
                Table
                i
                7
                """, shown.text());
        assertTrue(shown.html().startsWith("<div><p><b>Table</b>"), shown.html());
    }

    @Test
    void anEmptyTableIsItsName() {
        assertEquals(
                "nothing\n", new TableDisplay().show(Table.create("nothing")).text());
    }
}
