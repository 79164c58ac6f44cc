package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellText;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;

/** JJava's door to the text of cells, led to ours. */
final class Resolver extends MagicsResolver {

    private CellText text;

    Resolver(MagicTranspiler transpiler) {
        super("%", "%%", transpiler);
    }

    void use(CellText cells) {
        text = cells;
    }

    @Override
    public String resolve(String source) {
        return text.java(source);
    }
}
