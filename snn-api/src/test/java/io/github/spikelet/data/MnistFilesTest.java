package io.github.spikelet.data;

import static io.github.spikelet.data.IdxBytes.gzip;
import static io.github.spikelet.data.IdxBytes.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four tiny files in MNIST's place, served from the loopback address. */
@Timeout(60)
class MnistFilesTest {

    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";

    /** Six training images and two test images of one pixel, uncompressed. */
    private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

    static {
        FILES.put(TRAIN_IMAGES, IdxBytes.images(6, 1, 1, 10, 20, 30, 40, 50, 60));
        FILES.put("train-labels-idx1-ubyte", IdxBytes.labels(1, 2, 3, 4, 5, 9));
        FILES.put("t10k-images-idx3-ubyte", IdxBytes.images(2, 1, 1, 70, 80));
        FILES.put("t10k-labels-idx1-ubyte", IdxBytes.labels(7, 9));
    }

    @TempDir
    Path folder;

    private Path given;
    private Path cache;
    private HttpServer server;
    private ExecutorService handlers;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** What the server does with a request: writes an answer. */
    private interface Answer {
        void to(HttpExchange exchange, String file) throws IOException;
    }

    @BeforeEach
    void startServer() throws IOException {
        given = Files.createDirectory(folder.resolve("given"));
        cache = folder.resolve("cache").resolve("mnist");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        handlers = Executors.newCachedThreadPool();
        server.setExecutor(handlers);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        handlers.shutdownNow();
    }

    @Test
    void downloadsIntoTheCacheAndLeavesNothingElseThere() throws IOException {
        Mnist mnist = load(mirror("good", MnistFilesTest::whole));

        assertEquals(5, mnist.train().size());
        assertEquals(1, mnist.validation().size());
        assertEquals(60, mnist.validation().pixel(0, 0));
        assertEquals(9, mnist.validation().label(0));
        assertEquals(2, mnist.test().size());
        assertEquals(80, mnist.test().pixel(1, 0));
        assertEquals(
                List.of(
                        "t10k-images-idx3-ubyte.gz",
                        "t10k-labels-idx1-ubyte.gz",
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte.gz"),
                names(cache));
        assertArrayEquals(gzip(FILES.get(TRAIN_IMAGES)), Files.readAllBytes(cache.resolve(TRAIN_IMAGES + ".gz")));
        assertEquals(List.of(), names(given), "the user's folder is never written to");
    }

    @Test
    void asksForEachFileOnceAndNeverAgain() {
        URI mirror = mirror("good", MnistFilesTest::whole);
        load(mirror);
        assertEquals(
                FILES.keySet().stream().map(name -> "/good/" + name + ".gz").toList(), List.copyOf(asked));

        load(mirror);

        assertEquals(4, asked.size(), "the second load reads the cache");
    }

    @Test
    void downloadsOnlyWhatIsMissing() {
        write(given, TRAIN_IMAGES, FILES.get(TRAIN_IMAGES));
        write(given, "train-labels-idx1-ubyte.gz", gzip(FILES.get("train-labels-idx1-ubyte")));

        load(mirror("good", MnistFilesTest::whole));

        assertEquals(List.of("/good/t10k-images-idx3-ubyte.gz", "/good/t10k-labels-idx1-ubyte.gz"), List.copyOf(asked));
    }

    @Test
    void readsTheUsersFolderWithoutANetwork() {
        FILES.forEach((name, bytes) -> write(given, name + ".gz", gzip(bytes)));

        assertEquals(6, load().trainAll().size());
        assertFalse(Files.exists(cache), "nothing was written");
    }

    @Test
    void comparesTheUncompressedBytesSoThatAnotherWrapperOfTheSameFileIsGood() {
        // Two gzip members one after the other unpack to one file.
        byte[] plain = FILES.get(TRAIN_IMAGES);
        byte[] first = gzip(Arrays.copyOf(plain, 10));
        byte[] second = gzip(Arrays.copyOfRange(plain, 10, plain.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        FILES.forEach((name, bytes) -> write(given, name + ".gz", name.equals(TRAIN_IMAGES) ? both : gzip(bytes)));

        assertEquals(60, load().trainAll().pixel(5, 0));
    }

    @Test
    void aWrongFileFromTheFirstMirrorFallsToTheSecond() throws IOException {
        URI wrong = mirror("wrong", (exchange, file) -> answer(exchange, gzip(IdxBytes.labels(1))));
        URI good = mirror("good", MnistFilesTest::whole);

        assertEquals(60, load(wrong, good).trainAll().pixel(5, 0));

        assertEquals(8, asked.size());
        assertEquals(4, names(cache).size());
        assertArrayEquals(gzip(FILES.get(TRAIN_IMAGES)), Files.readAllBytes(cache.resolve(TRAIN_IMAGES + ".gz")));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 403, 404, 500, 503})
    void aMirrorThatAnswersAnythingBut200FallsToTheSecond(int status) {
        URI bad = mirror("bad", (exchange, file) -> exchange.sendResponseHeaders(status, -1));
        assertEquals(
                60, load(bad, mirror("good", MnistFilesTest::whole)).trainAll().pixel(5, 0));

        cache = folder.resolve("another");
        DataException error = assertThrows(DataException.class, () -> load(bad));
        assertMentions(error, "127.0.0.1: answered " + status);
    }

    @Test
    void aMirrorThatCutsItsAnswerFallsToTheSecond() {
        URI cutting = mirror("cutting", (exchange, file) -> {
            byte[] bytes = gzip(FILES.get(file));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            // Closing an exchange whose body is short drops the connection.
            exchange.close();
        });

        assertEquals(
                60,
                load(cutting, mirror("good", MnistFilesTest::whole)).trainAll().pixel(5, 0));
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() throws IOException {
        URI endless = mirror("endless", (exchange, file) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(chunk);
                }
            }
        });

        DataException error = assertThrows(DataException.class, () -> load(endless));

        assertMentions(error, "127.0.0.1: sent more than 50000000 bytes");
        assertFalse(Files.exists(cache), "nothing of it was kept");
    }

