package io.github.spikelet.notebook.cell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files that JShell's compiler reads, with an index of the class path's jars.
 *
 * <p>The JDK's own manager opens every jar as a file system and walks through it before the first line is compiled. The index
 * here is made by a thread of its own while JShell is built, and holds no more than which jar has which packages. What the index
 * does not cover (folders, jars whose manifest names others) is left to the JDK's manager, and with it the whole class path, so
 * that the order of its entries counts.
 */
public final class JarFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final Set<String> CLASS_PATH_OPTIONS = Set.of("-classpath", "-cp", "--class-path");

    private volatile Later<Optional<JarIndex>> index;
    private volatile boolean changed;

    /**
     * Begins to index the class path of this process.
     *
     * @param files the JDK's manager; it does all the rest
     */
    public JarFiles(StandardJavaFileManager files) {
        this(
                files,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    /** For a class path that the JDK's manager has too. */
    JarFiles(StandardJavaFileManager files, List<Path> classPath) {
        super(files);
        index(classPath);
    }

    private void index(Collection<Path> classPath) {
        index = new Later<>("jars", () -> JarIndex.of(classPath));
    }

    /**
     * The packages directly within another that an indexed jar has.
     *
     * @param enclosing the name of the package around them; empty for those that are in none
     * @return their simple names, in order; none where the JDK's manager does the work, whose packages JShell finds itself
     */
    public SortedSet<String> packages(String enclosing) {
        return index.get().map(jars -> jars.packages(enclosing)).orElseGet(TreeSet::new);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH && !recurse) {
            Optional<JarIndex> jars = index.get();
            if (jars.isPresent()) {
                return jars.get().list(packageName, kinds);
            }
        }
        return super.list(location, packageName, kinds, recurse);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof JarIndex.Member member ? member.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a instanceof JarIndex.Member || b instanceof JarIndex.Member ? a.equals(b) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof JarIndex.Member
                ? location == StandardLocation.CLASS_PATH
                : super.contains(location, file);
    }

    /** The loader of the process has the same jars open already, until the class path changes. */
    @Override
    public ClassLoader getClassLoader(Location location) {
        return location == StandardLocation.CLASS_PATH && !changed
                ? ClassLoader.getSystemClassLoader()
                : super.getClassLoader(location);
    }

    // --- a class path that changes

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        boolean known = super.handleOption(current, remaining);
        if (CLASS_PATH_OPTIONS.contains(current)) {
            classPathChanged();
        }
        return known;
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
        changed(location);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
        changed(location);
    }

    private void changed(Location location) {
        if (location == StandardLocation.CLASS_PATH) {
            classPathChanged();
        }
    }

    private void classPathChanged() {
        changed = true;
        index(StreamSupport.stream(
                        fileManager
                                .getLocationAsPaths(StandardLocation.CLASS_PATH)
                                .spliterator(),
                        false)
                .map(Path.class::cast)
                .toList());
    }

    // --- the JDK's manager as it is

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromPaths(Collection<? extends Path> paths) {
        return fileManager.getJavaFileObjectsFromPaths(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... paths) {
        return fileManager.getJavaFileObjectsFromPaths(Arrays.asList(paths));
    }

    @Override
    public void setLocationForModule(Location location, String module, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, module, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    /** Jars that are indexed are left out: JShell asks for them to walk through them for their packages. */
    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return location == StandardLocation.CLASS_PATH && index.get().isPresent()
                ? List.of()
                : fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }

    @Override
    public void setPathFactory(PathFactory factory) {
        fileManager.setPathFactory(factory);
    }
}
