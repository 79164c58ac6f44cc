package io.github.spikelet.notebook.cell;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;

/** Loads the classes that cells compile to, with checks for a stop woven in, and the jars that cells add to the class path. */
public final class CellLoader extends URLClassLoader implements LoaderDelegate {

    /** What is added to the class path is added to this property too, as JJava does: magics read it. */
    private static final String CLASS_PATH = "java.class.path";

    static {
        registerAsParallelCapable();
    }

    /** Classes that are compiled and not yet asked for. */
    private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();

    private final CellReferences references = new CellReferences();

    /** A loader over the class path of the program. */
    public CellLoader() {
        super("cells", new URL[0], ClassLoader.getSystemClassLoader());
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        for (ClassBytecodes compiled : classes) {
            waiting.put(compiled.name(), compiled.bytecodes());
        }
        boolean[] loaded = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loadClass(classes[i].name());
                loaded[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException(String.valueOf(e), loaded);
            }
        }
    }

    /**
     * What the classes of cells use.
     *
     * @return always the same; it learns of each class that is loaded
     */
    CellReferences references() {
        return references;
    }

    /** JShell finds the classes of cells by this, too: after they are loaded. */
    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] compiled = waiting.remove(name);
            if (compiled == null) {
                return super.findClass(name);
            }
            references.add(name, compiled);
            byte[] woven = Weaver.weave(compiled);
            return defineClass(name, woven, 0, woven.length);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // Never called: this loader redefines nothing, JShell gives each new version of a class a new name.
        throw new IllegalStateException("classes of cells are not redefined");
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        for (String part : path.split(File.pathSeparator)) {
            try {
                addURL(Path.of(part).toUri().toURL());
                noteOnClassPath(part);
            } catch (MalformedURLException | InvalidPathException e) {
                throw new InternalException(part + " cannot be added to the class path: " + e.getMessage());
            }
        }
    }

    private static void noteOnClassPath(String part) {
        String before = System.getProperty(CLASS_PATH);
        if (!List.of(before.split(File.pathSeparator)).contains(part)) {
            System.setProperty(CLASS_PATH, before + File.pathSeparator + part);
        }
    }

    @Override
    public void close() throws IOException {
        waiting.clear();
        super.close();
    }
}
