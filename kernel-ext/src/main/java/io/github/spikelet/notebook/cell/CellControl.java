package io.github.spikelet.notebook.cell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of cells, so that a stop ends the cell and harms nothing else.
 *
 * <p>Two threads take turns: the <em>shell thread</em>, which compiles and waits, and the <em>cell thread</em>, which runs the
 * cell's own code. JShell has one user at a time: the shell thread, or the cell thread while the shell thread waits for it. A stop
 * that comes while JShell compiles is kept and given once the cell's code is entered: an interrupt within the compiler can leave it
 * unusable. A stop that comes while the cell's code runs raises {@link Stop} and interrupts the cell thread.
 *
 * <p>Code that goes on for {@value #PATIENCE_MILLISECONDS} ms after a stop, such as a read that cannot be interrupted, is let go: its
 * cell ends, the next one gets a thread of its own, and the old thread can never use JShell again.
 */
public final class CellControl extends DirectExecutionControl {

    /** How long a stopped cell's code may go on before its thread is let go. */
    static final long PATIENCE_MILLISECONDS = 8_000;

    /** How long a stop waits for the cell it was meant for, where both come from one clock. */
    private static final long EARLY_NANOSECONDS = 10_000_000_000L;

    /** The same, where it cannot be told which was sent first. */
    private static final long EARLY_OF_ANOTHER_CLOCK_NANOSECONDS = 100_000_000L;

    private static final long STACK_BYTES = 16L << 20;
    private static final int MOST_CAUSES = 20;

    private enum Place {
        IDLE,
        COMPILER,
        CELL
    }

    /** Something for the cell thread to run. */
    private static final class Job {
        private final Callable<?> code;
        private @Nullable Object result;
        private @Nullable Throwable error;
        private boolean done;
        private boolean letGo;

        private Job(Callable<?> code) {
            this.code = code;
        }
    }

    /** What ends a thread that was let go when it comes back: the frames below are JShell's, which others use by then. */
    private static final class LetGo extends Error {
        private static final long serialVersionUID = 1;

        private LetGo() {
            super("let go", null, false, false);
        }
    }

    /** A stop that came while no cell ran. */
    private record Early(Sent sent, long at) {

        /** Whether it was meant for a cell that was sent, but not yet begun. */
        boolean isMeantFor(Sent request) {
            long age = System.nanoTime() - at;
            return request.before(sent)
                    .map(before -> before && age < EARLY_NANOSECONDS)
                    .orElse(age < EARLY_OF_ANOTHER_CLOCK_NANOSECONDS);
        }
    }

    private final CellLoader loader;
    private final long patienceMilliseconds;
    private final Map<String, Object> results = new ConcurrentHashMap<>();
    private final AtomicLong resultIds = new AtomicLong();
    private final Set<Thread> letGo = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();

    private Consumer<Class<?>> beforeInvoke = declaring -> {};
    private Place place = Place.IDLE;
    private @Nullable Cell cell;
    private @Nullable Thread owner;
    private @Nullable Thread cellThread;
    private @Nullable Job job;
    private boolean stopped;
    private long stoppedAt;
    private @Nullable Early early;

    /**
     * A control without a cell.
     *
     * @param loader loads the classes of cells
     */
    public CellControl(CellLoader loader) {
        this(loader, PATIENCE_MILLISECONDS);
    }

    CellControl(CellLoader loader, long patienceMilliseconds) {
        super(loader);
        this.loader = loader;
        this.patienceMilliseconds = patienceMilliseconds;
    }

    /** What runs before each call of a cell's code, on the thread that compiled it; it is given the class of that code. */
    void beforeInvoke(Consumer<Class<?>> action) {
        beforeInvoke = action;
    }

    /**
     * A cell begins, on the thread that calls this: the shell thread.
     *
     * @param begun the cell
     * @param sent when the request was sent
     */
    public void begin(Cell begun, Sent sent) {
        synchronized (lock) {
            cell = begun;
            owner = Thread.currentThread();
            stopped = false;
            place = Place.COMPILER;
            begun.begin();
            if (early != null && early.isMeantFor(sent)) {
                markStopped();
            }
            early = null;
        }
    }

    /** The cell has ended. */
    public void end() {
        synchronized (lock) {
            if (stopped) {
                Stop.lower();
            }
            running().end();
            stopped = false;
            owner = null;
            place = Place.IDLE;
        }
    }

    /**
     * Stops the cell that runs, or the one that was sent before the stop and has not begun. Any thread may call this.
     *
     * @param sent when the stop was sent
     */
    public void interrupt(Sent sent) {
        synchronized (lock) {
            if (place == Place.IDLE) {
                early = new Early(sent, System.nanoTime());
                return;
            }
            if (!stopped) {
                markStopped();
            }
            if (place == Place.CELL) {
                interruptCellThread();
            }
            lock.notifyAll();
        }
    }

    private void markStopped() {
        stopped = true;
        stoppedAt = System.nanoTime();
        Stop.raise(running());
    }

    private Cell running() {
        return Objects.requireNonNull(cell, "a cell has begun");
    }

    private void interruptCellThread() {
        if (cellThread != null) {
            cellThread.interrupt();
        }
    }

    /**
     * Whether the cell was stopped.
     *
     * @return true from the stop to the end of the cell
     */
    public boolean stopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    /**
     * Ends the cell if it was stopped.
     *
     * @throws Stopped if it was
     */
    public void checkStopped() {
        if (stopped()) {
            throw new Stopped();
        }
    }

    /**
     * Uses JShell: on the shell thread, or on the cell thread where the cell's own code, such as a magic, asks for it.
     *
     * @param use what to do with it
     * @param <T> what it gives
     * @return what it gave
     * @throws IllegalStateException on any other thread
     * @throws Stopped if the cell was stopped and its own code asks
     */
    public <T> T compiling(Supplier<T> use) {
        Thread me = Thread.currentThread();
        if (letGo.contains(me)) {
            throw new LetGo();
        }
        boolean nested;
        synchronized (lock) {
            nested = me == cellThread && place == Place.CELL;
            if (!nested && me != owner && !(me == cellThread && place == Place.COMPILER)) {
                throw new IllegalStateException(
                        "Java is compiled by the cell's own thread only: call this in the cell itself");
            }
            if (nested) {
                if (stopped) {
                    throw new Stopped();
                }
                place = Place.COMPILER;
                Thread.interrupted();
            }
        }
        try {
            return use.get();
        } finally {
            if (nested) {
                synchronized (lock) {
                    place = Place.CELL;
                    if (stopped) {
                        interruptCellThread();
                    }
                }
            }
        }
    }

    /**
     * Runs code of the cell on the cell thread, and waits for it. Called on the cell thread, as for a line that a magic compiled, it
     * runs the code there.
     *
     * @param code the code
     * @param <T> what it gives
     * @return what it gave
     * @throws Throwable what the code threw; {@link Stopped} if the cell was stopped before or is let go
     */
    public <T> T run(Callable<T> code) throws Throwable {
        return Thread.currentThread() == cellThread ? runHere(code) : handOver(code);
    }

    private <T> T runHere(Callable<T> code) throws Exception {
        synchronized (lock) {
            if (stopped) {
                throw new Stopped();
            }
            place = Place.CELL;
        }
        try {
            return code.call();
        } finally {
            synchronized (lock) {
                if (letGo.contains(Thread.currentThread())) {
                    throw new LetGo();
                }
                place = Place.COMPILER;
                Thread.interrupted();
            }
        }
    }

    @SuppressWarnings("NullAway") // what the code gives may be null
    private <T> T handOver(Callable<T> code) throws Throwable {
        Job mine = new Job(code);
        synchronized (lock) {
            if (stopped) {
                throw new Stopped();
            }
            if (cellThread == null) {
                cellThread = new Thread(null, this::work, "cell", STACK_BYTES);
                cellThread.setContextClassLoader(loader);
                cellThread.setDaemon(true);
                cellThread.start();
            }
            job = mine;
            place = Place.CELL;
            lock.notifyAll();
            while (!mine.done) {
                waitFor(mine);
            }
        }
        if (mine.error != null) {
            throw mine.error;
        }
        @SuppressWarnings("unchecked")
        T result = (T) mine.result;
        return result;
    }

    /** Waits on the lock; lets the cell thread go where it did not end for long after a stop. */
    private void waitFor(Job mine) {
        long left = 0;
        if (stopped && place == Place.CELL) {
            left = patienceMilliseconds - (System.nanoTime() - stoppedAt) / 1_000_000;
            if (left <= 0) {
                mine.letGo = true;
                letGo.add(cellThread);
                cellThread = null;
                place = Place.COMPILER;
                throw new Stopped();
            }
        }
        try {
            lock.wait(left);
        } catch (InterruptedException nobodyInterruptsTheShellThread) {
            throw new IllegalStateException(nobodyInterruptsTheShellThread);
        }
    }

    /** The cell thread. */
    private void work() {
        Thread me = Thread.currentThread();
        while (true) {
            Job now;
            synchronized (lock) {
                while (job == null) {
                    try {
                        lock.wait();
                    } catch (InterruptedException late) {
                        // A stop that came as the code ended: it has done its work by the flag.
                        continue;
                    }
                }
                now = job;
                job = null;
                running().adopt();
            }
            @Nullable Object result = null;
            @Nullable Throwable error = null;
            try {
                result = now.code.call();
            } catch (Throwable anything) {
                error = anything;
            }
            synchronized (lock) {
                if (now.letGo) {
                    letGo.remove(me);
                    return;
                }
                Cell.release();
                now.result = result;
                now.error = error;
                now.done = true;
                place = Place.COMPILER;
                Thread.interrupted();
                lock.notifyAll();
            }
        }
    }

    @Override
    protected String invoke(Method method) throws Exception {
        beforeInvoke.accept(method.getDeclaringClass());
        try {
            // What the code threw is read on the cell's thread too: its messages and causes are code of the cell.
            Object value = run(() -> {
                try {
                    return method.invoke(null);
                } catch (InvocationTargetException e) {
                    throw told(e.getTargetException());
                }
            });
            String id = Long.toString(resultIds.incrementAndGet());
            if (value != null) {
                results.put(id, value);
            }
            return id;
        } catch (LetGo | ExecutionControlException e) {
            throw e;
        } catch (Throwable thrown) {
            throw told(thrown);
        }
    }

    private ExecutionControlException told(Throwable thrown) {
        return thrown instanceof Stopped || stopped() && tellsOfAStop(thrown)
                ? new UserException("stopped", Stopped.class.getName(), new StackTraceElement[0])
                : converted(thrown, new ArrayList<>());
    }

    /** A stop may come wrapped, as in an {@code ExecutionException}. */
    private static boolean tellsOfAStop(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof Stopped
                    || cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
            cause = ThrownLines.safely(cause::getCause, failed -> null);
        }
        return false;
    }

    /** The JDK's own conversion follows causes that go in a circle for ever, and calls methods of the cell that may throw. */
    private static ExecutionControlException converted(Throwable thrown, List<Throwable> seen) {
        seen.add(thrown);
        StackTraceElement[] trace = ThrownLines.safely(() -> frames(thrown), failed -> new StackTraceElement[0]);
        if (thrown instanceof SPIResolutionException unresolved) {
            return new ResolutionException(unresolved.id(), trace);
        }
        String message = ThrownLines.safely(
                () -> Objects.requireNonNullElse(thrown.getMessage(), ""),
                failed -> "(no message: getMessage failed with "
                        + failed.getClass().getName() + ")");
        UserException converted = new UserException(message, thrown.getClass().getName(), trace);
        Throwable cause = ThrownLines.safely(thrown::getCause, failed -> null);
        if (isNew(cause, seen)) {
            converted.initCause(converted(cause, seen));
        }
        for (Throwable suppressed : ThrownLines.safely(thrown::getSuppressed, failed -> new Throwable[0])) {
            if (isNew(suppressed, seen)) {
                append(converted, suppressed(suppressed, seen));
            }
        }
        return converted;
    }

    /** Seen by identity, since {@code equals} may be the cell's. */
    private static boolean isNew(Throwable thrown, List<Throwable> seen) {
        return thrown != null && seen.size() < MOST_CAUSES && seen.stream().noneMatch(before -> before == thrown);
    }

    /** JShell hands on causes alone: what was suppressed goes behind them, marked by its class. */
    private static Throwable suppressed(Throwable thrown, List<Throwable> seen) {
        ExecutionControlException converted = converted(thrown, seen);
        if (!(converted instanceof UserException user)) {
            return converted;
        }
        UserException marked = new UserException(
                user.getMessage(), ThrownLines.SUPPRESSED + user.causeExceptionClass(), user.getStackTrace());
        if (user.getCause() != null) {
            marked.initCause(user.getCause());
        }
        return marked;
    }

    private static void append(Throwable chain, Throwable last) {
        Throwable end = chain;
        while (end.getCause() != null) {
            end = end.getCause();
        }
        end.initCause(last);
    }

    private static StackTraceElement[] frames(Throwable thrown) {
        return Stream.of(thrown.getStackTrace()).filter(Objects::nonNull).toArray(StackTraceElement[]::new);
    }

    /**
     * Takes the result of a snippet's code.
     *
     * @param id what JShell holds for it
     * @return the value, null if it was null
     */
    @Nullable
    Object take(String id) {
        return results.remove(id);
    }

    /**
     * The loader of the cells' classes.
     *
     * @return the one this was made with
     */
    public CellLoader loader() {
        return loader;
    }
}
