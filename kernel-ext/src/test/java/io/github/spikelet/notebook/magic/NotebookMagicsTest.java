package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.Samples;
import io.github.spikelet.notebook.cell.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The magics for the notebook itself: where it is, what was typed, how long it takes. */
class NotebookMagicsTest {

    private final Desk desk = new Desk();

    /** A clock whose every look is so much later than the one before. */
    private final AtomicLong now = new AtomicLong();

    private long step = 1_500_000_000;
    private final Magics magics =
            new Magics(new Catalogue(new Clocks(() -> now.getAndAdd(step), () -> 2 * now.get())), desk);

    private Optional<Object> line(String line) {
        String[] words = line.split(" ");
        return magics.line(words[0], List.of(words).subList(1, words.length));
    }

    private String printed(String line) {
        int before = desk.printed.size();
        line(line);
        return String.join("\n", desk.printed.subList(before, desk.printed.size()));
    }

    private String refused(String line) {
        return assertThrows(MagicException.class, () -> line(line)).getMessage();
    }

    @Test
    void thePathsOfMagicsFollowTheFolder(@TempDir Path temporary) throws IOException {
        Path folder = Files.createDirectory(temporary.toRealPath().resolve("in"));
        desk.with("net", Samples.network());
        assertEquals(
                folder
                        + "\nThe paths of magics and %bash begin here. Java cannot change its own folder: its relative paths still"
                        + " begin at " + Path.of("").toAbsolutePath(),
                printed("cd " + folder));
        line("save net net.spikelet");
        assertTrue(Files.exists(folder.resolve("net.spikelet")));
        assertEquals(
                "net.save(Path.of(\"" + folder.resolve("net.spikelet") + "\"));",
                printed("save net net.spikelet --java"));
        assertEquals(folder.toString(), printed("bash pwd"));
        assertEquals(folder.getParent().toString(), printed("cd .."));
        assertEquals(folder.toString(), printed("cd -"));
        assertEquals(folder.toString(), printed("cd ../in"));
    }

    @Test
    void withoutANameItIsTheHomeFolder() throws IOException {
        Path home = Path.of(System.getProperty("user.home")).toRealPath();
        assertEquals(home.toString(), printed("cd").lines().findFirst().orElseThrow());
        assertEquals(home, desk.surroundings().folder());
        line("cd /");
        assertEquals(home.toString(), printed("cd ~"));
    }

    @Test
    void backInJavasFolderPathsAreRelativeAgain() {
        line("cd /");
        assertTrue(printed("dataset images-idx3 --java").contains("Path.of(\"/images-idx3\")"));
        line("cd " + Path.of("").toAbsolutePath());
        assertTrue(printed("dataset images-idx3 --java").contains("Path.of(\"images-idx3\")"));
        assertTrue(printed("dataset ~/images-idx3 --java").contains(System.getProperty("user.home") + "/images-idx3"));
    }

    @Test
    void whatIsNoFolderIsNotEntered() {
        String here = desk.surroundings().folder().toString();
        assertEquals("\"nosuch\" is no folder: it does not exist; the notebook is in " + here, refused("cd nosuch"));
        assertEquals("\"pom.xml\" is no folder; the notebook is in " + here, refused("cd pom.xml"));
        assertEquals(here, desk.surroundings().folder().toString());
    }

    @Test
    void aVariableOfTheEnvironmentHoldsForBash() {
        String note = "\nfor %bash and the other magics; System.getenv in Java stays as it is";
        assertEquals("GREETING=a b" + note, printed("env GREETING=a b"));
        assertEquals("a b", printed("bash echo \"$GREETING\""));
        assertEquals("GREETING=" + note, printed("env GREETING="));
        assertEquals("GREETING=-x=1" + note, printed("env GREETING -x=1"));
        assertEquals("GREETING=-x=1", printed("env GREETING"));
        assertEquals(null, System.getenv("GREETING"));
    }

    @Test
    void aListOfVariablesHidesSecrets() {
        line("env PLAIN=seen");
        line("env SOME_TOKEN=unseen");
        List<String> list = printed("env").lines().toList();
        assertTrue(list.contains("PLAIN=seen"));
        assertTrue(list.contains("SOME_TOKEN=<hidden>"));
    }

    @Test
    void aVariableThatIsNotThereIsNotTold() {
        line("env PLAIN=seen");
        assertEquals(
                "Did you mean \"PLAIN\"? No variable \"PLAIM\" in the environment: %env lists them, %env NAME=VALUE sets one",
                refused("env PLAIM"));
        assertTrue(refused("env =x").startsWith("a variable of the environment needs a name, as in %env NAME=VALUE"));
    }

