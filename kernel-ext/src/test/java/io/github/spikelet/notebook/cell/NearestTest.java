package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void theFewestEditsWin() {
        assertEquals(Optional.of("mnist"), Nearest.to("mnits", List.of("mnist-sample", "mnist")));
        assertEquals(Optional.of("--epochs"), Nearest.to("--epoch", List.of("--batch", "--epochs")));
        assertEquals(Optional.of("net"), Nearest.to("NET", List.of("small", "net")));
    }

    @Test
    void whatIsFarIsNoHint() {
        assertEquals(Optional.empty(), Nearest.to("nosuch", List.of("yin2017", "net")));
        assertEquals(Optional.empty(), Nearest.to("x".repeat(10_000), List.of("net")));
    }

    @Test
    void theNearestComesBeforeWhatIsWrong() {
        assertEquals(
                "Did you mean \"net\"? No variable \"nett\"",
                Nearest.first("nett", List.of("net"), "no variable \"nett\""));
        assertEquals("no variable \"a\"", Nearest.first("a", List.of(), "no variable \"a\""));
    }

    @Test
    void theNearestComeFirst() {
        assertEquals(List.of("size", "side"), Nearest.all("sizee", List.of("isEmpty", "side", "size")));
    }

    @Test
    void replacingEveryLetterIsNoHint() {
        assertEquals(Optional.empty(), Nearest.to("ab", List.of("cd")));
    }
}
