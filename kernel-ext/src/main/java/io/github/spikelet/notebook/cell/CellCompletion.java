package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.JavaScanner.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * What the Tab key proposes.
 *
 * <p>In a magic: names, options and their values. In Java what JShell finds, the user's own names and what has the type that is
 * wanted first, then types of ours, then the rest; the methods of {@code Object} come last. Members of ours that are public but
 * not for users are left out.
 */
public final class CellCompletion {

    private static final Set<String> OF_OBJECT = Set.of("equals", "getClass", "hashCode", "toString");
    private static final Set<String> OF_MONITORS = Set.of("notify", "notifyAll", "wait");

    /** The name that a text ends with, in an import or not. */
    private static final Pattern QUALIFIED = Pattern.compile(
            "(?<import>\\bimport\\s+(?:static\\s+)?)?(?<![\\w$.])(?<enclosing>(?:[\\w$]+\\.)*)(?<typed>[\\w$]*)$");

    private final JShell shell;
    private final CellWords words;
    private final CellText cells;
    private final Function<String, SortedSet<String>> packages;

    /**
     * Proposals.
     *
     * @param matches what can stand there, the likeliest first
     * @param start where what they replace begins, in code points
     * @param end where it ends, in code points
     */
    public record Completion(List<String> matches, int start, int end) {}

    /**
     * The completion of a shell.
     *
     * @param shell the shell that evaluates the cells
     * @param words the magics
     * @param cells reads the text of cells
     * @param packages the simple names of the packages within another that JShell does not know by itself; those within
     *     {@code ""} are in none
     */
    public CellCompletion(JShell shell, CellWords words, CellText cells, Function<String, SortedSet<String>> packages) {
        this.shell = shell;
        this.words = words;
        this.cells = cells;
        this.packages = packages;
    }

    /**
     * Proposes what to type.
     *
     * @param code a cell
     * @param cursorCodePoints where the cursor stands, in code points
     * @return the proposals; none where nothing fits or JShell fails
     */
    public Completion complete(String code, int cursorCodePoints) {
        Cursor cursor = Cursor.of(code, cursorCodePoints);
        try {
            return proposals(cursor);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failsInJShell) {
            return completion(cursor, cursor.at(), List.of());
        }
    }

    private Completion proposals(Cursor cursor) {
        Optional<Integer> javaStart = cursor.magicsJava();
        if (javaStart.isPresent()) {
            int start = javaStart.get();
            Cursor within = cursor.from(start);
            Completion found = within.kind() == Kind.WORD ? java(within) : completion(within, within.at(), List.of());
            int before = cursor.codePoints(start);
            return new Completion(found.matches(), found.start() + before, found.end() + before);
        }
        Optional<Cursor.MagicLine> magic = cursor.magicLine();
        if (magic.isPresent()) {
            return magic(cursor, magic.get());
        }
        boolean java = cursor.kind() == Kind.WORD && !cursor.inBody();
        return java ? java(cursor) : completion(cursor, cursor.at(), List.of());
    }

    private static Completion completion(Cursor cursor, int start, List<String> matches) {
        return new Completion(matches, cursor.codePoints(start), cursor.codePoints(cursor.at()));
    }

    private Completion magic(Cursor cursor, Cursor.MagicLine line) {
        List<String> matches = new MagicCompletion(words, ShellVariables.types(shell)).matches(line);
        if (!line.before().isEmpty()) {
            return completion(cursor, cursor.at() - line.word().length(), matches);
        }
        String sign = line.heads() ? "%%" : "%";
        return completion(
                cursor, line.start(), matches.stream().map(sign::concat).toList());
    }

    private Completion java(Cursor cursor) {
        CellText.Translation java = cursor.java(cells);
        String text = java.java();
        int[] anchor = {text.length()};
        List<Suggestion> found = suggestions(text, anchor);
        Matcher name = QUALIFIED.matcher(text);
        SortedSet<String> inPackages = name.find() ? packages(name) : new TreeSet<>();
        if (found.isEmpty() && inPackages.isEmpty()) {
            return completion(cursor, cursor.at(), List.of());
        }
        int start = found.isEmpty() ? name.start("typed") : anchor[0];
        String typed = text.substring(start);
        Set<String> mine = declared();
        Stream<String> members = found.stream()
                .filter(suggestion -> !suggestion.continuation().startsWith(typed.startsWith("$") ? "$JShell" : "$"))
                .filter(suggestion -> !isInternal(text.substring(0, start), suggestion.continuation()))
                .sorted(Comparator.comparingInt((Suggestion suggestion) -> rank(suggestion, mine))
                        .thenComparing(suggestion -> !words.topics().contains(suggestion.continuation()))
                        .thenComparing(Suggestion::continuation))
                .map(Suggestion::continuation);
        List<String> matches = Stream.concat(members, inPackages.stream().map(inside -> inside + "."))
                .distinct()
                .toList();
        return completion(cursor, java.sourcePosition(start), matches);
    }

    /** The packages that a name may go on with. One without a dot is that of a package in an import alone; a variable's is none. */
    private SortedSet<String> packages(Matcher name) {
        String enclosing = name.group("enclosing");
        boolean imported = name.group("import") != null;
        if (!imported && (enclosing.isEmpty() || declared().contains(enclosing.replaceFirst("\\..*", "")))) {
            return new TreeSet<>();
        }
        SortedSet<String> inside = new TreeSet<>(packages.apply(enclosing.replaceFirst("\\.$", "")));
        inside.removeIf(simple -> !simple.startsWith(name.group("typed")));
        return inside;
    }

    private List<Suggestion> suggestions(String text, int[] anchor) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        int[] within = {0};
        return LastStatement.parts(analysis, text)
                .map(part -> {
                    List<Suggestion> found = analysis.completionSuggestions(part, part.length(), within);
                    anchor[0] = text.length() - part.length() + within[0];
                    return found;
                })
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private int rank(Suggestion suggestion, Set<String> mine) {
        String name = name(suggestion.continuation());
        if (OF_MONITORS.contains(name)) {
            return 4;
        }
        if (OF_OBJECT.contains(name)) {
            return 3;
        }
        if (mine.contains(name)) {
            return 0;
        }
        return suggestion.matchesType() ? 1 : 2;
    }

    private static String name(String continuation) {
        return continuation.replaceFirst("\\(.*", "");
    }

    private boolean isInternal(String before, String continuation) {
        String name = name(continuation);
        Set<String> internals = words.internals();
        if (internals.stream().noneMatch(internal -> internal.endsWith("." + name))) {
            return false;
        }
        String text = before + continuation.replaceFirst("\\).*", "");
        return shell.sourceCodeAnalysis().documentation(text, text.length(), false).stream()
                .map(SourceCodeAnalysis.Documentation::signature)
                .anyMatch(signature -> Signatures.nameInHelp(signature)
                        .filter(internals::contains)
                        .isPresent());
    }

    /** The names that the user declared. */
    private Set<String> declared() {
        Set<String> names = new HashSet<>(ShellVariables.types(shell).keySet());
        Stream.concat(shell.methods(), shell.types())
                .filter(snippet -> shell.status(snippet).isActive())
                .map(DeclarationSnippet::name)
                .forEach(names::add);
        return names;
    }
}
