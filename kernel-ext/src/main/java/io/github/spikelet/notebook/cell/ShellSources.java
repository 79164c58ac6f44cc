package io.github.spikelet.notebook.cell;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Where JShell reads Javadoc: by itself in the JDK's sources alone.
 *
 * <p>It has no hook for that, so this sets a private field, which {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED} allows.
 */
public final class ShellSources {

    private static final String FIELD = "availableSources";
    private static final String FIND = "findSources";

    private ShellSources() {}

    /**
     * The jars of sources that lie beside the jars of a class path, as in a Maven repository: {@code a-1.0-sources.jar} beside
     * {@code a-1.0.jar}.
     *
     * @param classPath files between separators of the platform
     * @return the jars that are there
     */
    public static List<Path> beside(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry.substring(0, entry.length() - ".jar".length()) + "-sources.jar"))
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    static boolean add(SourceCodeAnalysis analysis, List<Path> sources) {
        try {
            Method find = analysis.getClass().getDeclaredMethod(FIND);
            find.setAccessible(true);
            Field field = analysis.getClass().getDeclaredField(FIELD);
            field.setAccessible(true);
            Set<Object> all = new LinkedHashSet<>((List<?>) find.invoke(analysis));
            all.addAll(sources);
            field.set(analysis, new ArrayList<>(all));
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException notOpened) {
            return false;
        }
    }
}
