package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarFilesTest {

    @TempDir
    private Path folder;

    private Path tools;

    @BeforeEach
    void pack() throws IOException {
        tools = jar("tools.jar", Map.of("tools/Hammer", "package tools; public class Hammer { public int kg = 2; }"));
    }

    /** A jar of compiled classes. */
    private Path jar(String name, Map<String, String> sources) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String path : new TreeSet<>(sources.keySet())) {
                Path source = folder.resolve("sources").resolve(path + ".java");
                Files.createDirectories(source.getParent());
                Files.writeString(source, sources.get(path));
                int exit = ToolProvider.getSystemJavaCompiler()
                        .run(null, null, OutputStream.nullOutputStream(), source.toString());
                assertEquals(0, exit);
                add(
                        zip,
                        path + ".class",
                        Files.readAllBytes(source.resolveSibling(
                                source.getFileName().toString().replace(".java", ".class"))));
            }
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static StandardJavaFileManager jdk(List<Path> classPath) throws IOException {
        StandardJavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        return files;
    }

    private static JarFiles files(Path... classPath) throws IOException {
        return new JarFiles(jdk(List.of(classPath)), List.of(classPath));
    }

    private static List<String> names(StandardJavaFileManager files, String packageName, Kind... kinds)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (JavaFileObject file : files.list(StandardLocation.CLASS_PATH, packageName, Set.of(kinds), false)) {
            names.add(files.inferBinaryName(StandardLocation.CLASS_PATH, file));
        }
        return names;
    }

    /** The JDK's manager is the reference, over the jars that this test itself runs with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org",
                "org.nd4j.linalg.api.ndarray",
                "org.nd4j.linalg.factory",
                "tech.tablesaw.api",
                "com.google.gson",
                "java.util",
                "no.such.place"
            })
    void whatTheJdkFindsIsFound(String packageName) throws IOException {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
        assertTrue(jars.size() > 20);
        List<String> found = names(new JarFiles(jdk(jars), jars), packageName, Kind.CLASS, Kind.SOURCE);
        assertEquals(
                names(jdk(jars), packageName, Kind.CLASS, Kind.SOURCE).stream()
                        .sorted()
                        .toList(),
                found.stream().sorted().toList());
    }

    @Test
    void theFirstOfTwoJarsComesFirst() throws IOException {
        Path other = jar(
                "other.jar",
                Map.of(
                        "tools/Hammer",
                        "package tools; public class Hammer {}",
                        "tools/Saw",
                        "package tools; class Saw {}"));
        JarFiles both = files(tools, other);
        assertEquals(List.of("tools.Hammer", "tools.Hammer", "tools.Saw"), names(both, "tools", Kind.CLASS));
        JavaFileObject first = both.list(StandardLocation.CLASS_PATH, "tools", Set.of(Kind.CLASS), false)
                .iterator()
                .next();
        assertEquals(tools + "(tools/Hammer.class)", first.getName());
        assertEquals(
                "jar:" + tools.toUri() + "!/tools/Hammer.class", first.toUri().toString());
        assertTrue(first.isNameCompatible("Hammer", Kind.CLASS));
        assertFalse(first.isNameCompatible("Hammer", Kind.SOURCE));
        assertFalse(first.isNameCompatible("mmer", Kind.CLASS));
        assertTrue(both.isSameFile(first, first));
        assertTrue(both.contains(StandardLocation.CLASS_PATH, first));
    }

    @Test
    void sourcesInJarsAreListedWhereTheyAreWanted() throws IOException {
        Path jar = folder.resolve("with-sources.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(zip, "tools/Nail.java", "package tools; public class Nail {}".getBytes());
            add(zip, "tools/readme.txt", new byte[0]);
            add(zip, "META-INF/versions/11/tools/Nail.class", new byte[0]);
        }
        JarFiles files = files(jar);
        assertEquals(List.of(), names(files, "tools", Kind.CLASS));
        assertEquals(List.of("tools.Nail"), names(files, "tools", Kind.CLASS, Kind.SOURCE));
        JavaFileObject nail = files.list(StandardLocation.CLASS_PATH, "tools", Set.of(Kind.SOURCE), false)
                .iterator()
                .next();
        assertEquals(
                "package tools; public class Nail {}",
                nail.getCharContent(false).toString());
        assertEquals(Set.of("tools"), files.packages(""));
    }

    @Test
    void jShellCompilesAgainstTheJars() throws IOException {
        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .fileManager(files -> new JarFiles(files, List.of(tools)))
                .build()) {
            assertEquals(Status.VALID, shell.eval("import tools.*;").get(0).status());
            assertEquals(
                    Status.VALID, shell.eval("Hammer hammer = null;").get(0).status());
            assertEquals(
                    Status.VALID,
                    shell.eval("int kg(Hammer some) { return some.kg; }").get(0).status());
            assertEquals(Status.REJECTED, shell.eval("hammer.nothing").get(0).status());
            assertEquals(Status.REJECTED, shell.eval("import toys.*;").get(0).status());
            Path toys = jar("toys.jar", Map.of("toys/Ball", "package toys; public class Ball {}"));
            shell.addToClasspath(tools + File.pathSeparator + toys);
            assertEquals(Status.VALID, shell.eval("import toys.*;").get(0).status());
            assertEquals(Status.VALID, shell.eval("Ball ball = null;").get(0).status());
        }
    }

    @Test
    void packagesAreToldOneStepAtATime() throws IOException {
        Path jar = jar(
                "deep.jar",
                Map.of(
                        "a/b/c/One", "package a.b.c; class One {}",
                        "a/x/Two", "package a.x; class Two {}",
                        "ab/Three", "package ab; class Three {}"));
        JarFiles files = files(jar);
        assertEquals(List.of("a", "ab"), List.copyOf(files.packages("")));
        assertEquals(List.of("b", "x"), List.copyOf(files.packages("a")));
        assertEquals(List.of("c"), List.copyOf(files.packages("a.b")));
        assertEquals(List.of(), List.copyOf(files.packages("a.b.c")));
        assertEquals(List.of(), List.copyOf(files.packages("b")));
    }

    @Test
    void aBrokenJarIsPassedOver() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertEquals(List.of("tools.Hammer"), names(files(broken, tools), "tools", Kind.CLASS));
    }

    /** Folders, and jars that name others are the JDK's work, and so is all that stands beside them. */
    @ParameterizedTest
    @ValueSource(strings = {"folder", "names another"})
    void whatCannotBeIndexedIsLeftToTheJdk(String what) throws IOException {
        Path entry = switch (what) {
            case "folder" -> Files.createDirectory(folder.resolve("classes"));
            case "broken" -> Files.writeString(folder.resolve("broken.jar"), "no jar");
            default -> naming("tools.jar");
        };
        JarFiles files = files(entry, tools);
        assertEquals(names(jdk(List.of(entry, tools)), "tools", Kind.CLASS), names(files, "tools", Kind.CLASS));
        assertTrue(names(files, "tools", Kind.CLASS).contains("tools.Hammer"));
        assertEquals(Set.of(), files.packages(""));
        assertTrue(paths(files).contains(tools));
    }

    @Test
    void aManifestThatNamesWhatIsNotThereChangesNothing() throws IOException {
        assertEquals(
                Set.of("tools"),
                files(naming("lib/gone.jar"), tools, folder.resolve("gone.jar")).packages(""));
    }

    private Path naming(String other) throws IOException {
        Path jar = folder.resolve("naming.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(zip, "META-INF/MANIFEST.MF", ("Manifest-Version: 1.0\nClass-Path: " + other + "\n").getBytes());
        }
        return jar;
    }

    /** JShell walks through each jar that it is told of. */
    @Test
    void indexedJarsAreNotToldOf() throws IOException {
        assertEquals(Set.of(), paths(files(tools)));
    }

    private static Set<Path> paths(StandardJavaFileManager files) {
        Set<Path> paths = new TreeSet<>();
        files.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(paths::add);
        return paths.stream().collect(Collectors.toSet());
    }

    @Test
    void theLoaderIsThatOfTheProcessUntilTheClassPathChanges() throws IOException {
        JarFiles files = files(tools);
        assertSame(ClassLoader.getSystemClassLoader(), files.getClassLoader(StandardLocation.CLASS_PATH));
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(tools, tools));
        assertNotSame(ClassLoader.getSystemClassLoader(), files.getClassLoader(StandardLocation.CLASS_PATH));
    }
}
