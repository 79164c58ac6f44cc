package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.cell.History.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    @TempDir
    private Path folder;

    private Path file;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("deep").resolve("history.jsonl");
    }

    private History open() {
        return History.open(file, complaints::add);
    }

    private static List<String> sources(List<Entry> entries) {
        return entries.stream().map(Entry::source).toList();
    }

    @Test
    void whatWasTypedIsThereAfterARestart() {
        History first = open();
        first.add(1, "int a = 1;");
        first.add(2, "a\n+ \"<ü>\"");
        History second = open();
        second.add(1, "%who");
        assertEquals(1, first.session());
        assertEquals(2, second.session());
        assertEquals(
                List.of(new Entry(1, 1, "int a = 1;"), new Entry(1, 2, "a\n+ \"<ü>\""), new Entry(2, 1, "%who")),
                open().tail(10));
        assertEquals(List.of(), complaints);
    }

    @Test
    void theFileHasOneObjectPerLine() throws IOException {
        open().add(1, "a\n+ \"<ü>\"");
        assertEquals(
                List.of(
                        "{\"session\":1,\"n\":0,\"source\":\"\"}",
                        "{\"session\":1,\"n\":1,\"source\":\"a\\n+ \\\"<ü>\\\"\"}"),
                Files.readAllLines(file));
    }

    @Test
    void theTailIsTheLastOnesOldestFirst() {
        History history = History.inMemory();
        IntStream.rangeClosed(1, 5).forEach(n -> history.add(n, "cell " + n));
        assertEquals(List.of("cell 4", "cell 5"), sources(history.tail(2)));
        assertEquals(List.of(), history.tail(0));
        assertEquals(List.of(), history.tail(-1));
        assertEquals(5, history.tail(Integer.MAX_VALUE).size());
    }

    @Test
    void aRangeIsOfOneSession() {
        History before = open();
        IntStream.rangeClosed(1, 3).forEach(n -> before.add(n, "before " + n));
        History now = open();
        IntStream.rangeClosed(1, 4).forEach(n -> now.add(n, "now " + n));
        assertEquals(List.of("now 2", "now 3"), sources(now.range(0, 2, 4)));
        assertEquals(List.of("before 1", "before 2", "before 3"), sources(now.range(-1, 1, 0)));
        assertEquals(List.of("before 2"), sources(now.range(1, 2, 3)));
        assertEquals(List.of("now 3", "now 4"), sources(now.range(0, -2, 0)));
        assertEquals(List.of("now 1", "now 2", "now 3"), sources(now.range(0, 1, -1)));
        assertEquals(List.of(), now.range(7, 1, 0));
        assertEquals(List.of(), now.range(-9, 1, 0));
        assertEquals(List.of(), now.range(0, 3, 3));
    }

    @Test
    void aSearchGivesTheLastThatMatch() {
        History history = History.inMemory();
        List<String> cells = List.of("%train a", "int b", "%train a", "%train c");
        IntStream.range(0, 4).forEach(i -> history.add(i + 1, cells.get(i)));
        assertEquals(List.of("%train a", "%train a", "%train c"), sources(history.search("%train*", 10, false)));
        assertEquals(
                List.of(new Entry(1, 3, "%train a"), new Entry(1, 4, "%train c")), history.search("%train*", 10, true));
        assertEquals(List.of("%train c"), sources(history.search("%train*", 1, false)));
        assertEquals(List.of(), history.search("train", 10, false));
        assertEquals(List.of(), history.search("*", 0, false));
    }

    @Test
    void numbersBeginAtOne() {
        History history = History.inMemory();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> history.add(0, "x"))
                .getMessage()
                .startsWith("session and n must be at least 1, were 1 and 0"));
    }

    @Test
    void aTextOfMoreThanAMegabyteIsNotKept() throws IOException {
        History history = open();
        history.add(1, "x".repeat(1_000_000));
        history.add(2, "ü".repeat(600_000));
        history.add(3, "short");
        assertEquals(List.of("short"), sources(history.tail(5)));
        assertTrue(Files.size(file) < 200);
    }

    private static String line(int session, int n, String source) {
        return "{\"session\":" + session + ",\"n\":" + n + ",\"source\":\"" + source + "\"}";
    }

    private void write(List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    @Test
    void ofALongFileTheLastTenThousandAreRead() throws IOException {
        write(IntStream.rangeClosed(1, 20_000)
                .mapToObj(n -> line(3, n, "c" + n))
                .toList());
        History history = open();
        assertEquals(4, history.session());
        assertEquals(10_000, history.tail(30_000).size());
        assertEquals(new Entry(3, 10_001, "c10001"), history.tail(30_000).get(0));
        assertEquals(20_001, Files.readAllLines(file).size());
    }

    @Test
    void aTooLongFileIsRewrittenToTheLastTenThousand() throws IOException {
        write(IntStream.rangeClosed(1, 20_001)
                .mapToObj(n -> line(3, n, "c" + n))
                .toList());
        open().add(1, "new");
        List<String> lines = Files.readAllLines(file);
        assertEquals(10_002, lines.size());
        assertEquals(line(3, 10_002, "c10002"), lines.get(0));
        assertEquals(List.of(line(4, 0, ""), line(4, 1, "new")), lines.subList(10_000, 10_002));
        assertEquals(Set.of("history.jsonl", "history.jsonl.lock"), names(file.getParent()));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void memoryKeepsTheLastTenThousand() {
        History history = History.inMemory();
        IntStream.rangeClosed(1, 10_001).forEach(n -> history.add(n, "c" + n));
        assertEquals(new Entry(1, 2, "c2"), history.tail(20_000).get(0));
    }

    @Test
    void linesThatAreNoEntriesArePassedOverAndToldOnce() throws IOException {
        write(List.of(
                line(2, 1, "good"),
                "no JSON",
                "[]",
                "{\"session\":\"x\"}",
                "{\"session\":1e9,\"n\":1,\"source\":\"\"}",
                "{\"session\":99999999999,\"n\":1,\"source\":\"\"}",
                "{\"session\":1,\"n\":1,\"source\":3}",
                "[".repeat(100_000),
                "x".repeat(2_000_000),
                line(1, 1, "late")));
        History history = open();
        history.add(1, "new");
        assertEquals(List.of("good", "late", "new"), sources(history.tail(9)));
        assertEquals(3, history.session());
        assertEquals(
                List.of("the history " + file + " has lines that are no entries, 8 in all: they are passed over"),
                complaints);
        assertEquals(List.of("good", "late", "new"), sources(open().tail(9)));
    }

    @Test
    void aLineThatWasCutOffTakesNoOtherWithIt() throws IOException {
        write(List.of(line(1, 1, "good")));
        Files.writeString(file, Files.readString(file) + "{\"session\":1,\"n\":2,\"sou");
        open().add(1, "new");
        assertEquals(
                List.of("good", "new"), sources(History.open(file, line -> {}).tail(9)));
    }

    @Test
    void aFileThatIsNoHistoryStaysAsItIs() throws IOException {
        write(List.of("somebody's letter", "of two lines"));
        History history = open();
        history.add(1, "new");
        assertEquals(List.of("new"), sources(history.tail(9)));
        assertEquals(List.of("somebody's letter", "of two lines"), Files.readAllLines(file));
        assertEquals(
                List.of("the history " + file
                        + " cannot be used (it holds no history: name another file): the history is kept"
                        + " in memory and ends with this kernel"),
                complaints);
    }

    @Test
    void aFolderInItsPlaceIsTold() throws IOException {
        Files.createDirectories(file);
        History history = open();
        history.add(1, "new");
        history.add(2, "newer");
        assertEquals(List.of("new", "newer"), sources(history.tail(9)));
        assertEquals(
                List.of("the history " + file
                        + " cannot be used (it is a folder: name a file in it): the history is kept in"
                        + " memory and ends with this kernel"),
                complaints);
    }

    @Test
    void aFileInPlaceOfItsFolderIsTold() throws IOException {
        Files.writeString(file.getParent(), "a file");
        open().add(1, "new");
        assertEquals(1, complaints.size(), complaints.toString());
        assertEquals("a file", Files.readString(file.getParent()));
    }

    /** What makes it unusable comes between two cells. */
    @Test
    void whereWritingFailsLaterItIsToldOnceAndGoesOn() throws IOException {
        History history = open();
        history.add(1, "written");
        Files.delete(file);
        Files.createDirectory(file);
        history.add(2, "kept");
        history.add(3, "kept too");
        assertEquals(List.of("written", "kept", "kept too"), sources(history.tail(9)));
        assertEquals(1, complaints.size(), complaints.toString());
    }

    @Test
    void anInterruptWaitsUntilTheCellIsWritten() throws IOException {
        History history = open();
        Thread.currentThread().interrupt();
        history.add(1, "written");
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), complaints);
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void manyThreadsWriteOneFile() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> sessions = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        History history = open();
                        IntStream.rangeClosed(1, 50).forEach(n -> history.add(n, "x".repeat(n * 300)));
                        return history.session();
                    })
                    .toList();
            Set<Integer> numbers = new HashSet<>();
            for (Future<Integer> session : threads.invokeAll(sessions)) {
                numbers.add(session.get());
            }
            assertEquals(Set.of(1, 2, 3, 4), numbers);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(200, open().tail(1000).size());
        assertEquals(List.of(), complaints);
    }

    /** A kernel of its own that writes its number of cells. */
    public static final class Kernel {

        /**
         * Writes cells.
         *
         * @param arguments the file, and how many cells
         */
        public static void main(String[] arguments) {
            History history = History.open(Path.of(arguments[0]), line -> {
                throw new IllegalStateException(line);
            });
            IntStream.rangeClosed(1, Integer.parseInt(arguments[1])).forEach(n -> history.add(n, "x".repeat(n * 200)));
        }
    }

    @Test
    void severalProcessesWriteOneFile() throws IOException, InterruptedException {
        List<Process> kernels = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            kernels.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Kernel.class.getName(),
                            file.toString(),
                            "100")
                    .inheritIO()
                    .start());
        }
        for (Process kernel : kernels) {
            assertEquals(0, kernel.waitFor());
        }
        History history = open();
        assertEquals(3, history.session());
        assertEquals(100, history.range(1, 1, 0).size());
        assertEquals(100, history.range(2, 1, 0).size());
        assertEquals(List.of(), complaints);
    }
}
