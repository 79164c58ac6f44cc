package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.UndefinedMagicException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

class HelpfulRegistryTest {

    private static final HelpfulRegistry.Unknown UNKNOWN = new HelpfulRegistry.Unknown() {
        @Override
        public RuntimeException line(String name, Set<String> lines) {
            return new IllegalArgumentException("no line " + name + ", but " + lines);
        }

        @Override
        public RuntimeException cell(String name, Set<String> cells, Set<String> lines) {
            return new IllegalArgumentException("no cell " + name + ", but " + cells + " and lines " + lines);
        }
    };

    private final MagicsRegistry before = new MagicsRegistry();
    private final BaseKernel kernel = new StillKernel(before, null);

    @Test
    @EnabledForJreRange(maxVersion = 25)
    void theErrorForAMagicThatIsNotThereSaysWhichAre() {
        before.registerLineMagic("there", (LineMagic<String, BaseKernel>) (running, arguments) -> "line " + arguments);
        before.registerCellMagic("head", (CellMagic<String, BaseKernel>) (running, arguments, body) -> "cell " + body);

        HelpfulRegistry.install(kernel, UNKNOWN);

        MagicsRegistry registry = kernel.getMagicsRegistry();
        assertEquals(
                "no line their, but [there]",
                assertThrows(IllegalArgumentException.class, () -> registry.evalLineMagic(kernel, "their", List.of()))
                        .getMessage());
        assertEquals(
                "no cell there, but [head] and lines [there]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> registry.evalCellMagic(kernel, "there", List.of(), ""))
                        .getMessage());
    }

    @Test
    void allElseIsAsBefore() throws Exception {
        before.registerLineMagic("early", (LineMagic<String, BaseKernel>) (running, arguments) -> "line " + arguments);

        HelpfulRegistry.install(kernel, UNKNOWN);

        MagicsRegistry registry = kernel.getMagicsRegistry();
        registry.registerLineMagic("late", (LineMagic<String, BaseKernel>) (running, arguments) -> "late")
                .registerCellMagic(
                        "head", (CellMagic<String, BaseKernel>) (running, arguments, body) -> "cell " + body);
        assertEquals("line [a]", registry.<String, BaseKernel>evalLineMagic(kernel, "early", List.of("a")));
        assertEquals("late", registry.<String, BaseKernel>evalLineMagic(kernel, "late", List.of()));
        assertEquals("cell b", registry.<String, BaseKernel>evalCellMagic(kernel, "head", List.of(), "b"));
        assertEquals(Set.of("early", "late"), registry.getLineMagicNames());
        assertEquals(Set.of("head"), registry.getCellMagicNames());
        assertEquals(Set.of("early", "late"), before.getLineMagicNames(), "who holds the kernel's own sees the same");
    }

    @Test
    @EnabledForJreRange(minVersion = 26)
    void aJavaThatGuardsFinalFieldsKeepsTheKernelsOwnMessage() {
        assertFalse(HelpfulRegistry.install(kernel, UNKNOWN));
        assertThrows(
                UndefinedMagicException.class,
                () -> kernel.getMagicsRegistry().evalLineMagic(kernel, "their", List.of()));
    }
}
