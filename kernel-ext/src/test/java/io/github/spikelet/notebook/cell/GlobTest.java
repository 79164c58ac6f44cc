package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "net, net, true",
        "net, nets, false",
        "net, Net, false",
        "*train*, %train net, true",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXbX, false",
        "?1, x1, true",
        "?, 😀, true",
        "[ab]1, b1, true",
        "[ab]1, c1, false",
        "[a-c], b, true",
        "[!a-c], b, false",
        "[^a], b, true",
        "[]], ], true",
        "[, [, true",
        "[a, [a, true",
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "a.c, abc, false",
    })
    void aWholeTextMatchesOrNot(String glob, String text, boolean matches) {
        assertEquals(matches, new Glob(glob).matches(text));
    }

    @Test
    void aStarGoesOverLines() {
        assertEquals(true, new Glob("int*;").matches("int a = 1;\nint b = 2;"));
    }

    @Test
    void noPatternTakesExponentialTime() {
        Glob glob = new Glob("*a".repeat(1000) + "b");
        assertFalse(assertTimeoutPreemptively(Duration.ofMinutes(1), () -> glob.matches("a".repeat(10_000))));
    }
}
