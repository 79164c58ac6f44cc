package io.github.spikelet.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {

    private final int threadsBefore = Workers.defaultThreads();

    @AfterEach
    void restoreTheDefault() {
        Workers.defaultThreads(threadsBefore);
        assertFalse(Thread.interrupted(), "no test leaves an interrupt behind");
    }

    private static Workers start(int threads) {
        Workers.defaultThreads(threads);
        return Workers.start();
    }

    static Stream<Arguments> threadsAndSizes() {
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(threads ->
                        IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 11, 1000).mapToObj(size -> Arguments.of(threads, size)));
    }

    @ParameterizedTest
    @MethodSource("threadsAndSizes")
    void aRangeIsCoveredOnceInContiguousPartsOfNearlyEqualSize(int threads, int size) {
        AtomicIntegerArray visits = new AtomicIntegerArray(size);
        int[] sizes = new int[threads];
        Arrays.fill(sizes, -1);
        int[] starts = new int[threads];
        try (Workers workers = start(threads)) {
            assertEquals(threads, workers.threads());
            workers.run(size, (worker, from, to) -> {
                starts[worker] = from;
                sizes[worker] = to - from;
                for (int i = from; i < to; i++) {
                    visits.incrementAndGet(i);
                }
            });
        }

        assertTrue(IntStream.range(0, size).allMatch(i -> visits.get(i) == 1), visits::toString);
        int parts = Math.min(threads, size);
        for (int worker = 0; worker < threads; worker++) {
            if (worker < parts) {
                assertTrue(sizes[worker] == size / parts || sizes[worker] == (size + parts - 1) / parts);
                assertEquals(worker == 0 ? 0 : starts[worker - 1] + sizes[worker - 1], starts[worker]);
            } else {
                assertEquals(-1, sizes[worker], "no more parts than indices");
            }
        }
    }

    @Test
    void cutsALargeRangeWithoutOverflow() {
        int[] ends = new int[5];
        try (Workers workers = start(5)) {
            workers.run(Integer.MAX_VALUE, (worker, from, to) -> ends[worker] = to);
        }
        // ⌊(2^31 − 1) · k / 5⌋
        assertArrayEquals(new int[] {429496729, 858993458, 1288490188, 1717986917, 2147483647}, ends);
    }

    @Test
    void partsRunAtTheSameTimeAndTheCallerTakesTheFirst() throws Exception {
        Thread[] ran = new Thread[3];
        CyclicBarrier allThere = new CyclicBarrier(3);
        try (Workers workers = start(3)) {
            workers.run(3, (worker, from, to) -> {
                ran[worker] = Thread.currentThread();
                meet(allThere);
            });
        }
        assertSame(Thread.currentThread(), ran[0]);
        assertEquals(3, Set.of(ran).size());
        assertTrue(ran[1].isDaemon() && ran[2].isDaemon(), "a run that was forgotten does not keep Java alive");
    }

    @Test
    void oneThreadIsTheCallersOwn() {
        List<Thread> ran = new ArrayList<>();
        try (Workers workers = start(1)) {
            workers.run(10, (worker, from, to) -> ran.add(Thread.currentThread()));
        }
        assertEquals(List.of(Thread.currentThread()), ran);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFailureOfAPartReachesTheCallerAfterAllPartsEnded(int failing) {
        RuntimeException failure = new IllegalArgumentException("part " + failing);
        CountDownLatch failed = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (Workers workers = start(3)) {
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> workers.run(3, (worker, from, to) -> {
                        if (worker == failing) {
                            failed.countDown();
                            throw failure;
                        }
                        await(failed);
                        ended.incrementAndGet();
                    }));
            assertSame(failure, thrown);
            assertEquals(2, ended.get());
        }
    }

    @Test
    void anErrorOfAPartReachesTheCallerAsItIs() {
        Error failure = new StackOverflowError("as deep as it goes");
        try (Workers workers = start(2)) {
            assertSame(
                    failure,
                    assertThrows(
                            Error.class,
                            () -> workers.run(2, (worker, from, to) -> {
                                if (worker == 1) {
                                    throw failure;
                                }
                            })));
        }
    }

    @Test
    void workersGoOnAfterAFailure() {
        try (Workers workers = start(2)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(2, (worker, from, to) -> {
                        throw new IllegalStateException("once");
                    }));
            AtomicInteger covered = new AtomicInteger();
            workers.run(10, (worker, from, to) -> covered.addAndGet(to - from));
            assertEquals(10, covered.get());
        }
    }

    @Test
    void anInterruptWaitsForAllPartsAndStaysVisible() {
        Thread caller = Thread.currentThread();
        CountDownLatch callerDone = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (Workers workers = start(3)) {
            workers.run(3, (worker, from, to) -> {
                if (worker == 0) {
                    caller.interrupt();
                    callerDone.countDown();
                } else {
                    await(callerDone);
                }
                ended.incrementAndGet();
            });
        }
        assertTrue(Thread.interrupted(), "the interrupt stays visible");
        assertEquals(3, ended.get());
    }

    @Test
    void anInterruptIsNotLostToAFailure() {
        Thread caller = Thread.currentThread();
        try (Workers workers = start(2)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(2, (worker, from, to) -> {
                        if (worker == 0) {
                            caller.interrupt();
                        } else {
                            throw new IllegalStateException("while interrupted");
                        }
                    }));
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void threadsEndAfterClose() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CyclicBarrier allThere = new CyclicBarrier(4);
        try (Workers workers = start(4)) {
            workers.run(4, (worker, from, to) -> {
                threads.add(Thread.currentThread());
                meet(allThere);
            });
        }
        threads.remove(Thread.currentThread());
        assertEquals(3, threads.size());
        for (Thread thread : threads) {
            // Returns when the thread has ended; the class's time limit ends a test that waits in vain.
            thread.join();
            assertFalse(thread.isAlive());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesANumberOfThreadsOutside1To1024(int threads) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Workers.defaultThreads(threads));

        assertEquals("threads must be 1..1024, was " + threads, error.getMessage());
        assertEquals(threadsBefore, Workers.defaultThreads());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