    @Test
    void anAnswerThatUnpacksWithoutEndIsGivenUp() {
        // 60 MB of zeros in some 60 kB.
        byte[] bomb = gzip(new byte[60_000_000]);
        URI swelling = mirror("swelling", (exchange, file) -> answer(exchange, bomb));

        DataException error = assertThrows(DataException.class, () -> load(swelling));

        assertMentions(error, "first 50000001 uncompressed bytes");
    }

    @Test
    void whereEveryMirrorFailsTheErrorNamesEachAndBothWaysOut() throws IOException {
        URI missing = mirror("missing", (exchange, file) -> exchange.sendResponseHeaders(404, -1));
        URI silent;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            silent = URI.create("http://localhost:" + closed.getLocalPort() + "/");
        }

        DataException error = assertThrows(DataException.class, () -> load(missing, silent));

        assertMentions(
                error,
                "MNIST's " + TRAIN_IMAGES + " is not at hand",
                "not in " + given,
                "not in " + cache,
                "127.0.0.1: answered 404",
                "localhost: ",
                "set SPIKELET_DATA to a folder that holds mnist/" + TRAIN_IMAGES + ".gz",
                "Mnist.sample()");
        assertFalse(error.getMessage().contains("null"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"given", "cache"})
    void aFileOfAnotherContentNamesItselfFoundAndExpected(String where) throws IOException {
        byte[] other = IdxBytes.images(6, 1, 1, 10, 20, 30, 40, 50, 61);
        Path file = write(
                Files.createDirectories(where.equals("given") ? given : cache), TRAIN_IMAGES + ".gz", gzip(other));

        DataException error = assertThrows(DataException.class, () -> load(mirror("good", MnistFilesTest::whole)));

        assertMentions(
                error,
                file.toString(),
                "22 uncompressed bytes is " + sha256(other),
                "expected " + sha256(FILES.get(TRAIN_IMAGES)),
                "ImageSet.idx(images, labels) reads other sets of this format",
                "delete it and load again");
        assertEquals(0, asked.size(), "a wrong file is not hidden by a download");
        assertTrue(Files.exists(file), "and not deleted");
    }

    @Test
    void aCutGzipInTheUsersFolderNamesItself() {
        byte[] whole = gzip(FILES.get(TRAIN_IMAGES));
        for (int length : new int[] {2, 9, 12, whole.length - 1}) {
            Path file = write(given, TRAIN_IMAGES + ".gz", Arrays.copyOf(whole, length));
            assertMentions(
                    assertThrows(DataException.class, () -> load()),
                    file.toString(),
                    "cut short or damaged",
                    "delete it and load again");
        }
    }

    @Test
    void anEmptyFileInTheUsersFolderNamesItself() {
        Path file = write(given, TRAIN_IMAGES, new byte[0]);

        assertMentions(
                assertThrows(DataException.class, () -> load()),
                file + " is empty, expected MNIST's " + TRAIN_IMAGES + ": delete it and load again");
    }

    @Test
    void aFileOfAnotherKindIsNamedByWhatItIs() {
        byte[] page = "<!DOCTYPE html><html>403 Forbidden</html>".getBytes(StandardCharsets.UTF_8);
        Path file = write(given, TRAIN_IMAGES + ".gz", page);
        assertMentions(
                assertThrows(DataException.class, () -> load()),
                file + " is an HTML page",
                ", expected MNIST's " + TRAIN_IMAGES + ": delete it and load again");

        write(given, TRAIN_IMAGES + ".gz", gzip(gzip(FILES.get(TRAIN_IMAGES))));
        assertMentions(
                assertThrows(DataException.class, () -> load()),
                file + " is gzipped twice, expected MNIST's " + TRAIN_IMAGES + ": delete it and load again");

        URI refusing = mirror("refusing", (exchange, asked) -> answer(exchange, page));
        file.toFile().delete();
        assertMentions(assertThrows(DataException.class, () -> load(refusing)), "127.0.0.1: its file is an HTML page");
    }

