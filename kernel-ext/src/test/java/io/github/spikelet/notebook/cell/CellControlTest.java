package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import jdk.jshell.EvalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stop ends the cell, and only the cell. */
@Timeout(300)
class CellControlTest {

    private final Bench bench = new Bench(500);

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { }",
                "double x = 1; while (x > 0) { x = Math.sqrt(x + 1); }",
                "Thread.sleep(1_000_000);",
                "while (true) { try { Thread.sleep(5); } catch (InterruptedException e) { } }",
                "while (true) { try { while (true) { Thread.onSpinWait(); } } catch (Throwable t) { } }",
                "while (true) { try { throw new Error(); } catch (Error e) { } finally { Thread.interrupted(); } }",
                "new Object() { public String toString() { while (true) { } } }.toString();",
                "java.util.stream.Stream.iterate(1, i -> i + 1).forEach(i -> { });",
                "java.util.stream.LongStream.range(0, Long.MAX_VALUE).parallel().map(i -> i ^ i >>> 3).sum();",
                "var p = java.util.concurrent.Executors.newFixedThreadPool(1); p.submit(() -> { while (true) { } }).get();",
                "Thread t = new Thread(() -> { while (true) { } }); t.start(); t.join();",
                "new java.net.ServerSocket(0).accept();",
                "java.util.concurrent.locks.LockSupport.park(); while (true) java.util.concurrent.locks.LockSupport.park();",
                "synchronized (String.class) { String.class.wait(); }",
                "new java.io.PipedInputStream(new java.io.PipedOutputStream()).read();",
                "class Slow { static int x = spin(); static int spin() { while (true) { } } }\nnew Slow();"
            })
    void aStopEndsAnyCell(String cell) throws InterruptedException {
        bench.run("String kept = \"kept\";");

        assertInstanceOf(Stopped.class, bench.stopped(cell), cell);

        assertEquals(2, bench.run("1 + 1"));
        assertEquals("kept", bench.run("kept"));
        assertEquals(3, bench.run("int fresh = 3;\nfresh"));
    }

    @Test
    void whatACellDidBeforeItsStopIsKept() throws InterruptedException {
        bench.stopped("int reached = 7;\nSystem.out.println(\"begun\");\nwhile (true) { }");
        assertEquals(7, bench.run("reached"));
    }

    @Test
    void theThreadsOfAStoppedCellEndWithIt() throws InterruptedException {
        bench.stopped(
                "Thread own = new Thread(() -> { System.out.println(\"begun\"); while (true) { } });\nown.start();\nown.join();");
        assertEquals(false, bench.run("own.join(60_000);\nown.isAlive()"));
    }

    @Test
    void threadsOfAnEarlierCellGoOn() throws InterruptedException {
        bench.run("""
                volatile int turns = 0;
                Thread other = new Thread(() -> { while (turns >= 0) { turns++; } });
                other.start();
                """);
        bench.stopped("while (true) { }");
        assertEquals(true, bench.run("other.isAlive()"));
        assertEquals(false, bench.run("turns = Integer.MIN_VALUE / 2;\nother.join();\nother.isAlive()"));
    }

    @Test
    void aStopThatComesWhileJShellCompilesIsKept() {
        bench.control.begin(new Cell(bench.printed), Bench.NOW);
        bench.control.interrupt(Bench.NOW);
        assertThrows(Stopped.class, () -> bench.runner.run("int never = 1;"));
        bench.control.end();
        assertThrows(CellFailure.class, () -> bench.run("never"));
    }

    @Test
    void aStopIsForTheCellThatWasSentBeforeIt() {
        bench.control.interrupt(new Sent("session", "2026-01-01T00:00:02Z"));
        assertThrows(Stopped.class, () -> bench.run("1 + 1"));
        assertEquals(2, bench.run("1 + 1"));
    }

    @Test
    void aStopIsNotForACellThatWasSentAfterIt() {
        bench.control.interrupt(new Sent("session", "2026-01-01T00:00:00Z"));
        assertEquals(2, bench.run("1 + 1"));
    }

    @Test
    void aDateWithAnOffsetIsRead() {
        Sent midnight = new Sent("a", "2026-01-01T00:00:01Z");
        assertEquals(Optional.of(true), new Sent("a", "2026-01-01T01:00:00.5+01:00").before(midnight));
        assertEquals(Optional.empty(), new Sent("a", "yesterday").before(midnight));
        assertEquals(Optional.empty(), new Sent("a", null).before(midnight));
        assertEquals(Optional.empty(), new Sent("b", "2026-01-01T00:00:00Z").before(midnight));
    }

    @Test
    void codeThatWillNotEndIsLetGoAndNeverComesBack() throws InterruptedException {
        bench.run("var server = new java.net.ServerSocket(0);");
        assertInstanceOf(Stopped.class, bench.stopped("server.accept();\nint after = 1;"));
        assertEquals(2, bench.run("1 + 1"));
        bench.run("new java.net.Socket(\"localhost\", server.getLocalPort()).close();");
        assertThrows(CellFailure.class, () -> bench.run("after"));
    }

    @Test
    void whatAStoppedCellsThreadPrintsLaterIsItsOwn() throws InterruptedException {
        Bench.Printed first = new Bench.Printed();
        Bench.Printed second = new Bench.Printed();
        bench.run(
                "var gate = new java.util.concurrent.CountDownLatch(1);\nvar began = new java.util.concurrent.CountDownLatch(1);");
        Thread shellThread = new Thread(() -> assertThrows(Stopped.class, () -> bench.run("""
                Thread late = new Thread(() -> {
                    began.countDown();
                    while (true) {
                        try {
                            gate.await();
                            break;
                        } catch (InterruptedException e) {
                            continue;
                        }
                    }
                    System.out.println("late");
                });
                late.start();
                began.await();
                System.out.println("begun");
                late.join();
                """, first)));
        shellThread.start();
        while (!first.text().contains("begun")) {
            Thread.sleep(1);
        }
        bench.control.interrupt(Bench.NOW);
        shellThread.join();
        Thread.sleep(500);
        bench.run("gate.countDown();\nlate.join();\nSystem.out.println(\"mine\");", second);
        assertEquals("begun\nlate\n", first.text());
        assertEquals("mine\n", second.text());
    }

    @Test
    void aPoolPrintsToTheCellThatUsesIt() {
        Bench.Printed second = new Bench.Printed();
        bench.run("var pool = java.util.concurrent.Executors.newFixedThreadPool(1);\npool.submit(() -> { }).get();");
        bench.run("pool.submit(() -> System.out.println(\"here\")).get();\npool.shutdown();", second);
        assertEquals("here\n", second.text());
    }

    @Test
    void errorsOfEveryKindComeBack() {
        for (String cell : new String[] {
            "throw new Error(\"e\");",
            "throw new ThreadDeath();",
            "int deep(int n) { return deep(n + 1) + 1; }\ndeep(0);",
            "class Loop extends RuntimeException { public synchronized Throwable getCause() { return other; } Throwable other; }\n"
                    + "var a = new Loop(); var b = new Loop(); a.other = b; b.other = a; throw a;",
            "class Mute extends RuntimeException { public String getMessage() { throw new IllegalStateException(); } }\nthrow new Mute();"
        }) {
            CellFailure failure = assertThrows(CellFailure.class, () -> bench.run(cell), cell);
            assertInstanceOf(EvalException.class, failure.getCause(), cell);
            assertEquals(2, bench.run("1 + 1"));
        }
    }

    @Test
    void anotherThreadMayNotCompile() {
        bench.run("1 + 1");
        assertThrows(IllegalStateException.class, () -> bench.runner.run("2 + 2"));
    }

    @Test
    void eachCellHasWorkingStreams() {
        bench.run("System.out.close();\nSystem.out.println(\"a\");");
        bench.run("System.setOut(null);");
        // The kernel installs the streams before each cell.
        new TextStreams().install();
        bench.run("System.out.println(\"b\");\nSystem.err.print(\"c\");");
        assertEquals("a\nb\n!c", bench.printed.text());
    }

    @Test
    void charactersThatComeInPartsAreWhole() {
        bench.run("""
                byte[] bytes = "é😀".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                for (byte b : bytes) { System.out.write(b); }
                System.out.flush();
                """);
        assertEquals("é😀", bench.printed.text());
    }

    @Test
    void aStackTraceThatACellPrintsHasTheUsersNames() {
        bench.run("class Dog { void bark() { throw new IllegalStateException(\"no\"); } }");
        bench.run("try { new Dog().bark(); } catch (Exception e) { e.printStackTrace(); }");
        List<String> lines = bench.printed
                .text()
                .lines()
                .map(line -> line.replace("!", "").strip())
                .toList();
        assertEquals(
                List.of("java.lang.IllegalStateException: no", "at Dog.bark (a cell)", "at a cell"),
                lines.subList(0, 3));
    }

    @Test
    void inputIsReadByLines() {
        bench.printed.typed.add("first");
        bench.printed.typed.add("12 13");
        assertEquals("first", bench.run("var scanner = new java.util.Scanner(System.in);\nscanner.nextLine()"));
        assertEquals(25, bench.run("scanner.nextInt() + scanner.nextInt()"));
    }

    @Test
    void whereNobodyCanBeAskedItIsSaid() {
        CellFailure failure = assertThrows(CellFailure.class, () -> bench.run("System.in.read()"));
        assertTrue(failure.getMessage().contains("nobody can be asked for input"), failure.getMessage());
        assertNull(bench.run("int x = 1;"));
    }
}
