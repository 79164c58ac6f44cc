package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.Cell;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.ContentType;

/** What JJava displays by: it goes to the cell that the thread belongs to, not to the one that runs by chance. */
final class CellIO extends JupyterIO {

    CellIO() {
        super(StandardCharsets.UTF_8);
        setEnv(new ByThread());
        setJupyterInEnabled(true);
    }

    private static final class ByThread extends ShellReplyEnvironment {

        private ByThread() {
            super(null, null, null, null);
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            if (Cell.outputHere() instanceof CellEnvironment environment) {
                environment.show(content);
            }
        }

        @Override
        public void writeToStdOut(String text) {
            if (Cell.outputHere() instanceof CellEnvironment environment) {
                environment.writeToStdOut(text);
            }
        }

        @Override
        public void writeToStdErr(String text) {
            if (Cell.outputHere() instanceof CellEnvironment environment) {
                environment.writeToStdErr(text);
            }
        }

        @Override
        public String readFromStdIn(String prompt, boolean password) {
            return Cell.outputHere() instanceof CellEnvironment environment
                    ? environment.readFromStdIn(prompt, password)
                    : "";
        }
    }
}
