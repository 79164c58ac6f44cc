package io.github.spikelet.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final Provenance EMPTY = new Provenance(Map.of());

    @Test
    void factsKeepTheOrderInWhichTheyWereAdded() {
        Provenance provenance =
                EMPTY.with("seed", 7L).with("data", "mnist/test").with("a", 0.5).with("steps", 16);

        assertEquals(
                List.of("seed", "data", "a", "steps"),
                List.copyOf(provenance.facts().keySet()));
        assertEquals("seed: 7\ndata: mnist/test\na: 0.5\nsteps: 16", provenance.toString());
    }

    @Test
    void withLeavesTheFirstAsItWas() {
        Provenance first = EMPTY.with("seed", 7);
        Provenance second = first.with("seed", 8).with("steps", 16);

        assertEquals(Map.of("seed", "7"), first.facts());
        assertEquals(Map.of("seed", "8", "steps", "16"), second.facts());
        assertEquals(List.of("seed", "steps"), List.copyOf(second.facts().keySet()), "a replaced fact keeps its place");
    }

    @Test
    void factsAreCopiedAndCannotBeChanged() {
        Map<String, String> facts = new LinkedHashMap<>(Map.of("seed", "7"));
        Provenance provenance = new Provenance(facts);
        facts.put("seed", "8");

        assertEquals(Optional.of("7"), provenance.fact("seed"));
        assertThrows(
                UnsupportedOperationException.class, () -> provenance.facts().put("seed", "8"));
    }

    @Test
    void aFactThatIsNotThereIsEmpty() {
        assertEquals(Optional.empty(), EMPTY.fact("seed"));
    }

    @Test
    void namesTheVersionAndTheJavaThatRan() {
        Provenance provenance = Provenance.ofThisVersion();

        assertEquals(List.of("version", "java"), List.copyOf(provenance.facts().keySet()));
        assertEquals(Optional.of(System.getProperty("java.version")), provenance.fact("java"));
        assertFalse(provenance.fact("version").orElseThrow().isBlank());
    }

    @Test
    void onlyTheDurationIsLeftOutOfWhatIsTimeless() {
        Provenance quick = EMPTY.with("seed", 7).tookSeconds(1.2345);
        Provenance slow = EMPTY.with("seed", 7).tookSeconds(99);

        assertEquals(Optional.of("1.23 s"), quick.fact("duration"));
        assertEquals(Optional.of("99.00 s"), slow.fact("duration"));
        assertNotEquals(quick, slow);
        assertEquals(quick.timeless(), slow.timeless());
        assertEquals(EMPTY.with("seed", 7), quick.timeless());
    }

    @Test
    void writesNumbersAlikeInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(Optional.of("0.50 s"), EMPTY.tookSeconds(0.5).fact("duration"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
