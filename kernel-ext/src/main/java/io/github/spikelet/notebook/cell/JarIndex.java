package io.github.spikelet.notebook.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import org.jspecify.annotations.Nullable;

/** Which jars of a class path have which packages. Safe for use by several threads. */
final class JarIndex {

    private final List<JarFile> jars = new ArrayList<>();

    /** For each package, as a folder's name, the places in the list of the jars that have it. */
    private final Map<String, BitSet> folders = new HashMap<>();

    /** The packages that were asked for, with their files. */
    private final Map<String, List<JavaFileObject>> listed = new HashMap<>();

    private JarIndex() {}

    /**
     * Indexes a class path.
     *
     * @param classPath its entries; those that do not exist or cannot be read are passed over, as by the loader of classes
     * @return empty where an entry is a folder, or names other jars in its manifest
     */
    static Optional<JarIndex> of(Collection<Path> classPath) {
        JarIndex index = new JarIndex();
        for (Path entry : classPath) {
            if (Files.exists(entry) && !index.add(entry)) {
                return Optional.empty();
            }
        }
        return Optional.of(index);
    }

    private boolean add(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try {
            JarFile jar = new JarFile(path.toFile());
            addFolders(jar, jars.size());
            jars.add(jar);
            return !namesOthers(jar.getManifest(), path);
        } catch (IOException passedOver) {
            return true;
        }
    }

    private void addFolders(JarFile jar, int place) {
        String before = null;
        for (var entries = jar.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            String folder = folder(name);
            if (kind(name) != Kind.OTHER && !folder.equals(before)) {
                folders.computeIfAbsent(folder, fresh -> new BitSet()).set(place);
                before = folder;
            }
        }
    }

    /** Whether a jar's manifest brings more to the class path. Most that are named there do not exist. */
    private static boolean namesOthers(Manifest manifest, Path jar) {
        String others = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        return others != null
                && Stream.of(others.strip().split(" +")).anyMatch(other -> Files.exists(jar.resolveSibling(other)));
    }

    private static String folder(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static Kind kind(String name) {
        if (name.endsWith(Kind.CLASS.extension)) {
            return Kind.CLASS;
        }
        return name.endsWith(Kind.SOURCE.extension) ? Kind.SOURCE : Kind.OTHER;
    }

    /**
     * The classes and sources of a package.
     *
     * @param packageName its name, with dots
     * @param kinds which files
     * @return the files, in the order of the class path
     */
    synchronized List<JavaFileObject> list(String packageName, Set<Kind> kinds) {
        String folder = packageName.replace('.', '/');
        BitSet places = folders.get(folder);
        if (places == null) {
            return List.of();
        }
        return listed
                .computeIfAbsent(
                        folder,
                        name -> places.stream()
                                .boxed()
                                .flatMap(place -> members(jars.get(place), name).stream())
                                .toList())
                .stream()
                .filter(file -> kinds.contains(file.getKind()))
                .toList();
    }

    /**
     * The packages directly within another.
     *
     * @param enclosing the name of the package around them, with dots; empty for those that are in none
     * @return their simple names
     */
    SortedSet<String> packages(String enclosing) {
        String start = enclosing.isEmpty() ? "" : enclosing.replace('.', '/') + "/";
        return folders.keySet().stream()
                .filter(folder -> folder.startsWith(start) && folder.length() > start.length())
                .map(folder -> folder.substring(start.length()).replaceFirst("/.*", ""))
                .filter(SourceVersion::isName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JavaFileObject> members(JarFile jar, String folder) {
        List<JavaFileObject> found = new ArrayList<>();
        for (var entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith(folder)
                    && kind(name) != Kind.OTHER
                    && folder(name).equals(folder)) {
                found.add(new Member(jar, entry));
            }
        }
        return found;
    }

    /** A file in a jar. */
    static final class Member implements JavaFileObject {

        private final JarFile jar;
        private final ZipEntry entry;

        private Member(JarFile jar, ZipEntry entry) {
            this.jar = jar;
            this.entry = entry;
        }

        String binaryName() {
            String path = entry.getName();
            return path.substring(0, path.length() - getKind().extension.length())
                    .replace('/', '.');
        }

        @Override
        public Kind getKind() {
            return JarIndex.kind(entry.getName());
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            String path = entry.getName();
            return kind == getKind()
                    && path.substring(path.lastIndexOf('/') + 1).equals(simpleName + kind.extension);
        }

        @Override
        public String getName() {
            return jar.getName() + "(" + entry.getName() + ")";
        }

        @Override
        public URI toUri() {
            return URI.create("jar:" + Path.of(jar.getName()).toUri() + "!/" + entry.getName());
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return jar.getInputStream(entry);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            try (InputStream in = openInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        @Override
        public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
            return new InputStreamReader(openInputStream(), StandardCharsets.UTF_8);
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public OutputStream openOutputStream() {
            throw new UnsupportedOperationException(getName() + " can be read alone");
        }

        @Override
        public Writer openWriter() {
            throw new UnsupportedOperationException(getName() + " can be read alone");
        }

        @Override
        public boolean delete() {
            return false;
        }

        @Override
        public @Nullable NestingKind getNestingKind() {
            return null;
        }

        @Override
        public @Nullable Modifier getAccessLevel() {
            return null;
        }

        @Override
        public String toString() {
            return getName();
        }
    }
}
