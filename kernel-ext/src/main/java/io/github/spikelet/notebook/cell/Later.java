package io.github.spikelet.notebook.cell;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A value that a thread of its own makes, while its maker goes on with other work. Safe for use by several threads.
 *
 * @param <T> what is made
 */
public final class Later<T> {

    private final FutureTask<T> task;

    /**
     * Begins at once.
     *
     * @param name the name of the thread
     * @param maker makes the value
     */
    public Later(String name, Supplier<T> maker) {
        task = new FutureTask<>(maker::get);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the value; an interrupt of the thread waits with it.
     *
     * @return the value
     * @throws IllegalStateException if the maker threw; its cause says what
     */
    public T get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
