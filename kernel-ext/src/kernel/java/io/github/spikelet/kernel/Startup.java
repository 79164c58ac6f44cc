package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellOutput;
import io.github.spikelet.notebook.cell.TextStreams;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/**
 * The output of what runs before the first cell.
 *
 * @param lines takes what was printed
 */
record Startup(Consumer<String> lines) implements CellOutput {

    @Override
    public void printed(boolean error, String text) {
        lines.accept(text);
    }

    @Override
    public String ask(String prompt, boolean password) throws InterruptedIOException {
        throw new TextStreams.NobodyToAsk();
    }
}
