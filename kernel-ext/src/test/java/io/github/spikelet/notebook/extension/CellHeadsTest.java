package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellHeadsTest {

    private final BaseKernel kernel = kernel();

    private static BaseKernel kernel() {
        return new StillKernel(new MagicsRegistry(), new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()));
    }

    /** What an unchanged kernel makes of a cell. */
    private static String before(String cell) {
        return kernel().getMagicParser().resolveMagics(cell);
    }

    @ParameterizedTest
    @EnabledForJreRange(maxVersion = 25)
    @CsvSource({
        "'%%html', ''",
        "'%%html\n', ''",
        "'%%html\r\n', ''",
        "'%%html\n\n', '\n'",
        "'%%html\n  \n# no text', '  \n# no text'",
        "'  %%html\n<b>y</b>', '<b>y</b>'",
        "'\n\n\t%%html\n<b>y</b>\n', '<b>y</b>\n'",
        "'// what it shows\n\n%%html\n<b>x</b>', '<b>x</b>'"
    })
    void aHeadStandsAloneAndAfterBlanksAndComments(String cell, String body) {
        assertTrue(CellHeads.widen(kernel));

        String java = kernel.getMagicParser().resolveMagics(cell);

        // the kernel's own needs a body of one character, which stands in for this one
        String template = before("%%html\n" + (body.isEmpty() ? "x" : body));
        assertEquals(body.isEmpty() ? template.replace("eA==", "") : template, java);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%%html\n<b>x</b>",
                "%%html --flag \"two words\"\n<b>x</b>\r\n<i>y</i>\n",
                "%%network net discontinuous --seed 7\ninput 784\ndense 10 readout\n",
                "%seed 7",
                "int percent = 100 %%7;",
                "var shown = %train net",
                "int a = 1;\n%%html\n<b>x</b>",
                "/* no line comment */\n%%html\n<b>x</b>",
                "1 + 1",
                ""
            })
    void allElseIsAsBefore(String cell) {
        CellHeads.widen(kernel);

        assertEquals(before(cell), kernel.getMagicParser().resolveMagics(cell));
    }

    @Test
    void aKernelOfAnotherPatternKeepsIt() {
        assertFalse(CellHeads.widen(
                new StillKernel(new MagicsRegistry(), new MagicParser("%", "%%%", new MagicTranspiler()))));
        assertFalse(CellHeads.widen(new StillKernel(new MagicsRegistry(), null)));
    }

    @Test
    @EnabledForJreRange(minVersion = 26)
    void aJavaThatGuardsFinalFieldsKeepsTheKernelsOwn() {
        assertFalse(CellHeads.widen(kernel));
    }
}
