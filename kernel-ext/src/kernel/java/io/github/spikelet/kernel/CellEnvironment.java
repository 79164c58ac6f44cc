package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellOutput;
import io.github.spikelet.notebook.cell.TextStreams;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;

/**
 * Where the answers to one request go, and for a cell its output, in the order in which it came about.
 *
 * <p>Text is gathered for a moment, so that a loop that prints makes few messages. A cell that prints or shows without end is slowed
 * down to what a front end can take.
 */
final class CellEnvironment extends ShellReplyEnvironment implements CellOutput {

    private static final long GATHERING_MILLISECONDS = 50;
    private static final int MOST_CHARACTERS_A_MESSAGE = 1 << 16;

    /** Beyond this much, a cell's output is held to the rates below. */
    private static final long FREE_CHARACTERS = 4_000_000;

    private static final long CHARACTERS_PER_SECOND = 2_000_000;
    private static final long FREE_MESSAGES = 1_000;
    private static final long MESSAGES_PER_SECOND = 500;
    private static final int MOST_BACKLOG = 2_000;

    private static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "output");
        thread.setDaemon(true);
        return thread;
    });

    private final Wire wire;
    private final StringBuilder gathered = new StringBuilder();
    private final Pace characters = new Pace(FREE_CHARACTERS, CHARACTERS_PER_SECOND);
    private final Pace messages = new Pace(FREE_MESSAGES, MESSAGES_PER_SECOND);
    private boolean gatheredErrors;
    private boolean scheduled;
    private boolean mayAsk;

    CellEnvironment(ShellChannel shell, StdinChannel stdin, IOPubChannel iopub, MessageContext request, Wire wire) {
        super(shell, stdin, iopub, request);
        this.wire = wire;
    }

    /** Says whether the front end can be asked for input while this cell runs. */
    void mayAsk(boolean allowed) {
        mayAsk = allowed;
    }

    @Override
    public void printed(boolean error, String text) {
        synchronized (this) {
            if (gatheredErrors != error) {
                flush();
                gatheredErrors = error;
            }
            gathered.append(text);
            if (gathered.length() >= MOST_CHARACTERS_A_MESSAGE) {
                flush();
            } else if (!scheduled) {
                scheduled = true;
                LATER.schedule(this::flush, GATHERING_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        }
        characters.spend(text.length());
        keepUp();
    }

    /** Sends the text that was gathered. */
    synchronized void flush() {
        scheduled = false;
        if (gathered.length() > 0) {
            String text = gathered.toString();
            gathered.setLength(0);
            PublishStream stream = new PublishStream(
                    gatheredErrors ? PublishStream.StreamType.ERR : PublishStream.StreamType.OUT, text);
            getIopub().sendMessage(new Message<>(getContext(), stream.getType(), stream));
        }
    }

    /** What the cell's code shows: held to a rate, unlike what the kernel tells of the cell. */
    <T extends ContentType<T>> void show(T content) {
        synchronized (this) {
            flush();
            getIopub().sendMessage(new Message<>(getContext(), content.getType(), content));
        }
        messages.spend(1);
        keepUp();
    }

    private void keepUp() {
        while (wire.backlog() > MOST_BACKLOG && !Thread.currentThread().isInterrupted()) {
            Pace.pause(1);
        }
    }

    @Override
    public void publish(Message<?> message) {
        flush();
        super.publish(message);
    }

    @Override
    public void writeToStdOut(String text) {
        printed(false, text);
    }

    @Override
    public void writeToStdErr(String text) {
        printed(true, text);
    }

    @Override
    public String ask(String prompt, boolean password) throws InterruptedIOException {
        if (!mayAsk) {
            throw new TextStreams.NobodyToAsk();
        }
        flush();
        try {
            return wire.ask(getContext(), prompt, password);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while it waited for input");
        }
    }

    @Override
    public String readFromStdIn(String prompt, boolean password) {
        try {
            return ask(prompt, password) + "\n";
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
