package io.github.spikelet.notebook.cell;

import java.io.InterruptedIOException;

/** Where the output of one cell goes, and where its input comes from. */
public interface CellOutput {

    /**
     * Takes text that the cell's code printed, in the order of printing.
     *
     * @param error whether it went to the standard error stream
     * @param text the text, never empty
     */
    void printed(boolean error, String text);

    /**
     * Asks the user for a line.
     *
     * @param prompt what to ask
     * @param password whether the front end hides what is typed
     * @return the line, without its line feed
     * @throws TextStreams.NobodyToAsk if the front end cannot be asked
     * @throws InterruptedIOException if a stop came first
     */
    String ask(String prompt, boolean password) throws InterruptedIOException;
}
