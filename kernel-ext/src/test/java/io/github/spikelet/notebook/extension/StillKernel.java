package io.github.spikelet.notebook.extension;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** A kernel that evaluates nothing. */
final class StillKernel extends BaseKernel {

    StillKernel(MagicsRegistry registry, MagicParser parser) {
        super(
                "still",
                "1",
                null,
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                parser,
                registry,
                false,
                new StringStyler.Builder().build());
    }

    @Override
    public Object evalRaw(String code) {
        throw new UnsupportedOperationException(code);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extra) {
        throw new UnsupportedOperationException(code);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        throw new UnsupportedOperationException(code);
    }

    @Override
    public String isComplete(String code) {
        throw new UnsupportedOperationException(code);
    }
}