    @Test
    void anotherOfTheFourFilesIsNamed() {
        Path file = write(given, TRAIN_IMAGES, FILES.get("t10k-images-idx3-ubyte"));

        assertMentions(
                assertThrows(DataException.class, () -> load()),
                file + " is MNIST's t10k-images-idx3-ubyte, expected its " + TRAIN_IMAGES
                        + ": give each file the name of what it holds");
    }

    @Test
    void aFolderOfAFilesNameIsNoFile() throws IOException {
        Files.createDirectory(given.resolve(TRAIN_IMAGES + ".gz"));

        assertEquals(6, load(mirror("good", MnistFilesTest::whole)).trainAll().size());
    }

    @Test
    void aCacheThatCannotBeWrittenSaysSoAndAsksNoSecondMirror() throws IOException {
        Files.createFile(folder.resolve("cache"));
        URI first = mirror("first", MnistFilesTest::whole);
        URI second = mirror("second", MnistFilesTest::whole);

        DataException error = assertThrows(DataException.class, () -> load(first, second));

        assertMentions(error, cache.toString(), "cannot be written", "SPIKELET_CACHE");
        assertEquals(List.of("/first/" + TRAIN_IMAGES + ".gz"), List.copyOf(asked));
    }

    @Test
    void anInterruptBeforeTheDownloadEndsIt() throws Exception {
        URI mirror = mirror("good", MnistFilesTest::whole);

        FutureTask<Boolean> loading = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return assertInterrupted(mirror);
        });
        start(loading);

        assertTrue(loading.get(), "the interrupt stays visible");
        assertFalse(Files.exists(cache), "nothing of it was kept");
    }

    @Test
    void anInterruptWhileAServerKeepsUsWaitingEndsTheDownload() throws Exception {
        CountDownLatch halfSent = new CountDownLatch(1);
        CountDownLatch testDone = new CountDownLatch(1);
        URI stalling = mirror("stalling", (exchange, file) -> {
            byte[] bytes = gzip(FILES.get(file));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            halfSent.countDown();
            await(testDone);
        });

        FutureTask<Boolean> loading = new FutureTask<>(() -> assertInterrupted(stalling, stalling));
        Thread loader = start(loading);
        halfSent.await();
        loader.interrupt();

        assertTrue(loading.get(), "the interrupt stays visible");
        testDone.countDown();
        assertEquals(1, asked.size(), "no second mirror is asked");
        assertFalse(Files.exists(cache), "nothing of it was kept");
    }

    @Test
    void liesInFoldersOfItsName() {
        MnistFiles files = MnistFiles.below(new DataFolders(Optional.of(Path.of("/d")), Path.of("/c")));
        assertEquals(Optional.of(Path.of("/d/mnist")), files.given());
        assertEquals(Path.of("/c/mnist"), files.cache());
    }

    @Test
    void mirrorsAreHttpsFoldersAndEveryFileHasAChecksum() {
        MnistFiles files = MnistFiles.below(DataFolders.ofEnvironment(Map.of(), folder));

        assertTrue(files.mirrors().size() >= 2, "one mirror may be down");
        for (URI mirror : files.mirrors()) {
            assertEquals("https", mirror.getScheme());
            assertTrue(mirror.getPath().endsWith("/"), mirror.toString());
        }
        assertEquals(
                Map.of(
                        "train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                        "train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                        "t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                        "t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
                files.checksums());
    }

    private Mnist load(URI... mirrors) {
        Map<String, String> checksums = new LinkedHashMap<>();
        FILES.forEach((name, bytes) -> checksums.put(name, sha256(bytes)));
        return Mnist.load(new MnistFiles(Optional.of(given), cache, List.of(mirrors), checksums));
    }

    /** Loads, expects the error of an interrupt, and says whether the interrupt is still visible. */
    private boolean assertInterrupted(URI... mirrors) {
        assertMentions(assertThrows(DataException.class, () -> load(mirrors)), TRAIN_IMAGES, "was interrupted");
        return Thread.currentThread().isInterrupted();
    }

    /** A folder of the server that answers requests for files as told. */
    private URI mirror(String name, Answer answer) {
        server.createContext("/" + name + "/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            try (exchange) {
                answer.to(exchange, path.substring(name.length() + 2, path.length() - ".gz".length()));
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/");
    }

    private static void whole(HttpExchange exchange, String file) throws IOException {
        answer(exchange, gzip(FILES.get(file)));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "loader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> entries = Files.list(of)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertMentions(Exception error, String... mentions) {
        for (String mention : mentions) {
            assertTrue(error.getMessage().contains(mention), () -> "\"" + mention + "\" in: " + error.getMessage());
        }
    }
}
