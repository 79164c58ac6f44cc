package io.github.spikelet.notebook.cell;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;

/** A JShell whose cells run as in the kernel, without one. */
final class Bench implements AutoCloseable {

    static final Sent NOW = new Sent("session", "2026-01-01T00:00:01Z");

    final CellControl control;
    final CellRunner runner;
    final JShell shell;
    final Printed printed = new Printed();
    private final TextStreams streams = new TextStreams();
    private final java.io.PrintStream out = System.out;
    private final java.io.PrintStream err = System.err;
    private final java.io.InputStream in = System.in;

    /** What a cell printed, and what is typed when it asks. */
    static final class Printed implements CellOutput {
        private final StringBuilder text = new StringBuilder();
        final List<String> typed = new ArrayList<>();

        @Override
        public synchronized void printed(boolean error, String more) {
            text.append(error ? "!" : "").append(more);
        }

        @Override
        public synchronized String ask(String prompt, boolean password) throws InterruptedIOException {
            if (typed.isEmpty()) {
                throw new TextStreams.NobodyToAsk();
            }
            return typed.remove(0);
        }

        synchronized String text() {
            return text.toString();
        }
    }

    Bench() {
        this(CellControl.PATIENCE_MILLISECONDS);
    }

    Bench(long patienceMilliseconds) {
        control = new CellControl(new CellLoader(), patienceMilliseconds);
        runner = new CellRunner(control);
        shell = JShell.builder()
                .executionEngine(runner.engine(), java.util.Map.of())
                .build();
        runner.use(shell);
        streams.install();
    }

    /** Runs a cell to its end. */
    Object run(String java) {
        return run(java, printed);
    }

    Object run(String java, CellOutput output) {
        control.begin(new Cell(output), NOW);
        try {
            Object value = runner.run(java).value();
            control.checkStopped();
            return value;
        } finally {
            control.end();
        }
    }

    /** Runs a cell on a thread of its own, as the kernel does, and stops it once it has printed "begun", which it may do itself. */
    Throwable stopped(String java) throws InterruptedException {
        Printed own = new Printed();
        Throwable[] ended = new Throwable[1];
        Thread shellThread = new Thread(
                null,
                () -> {
                    try {
                        run(java.contains("begun") ? java : "System.out.println(\"begun\");\n" + java, own);
                    } catch (Throwable t) {
                        ended[0] = t;
                    }
                },
                "shell",
                16 << 20);
        shellThread.start();
        while (!own.text().contains("begun")) {
            Thread.sleep(1);
        }
        control.interrupt(NOW);
        shellThread.join();
        return ended[0];
    }

    @Override
    public void close() {
        shell.close();
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }
}
