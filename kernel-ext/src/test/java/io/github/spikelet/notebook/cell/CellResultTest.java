package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellResultTest {

    static List<Object> shortValues() {
        List<Object> itself = new ArrayList<>(List.of(1));
        itself.add(itself);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put(null, List.of("b"));
        map.put("itself", map);
        return List.of(
                "text \"as it is\"",
                1.5,
                List.of(),
                List.of(1, "b", List.of(2.0)),
                Arrays.asList(1, null),
                map,
                itself,
                new StringBuilder("s"),
                Map.of(),
                Map.entry("k", "v"));
    }

    @ParameterizedTest
    @MethodSource("shortValues")
    void whatIsShortIsAsJavaWritesIt(Object value) {
        assertEquals(String.valueOf(value), CellResult.shortText(value));
    }

    @Test
    void nullIsNull() {
        assertEquals("null", CellResult.shortText(null));
    }

    @Test
    void anArrayShowsItsElements() {
        assertEquals("[1, 2, 3]", CellResult.shortText(new int[] {1, 2, 3}));
        assertEquals("[0.5, -1.0]", CellResult.shortText(new double[] {0.5, -1}));
        assertEquals("[true]", CellResult.shortText(new boolean[] {true}));
        assertEquals("[a, null]", CellResult.shortText(new String[] {"a", null}));
        assertEquals("[]", CellResult.shortText(new Object[0]));
    }

    @Test
    void anArrayWithinIsNotTakenApart() {
        assertEquals("[int[2], null]", CellResult.shortText(new int[][] {{1, 2}, null}));
        assertEquals("[int[2], String[1]]", CellResult.shortText(List.of(new int[2], new String[1])));
    }

    @Test
    void aThousandElementsAreShown() {
        String first = IntStream.range(0, 1000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        List<Integer> list = IntStream.range(0, 1003).boxed().toList();
        assertEquals("[" + first + ", … 3 elements more]", CellResult.shortText(list));
        assertEquals("[" + first + "]", CellResult.shortText(list.subList(0, 1000)));
        assertEquals("[" + first + ", … 1 element more]", CellResult.shortText(list.subList(0, 1001)));
        assertEquals(
                "[" + first + ", … 3 elements more]",
                CellResult.shortText(IntStream.range(0, 1003).toArray()));
        Map<Integer, String> map = new LinkedHashMap<>();
        list.forEach(i -> map.put(i, "v"));
        assertTrue(CellResult.shortText(map).endsWith(", 999=v, … 3 elements more}"));
    }

    @Test
    void theOthersAreNotLookedAt() {
        List<String> endless = new AbstractList<>() {
            @Override
            public String get(int index) {
                assertTrue(index < 1001, "element " + index + " was asked for");
                return "e";
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };
        assertTrue(CellResult.shortText(endless).endsWith("e, … 2147482647 elements more]"));
    }

    @Test
    void aShortCollectionOfTheUsersSaysItselfWhatItIs() {
        List<String> own = new AbstractList<>() {
            @Override
            public String get(int index) {
                return "e";
            }

            @Override
            public int size() {
                return 2;
            }

            @Override
            public String toString() {
                return "two";
            }
        };
        assertEquals("two", CellResult.shortText(own));
    }

    @Test
    void aLongTextIsCut() {
        assertEquals("a".repeat(100_000), CellResult.shortText("a".repeat(100_000)));
        assertEquals("a".repeat(100_000) + "… 1 character more", CellResult.shortText("a".repeat(100_001)));
        assertEquals("😀".repeat(25_000) + "… 2 characters more", CellResult.shortText("😀".repeat(25_002)));
        assertEquals(
                "a".repeat(100_000) + "… 23 characters more",
                CellResult.shortText(new StringBuilder("a".repeat(100_023))));
    }

    @Test
    void manyLongElementsStayBelowTheBound() {
        List<String> list = Collections.nCopies(900, "x".repeat(1_000_000));
        assertTrue(CellResult.shortText(list).getBytes(StandardCharsets.UTF_8).length < 101_000);
        List<List<String>> lists = Collections.nCopies(900, list);
        assertTrue(CellResult.shortText(lists).getBytes(StandardCharsets.UTF_8).length < 101_000);
    }
}