    @Test
    void theFoldersOfDataFollowTheEnvironment() {
        String before = System.getProperty("SPIKELET_DATA");
        try {
            line("env SPIKELET_DATA=/nosuch/data");
            assertEquals("/nosuch/data", System.getProperty("SPIKELET_DATA"));
        } finally {
            if (before == null) {
                System.clearProperty("SPIKELET_DATA");
            } else {
                System.setProperty("SPIKELET_DATA", before);
            }
        }
    }

    @Test
    void theCellsOfThisSessionArePrinted(@TempDir Path folder) {
        Path file = folder.resolve("history.jsonl");
        History.open(file, line -> {}).add(1, "old");
        History now = History.open(file, line -> {});
        now.add(1, "int a = 1;");
        now.add(2, "a\n+ 1");
        desk.history = Optional.of(now);
        assertEquals("1: int a = 1;\n2: a\n+ 1", printed("history"));
        assertEquals("2: a\n+ 1", printed("history -n 1"));
        assertEquals("1/1: old\n2/1: int a = 1;\n2/2: a\n+ 1", printed("history --all"));
        assertEquals("2/1: int a = 1;", printed("history --search int*"));
        assertEquals("1/1: old", printed("history --search ol? -n 3"));
        assertEquals("no cells", printed("history --search nosuch"));
        assertEquals("-n must be at least 1, was 0", refused("history -n 0"));
    }

    @Test
    void aKernelWithoutAHistorySaysWhichHasOne() {
        assertEquals("this kernel keeps no history; Spikelet's own, Java (Spikelet), does", printed("history"));
    }

