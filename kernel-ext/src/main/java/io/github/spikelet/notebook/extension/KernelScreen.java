package io.github.spikelet.notebook.extension;

import io.github.spikelet.notebook.cell.OwnKernel;
import io.github.spikelet.notebook.display.Rendering;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * The output area of the cell that runs.
 *
 * <p>In a stock JJava what is shown leaves on a thread of its own: on the cell's thread an interrupt would make the kernel's
 * socket throw, and the training that reports would lose what it reached. In Spikelet's own kernel no thread of a cell touches a
 * socket, so that the last line of a stopped training still reaches its own cell.
 */
final class KernelScreen implements Screen {

    private final BaseKernel kernel;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "spikelet-screen");
        thread.setDaemon(true);
        return thread;
    });

    KernelScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void open(String id, Rendering first) {
        send(() -> kernel.display(data(id, first)));
    }

    @Override
    public void update(String id, Rendering next) {
        send(() -> kernel.getIO().display.updateDisplay(id, data(id, next)));
    }

    /** Waits until the message is out, so that what the cell shows stays in order, or until an interrupt. */
    private void send(Runnable message) {
        if (kernel instanceof OwnKernel) {
            message.run();
            return;
        }
        try {
            sender.submit(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the kernel cannot show the progress: " + e.getCause(), e.getCause());
        }
    }

    private static DisplayData data(String id, Rendering rendering) {
        DisplayData data = new DisplayData();
        data.putText(rendering.text());
        data.putHTML(rendering.html());
        data.putTransientData("display_id", id);
        return data;
    }
}
