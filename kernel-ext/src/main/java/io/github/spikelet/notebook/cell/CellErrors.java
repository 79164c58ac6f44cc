package io.github.spikelet.notebook.cell;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * The lines that an error cell shows: what is wrong in the words of the compiler or of the exception, and where, in the cell as
 * the user typed it. They are plain text; the first is the one to put in colour.
 */
public final class CellErrors {

    private static final int MOST_PROBLEMS = 10;
    private static final int MOST_NAMES = 3;
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?<kind>\\w+) (?<name>[\\w$]+)");
    private static final Pattern LOCATION =
            Pattern.compile("location:\\s+(?:\\w+ \\S+ of type|class|interface|enum) (?<type>[\\w.$]+)");

    private final JShell shell;
    private final Predicate<String> internal;
    private final ThrownLines thrown;

    /**
     * Where a snippet comes from.
     *
     * @param place its cell or file, such as {@code cell In[3]}
     * @param line the line of it in which the snippet's source begins, from 1
     */
    public record Origin(String place, int line) {}

    /**
     * The errors of a shell.
     *
     * @param shell the shell that evaluates the cells
     * @param origins where a snippet comes from, by its {@link Snippet#id}; empty where that is not known
     * @param internal whether a member such as {@code Encoder.checkSteps} is not for users, and so is not proposed
     */
    public CellErrors(JShell shell, Function<String, Optional<Origin>> origins, Predicate<String> internal) {
        this.shell = shell;
        this.internal = internal;
        this.thrown = new ThrownLines(shell, origins);
    }

    /**
     * What the compiler says of a snippet that it refused.
     *
     * @param snippet the snippet
     * @param cell the cell that it is in
     * @param offset where the snippet's source begins in the cell's Java
     * @return of each problem what is wrong, the line and a caret below the place
     */
    public List<String> compileError(Snippet snippet, CellText.Translation cell, int offset) {
        List<Diag> problems = shell.diagnostics(snippet).filter(Diag::isError).toList();
        List<String> lines = new ArrayList<>();
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> {
            List<String> words = words(problem);
            long position = problem.getPosition() == Diag.NOPOS ? 0 : problem.getPosition();
            lines.addAll(located(cell, offset + (int) position, words.get(0)));
            lines.addAll(words.subList(1, words.size()));
        });
        if (problems.size() > MOST_PROBLEMS) {
            lines.add("… and " + (problems.size() - MOST_PROBLEMS) + " problems more");
        }
        if (snippet instanceof DeclarationSnippet declaration && problems.isEmpty()) {
            String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
            int begin = offset
                    + snippet.source().length()
                    - snippet.source().stripLeading().length();
            lines.addAll(located(cell, begin, "not declared: " + missing));
            lines.addAll(hint(shell.unresolvedDependencies(declaration)
                    .map(name -> name.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", ""))
                    .flatMap(name -> Nearest.all(name, declared()).stream())));
        }
        return lines;
    }

    /**
     * What is to be said of a cell that ends before its last statement does.
     *
     * @param cell the cell
     * @param offset where that statement begins in the cell's Java, blanks before it included
     * @return what is wrong, the line and a caret
     */
    public List<String> incomplete(CellText.Translation cell, int offset) {
        String rest = cell.java().substring(offset);
        int begin = offset + rest.length() - rest.stripLeading().length();
        return located(
                cell,
                begin,
                "the statement that begins here is not finished: a bracket, a quote or its end is missing");
    }

    /**
     * What is to be said of an exception.
     *
     * @param exception anything thrown by a cell; one that JShell made of another is told as that other
     * @return its class and message, its frames in cells and libraries, and its causes; of a magic's error only the message
     */
    public List<String> exception(Throwable exception) {
        return thrown.of(exception);
    }

    private static List<String> located(CellText.Translation cell, int javaPosition, String words) {
        int position = cell.sourcePosition(Math.min(javaPosition, cell.java().length()));
        return new LineMap(cell.source()).marked(position, words);
    }

    /** The message, its details and what could have been meant. */
    private List<String> words(Diag problem) {
        List<String> lines = new ArrayList<>();
        ShellNames.plain(problem.getMessage(Locale.ROOT))
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.matches("\\s*location: (class|the notebook)?\\s*(the notebook)?"))
                .forEach(lines::add);
        lines.addAll(nearest(String.join("\n", lines)));
        return lines;
    }

    private List<String> nearest(String message) {
        Matcher symbol = SYMBOL.matcher(message);
        if (!symbol.find()) {
            return List.of();
        }
        Matcher location = LOCATION.matcher(message);
        List<String> names = location.find() ? members(location.group("type"), symbol.group("kind")) : declared();
        return hint(Nearest.all(symbol.group("name"), names).stream());
    }

    private static List<String> hint(Stream<String> near) {
        List<String> names =
                near.limit(MOST_NAMES).map(name -> '"' + name + '"').toList();
        return names.isEmpty() ? List.of() : List.of("  Did you mean " + String.join(" or ", names) + "?");
    }

    /** What the user declared. */
    private List<String> declared() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isDefined())
                .flatMap(snippet -> snippet instanceof VarSnippet
                                || snippet instanceof MethodSnippet
                                || snippet instanceof TypeDeclSnippet
                        ? Stream.of(((DeclarationSnippet) snippet).name())
                        : Stream.empty())
                .filter(name -> !name.startsWith("$"))
                .distinct()
                .toList();
    }

    /** The members of a type of ours or of the JDK; of any other type, such as one that the user declared, nothing is said. */
    private List<String> members(String type, String kind) {
        return CellTypes.named(type).stream()
                .<Member>flatMap(found -> Arrays.stream(kind.equals("method") ? found.getMethods() : found.getFields()))
                .filter(member -> !internal.test(CellTypes.nameInHelp(member)))
                .map(Member::getName)
                .distinct()
                .sorted()
                .toList();
    }
}