    @Test
    void theLinesOfACellAreWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a b.txt");
        magics.cell("writefile", List.of(file.toString()), "one\n%two");
        assertEquals("one\n%two\n", Files.readString(file));
        magics.cell("writefile", List.of("-a", file.toString()), "three\n");
        assertEquals("one\n%two\nthree\n", Files.readString(file));
        magics.cell("writefile", List.of(file.toString()), "four");
        assertEquals("four\n", Files.readString(file));
        magics.cell("writefile", List.of("--append", folder.resolve("new").toString()), "five");
        assertEquals("five\n", Files.readString(folder.resolve("new")));
        assertEquals(
                List.of(
                        "wrote " + file + ": 2 lines",
                        "added to " + file + ": 1 line",
                        "replaced " + file + ": 1 line",
                        "wrote " + folder.resolve("new") + ": 1 line"),
                desk.printed);
    }

    @Test
    void whatCannotBeWrittenIsRefused(@TempDir Path folder) {
        assertEquals(
                "%%writefile needs the text to write: put it on the lines below",
                refused("writefile " + folder.resolve("empty")));
        assertTrue(assertThrows(
                        MagicException.class, () -> magics.cell("writefile", List.of(folder.toString()), "text"))
                .getMessage()
                .endsWith(" is a folder: name a file in it"));
    }

    @Test
    void aCellIsTimedOnceAndKeepsItsValue() {
        assertEquals(Optional.of("value of f(x)"), line("time f(x)"));
        assertEquals(Optional.empty(), magics.cell("time", List.of(), "int a = f(x);"));
        assertEquals(List.of("f(x)", "int a = f(x);"), desk.cells);
        assertEquals("processor time 6.00 s, wall time 1.50 s", desk.printed.get(0));
        assertEquals("it fails", refused("time fails()"));
    }

    /** Each look at the clock is 250 ms after the one before: one loop is enough. */
    @Test
    void slowCodeIsRunOncePerRun() {
        step = 250_000_000;
        assertEquals(
                "median 250 ms per loop, 250 ms to 250 ms, 3 runs after 2 to warm up, 1 loop each",
                printed("timeit --runs 3 --warm-up 2 work()"));
        assertEquals(2 + 1 + 3, desk.compiledRuns);
    }

    /** A loop of this code takes 3 ms: 1, 2, 5, 10, 20 and 50 loops are too short, 100 take 300 ms. */
    @Test
    void fastCodeIsRunInAsManyLoopsAsLastLongEnough() {
        step = 0;
        Desk quick = new Desk() {
            @Override
            public Callable<?> compile(String java) {
                return () -> now.addAndGet(3_000_000);
            }
        };
        new Magics(new Catalogue(new Clocks(now::get, now::get)), quick)
                .line("timeit", List.of("--runs", "2", "--warm-up", "0", "work()"));
        assertEquals(
                List.of("median 3.00 ms per loop, 3.00 ms to 3.00 ms, 2 runs after 0 to warm up, 100 loops each"),
                quick.printed);
        assertEquals(3_000_000L * (1 + 2 + 5 + 10 + 20 + 50 + 100 + 2 * 100), now.get());
    }

    @Test
    void theNumberOfLoopsCanBeGiven() {
        step = 1000;
        assertEquals(
                "median 250 ns per loop, 250 ns to 250 ns, 1 run after 0 to warm up, 4 loops each",
                printed("timeit --runs 1 --warm-up 0 --loops 4 work()"));
        assertEquals(4, desk.compiledRuns);
        assertEquals("--loops must be 1..1000000000, was 0", refused("timeit --loops 0 work()"));
    }

    @Test
    void whatIsDroppedIsCounted() {
        desk.with("a", 1).with("b", 2);
        assertEquals("dropped 2 variables, 1 method, 0 classes, 2 imports", printed("reset -f"));
        assertTrue(desk.values.isEmpty());
    }

    private Path jar(Path folder, String group, String name, String version) throws IOException {
        Path jar = folder.resolve(name + "-" + version + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/maven/" + group + "/" + name + "/pom.properties"));
            zip.write(("groupId=" + group + "\nartifactId=" + name + "\nversion=" + version + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void aLibraryThatIsInUseInAnotherVersionIsTold(@TempDir Path folder) throws IOException {
        desk.classPath.add(jar(folder, "org.apache.commons", "commons-lang3", "3.20.0"));
        desk.fetched.add(jar(folder, "org.apache.commons", "commons-lang3", "3.9"));
        assertEquals(
                "commons-lang3 3.20.0 is in use, as this kernel brings it; 3.9 was not loaded",
                printed("maven org.apache.commons:commons-lang3:3.9"));
    }

    @Test
    void whatALibraryNeedsIsToldToo(@TempDir Path folder) throws IOException {
        desk.classPath.add(jar(folder, "g", "needed", "2.0"));
        desk.fetched.addAll(List.of(jar(folder, "g", "asked", "1.0"), jar(folder, "g", "needed", "1.5")));
        assertEquals(
                "needed 2.0 is in use, as this kernel brings it; 1.5 was not loaded", printed("maven g:asked:1.0"));
    }

    @Test
    void aLaterMavenDoesNotReplaceAnEarlierOne(@TempDir Path folder) throws IOException {
        desk.fetched.add(jar(folder, "g", "a", "1.0"));
        assertEquals("", printed("maven g:a:1.0"));
        desk.fetched.set(0, jar(folder, "g", "a", "2.0"));
        assertEquals(
                "a 1.0 is in use, as an earlier %maven fetched it; 2.0 was not loaded", printed("maven g:a:jar:2.0"));
        desk.fetched.clear();
        assertEquals("", printed("maven g:a:1.0"));
    }

    @Test
    void anotherGroupIsAnotherLibrary(@TempDir Path folder) throws IOException {
        desk.classPath.add(jar(folder, "org.nd4j", "guava", "1.0.0"));
        desk.fetched.add(jar(folder, "com.google.guava", "guava", "33.0"));
        assertEquals("", printed("maven com.google.guava:guava:33.0"));
    }

    @Test
    void aJarThatTellsNothingGoesByItsName(@TempDir Path folder) throws IOException {
        desk.classPath.add(Files.writeString(folder.resolve("plain-1.0-rc1.jar"), "no zip"));
        assertEquals(
                "plain 1.0-rc1 is in use, as this kernel brings it; 2.0 was not loaded", printed("maven g:plain:2.0"));
    }

    @Test
    void theKernelsOwnMagicsAreListedAndExplained() {
        List<String> list = printed("lsmagic").lines().toList();
        int own = list.indexOf("The kernel's own:");
        assertEquals(
                List.of(
                        "%     classpath   puts jars or folders of classes on the class path; * stands for any name",
                        "%     strange     tells nothing of itself"),
                list.subList(own + 1, own + 3));
        assertTrue(printed("help maven").startsWith("Usage: %maven"));
        assertTrue(printed("help %classpath").startsWith("Usage: %classpath PATH..."));
        assertTrue(printed("help strange").startsWith("Usage: %strange ..."));
        assertTrue(refused("help clsspath").startsWith("Did you mean \"classpath\"? No magic \"clsspath\""));
        assertFalse(refused("help mavenRepo").startsWith("Usage"), "a magic that this kernel has not");
    }
}
