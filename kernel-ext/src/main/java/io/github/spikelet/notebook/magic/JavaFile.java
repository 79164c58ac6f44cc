package io.github.spikelet.notebook.magic;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.github.spikelet.notebook.cell.PartFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source file: its imports and types are declared as a cell would, and the main method of the first type that has one is
 * called. A cell is in no package, so that the file's is left out.
 *
 * @param file where it lies, for errors
 * @param java its imports and types
 * @param packageName the package that was left out, if any
 * @param main the type whose main method is called, if any
 * @param arguments what main is given
 */
record JavaFile(Path file, String java, Optional<String> packageName, Optional<String> main, List<String> arguments)
        implements Program {

    /** The source as the compiler reads it. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /**
     * Reads a source file.
     *
     * @param file where it lies
     * @param text what it holds
     * @param arguments for main
     * @return what runs
     * @throws MagicException if it is not Java; says where
     */
    static JavaFile of(Path file, String text, List<String> arguments) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(
                new StringWriter(), null, problems, List.of("-proc:none"), null, List.of(new Source(text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            problems.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .findFirst()
                    .ifPresent(problem -> {
                        throw new MagicException(
                                file + ", line " + problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT));
                    });
            Optional<PackageTree> home = Optional.ofNullable(unit.getPackage());
            Optional<String> main = unit.getTypeDecls().stream()
                    .filter(type -> type instanceof ClassTree declared && hasMain(declared))
                    .map(type -> ((ClassTree) type).getSimpleName().toString())
                    .findFirst();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            String bare = home.map(tree -> without(text, (int) positions.getStartPosition(unit, tree), (int)
                            positions.getEndPosition(unit, tree)))
                    .orElse(text);
            return new JavaFile(
                    file, bare, home.map(tree -> tree.getPackageName().toString()), main, arguments);
        } catch (IOException e) {
            throw new IllegalStateException("the compiler cannot read a text: " + e.getMessage(), e);
        }
    }

    private static String without(String text, int start, int end) {
        return text.substring(0, start) + text.substring(start, end).replaceAll(".", " ") + text.substring(end);
    }

    private static boolean hasMain(ClassTree type) {
        return type.getMembers().stream().anyMatch(member -> member instanceof MethodTree method && isMain(method));
    }

    private static boolean isMain(MethodTree method) {
        List<? extends VariableTree> parameters = method.getParameters();
        return method.getName().contentEquals("main")
                && method.getModifiers().getFlags().contains(Modifier.STATIC)
                && parameters.size() == 1
                && isArray(parameters.get(0));
    }

    /** {@code String[] a} or {@code String... a}. */
    private static boolean isArray(VariableTree parameter) {
        return parameter.getType().getKind() == Tree.Kind.ARRAY_TYPE;
    }

    @Override
    public void run(Workspace workspace) {
        packageName.ifPresent(
                name -> workspace.print("the package " + name + " is left out: what cells declare is in no package"));
        try {
            workspace.run(withoutMagics(java), file.toString());
            if (main.isPresent()) {
                workspace.run(
                        main.get() + ".main(new String[] {"
                                + arguments.stream().map(Paths::literal).collect(Collectors.joining(", ")) + "});",
                        "the call of main");
            }
        } catch (MagicException e) {
            throw new MagicException(file + " failed: " + e.getMessage());
        } catch (PartFailure e) {
            throw e.of(file.toString());
        }
        if (main.isEmpty()) {
            workspace.print(file + " has no main method: what it declares can be used from here on");
        }
    }

    /** A per cent sign where the kernel would see a magic is written as Java's escape for it, which means the same. */
    private static String withoutMagics(String java) {
        return java.replaceAll("(?m)(^|=)(\\s*)%", "$1$2\\\\u0025");
    }
}
