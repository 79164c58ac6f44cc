package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.JavaScanner.Kind;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/**
 * What Shift-Tab shows of the name that the cursor is at, or else of the call whose parentheses it is in: signature, description and
 * parameters; of a variable its type and value, of a magic its usage, of the beginning of a name the methods that begin so.
 *
 * <p>What is said of our API comes from the index of its Javadoc, of other libraries from their sources, where they are at hand.
 */
public final class CellInspection {

    private static final int MOST_SIGNATURES = 10;
    private static final int LONGEST_VALUE = 200;

    private final JShell shell;
    private final CellWords words;
    private final CellText cells;
    private final Function<String, Optional<Object>> values;
    private final Function<Object, String> texts;

    /**
     * The inspection of a shell.
     *
     * @param shell the shell that evaluates the cells
     * @param words the magics, and the index of our API
     * @param cells reads the text of cells
     * @param values the value of a variable by its name; empty if it holds null
     * @param texts the short text of a value, {@link CellResult#shortText} where the code of cells may run
     */
    public CellInspection(
            JShell shell,
            CellWords words,
            CellText cells,
            Function<String, Optional<Object>> values,
            Function<Object, String> texts) {
        this.shell = shell;
        this.words = words;
        this.cells = cells;
        this.values = values;
        this.texts = texts;
    }

    /**
     * Looks for Javadoc in more places than JShell does by itself, where the JVM opens JShell to this.
     *
     * @param sources folders and jars of sources
     * @return whether it could be done
     */
    public boolean sources(List<Path> sources) {
        return ShellSources.add(shell.sourceCodeAnalysis(), sources);
    }

    /**
     * Tells what stands at a place.
     *
     * @param code a cell
     * @param cursorCodePoints where the cursor stands, in code points
     * @param detail whether the whole description is wanted, or its first paragraph
     * @return plain text; empty where nothing is known or JShell fails
     */
    public Optional<String> inspect(String code, int cursorCodePoints, boolean detail) {
        try {
            return found(Cursor.of(code, cursorCodePoints), detail);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failsInJShell) {
            return Optional.empty();
        }
    }

    private Optional<String> found(Cursor cursor, boolean detail) {
        Optional<Integer> javaStart = cursor.magicsJava();
        if (javaStart.isPresent()) {
            return found(cursor.from(javaStart.get()), detail);
        }
        Optional<String> magic = magic(cursor);
        if (magic.isPresent() || cursor.magicLine().isPresent() || cursor.inBody()) {
            return magic;
        }
        Kind kind = cursor.kind();
        if (kind == Kind.COMMENT) {
            return Optional.empty();
        }
        Optional<String> named = kind == Kind.LITERAL ? Optional.empty() : name(cursor, detail);
        return named.or(() -> openCall(cursor, detail));
    }

    /** The name of a magic may go on behind the cursor. */
    private Optional<String> magic(Cursor cursor) {
        Cursor end = cursor.to(Math.max(cursor.wordEnd(), afterSigns(cursor)));
        return end.magicLine()
                .map(line ->
                        line.before().isEmpty() ? line.word() : line.before().get(0))
                .flatMap(words::usage);
    }

    private static int afterSigns(Cursor cursor) {
        int at = cursor.at();
        while (at < cursor.code().length() && cursor.code().charAt(at) == '%') {
            at++;
        }
        return cursor.to(at).wordEnd();
    }

    private Optional<String> name(Cursor cursor, boolean detail) {
        int start = cursor.wordStart();
        int end = cursor.wordEnd();
        if (start == end) {
            return Optional.empty();
        }
        String word = cursor.code().substring(start, end);
        boolean member = cursor.code().substring(0, start).stripTrailing().endsWith(".");
        Optional<String> variable = member ? Optional.empty() : variable(word);
        String text = cursor.to(end).java(cells).java();
        boolean called = cursor.code().substring(end).stripLeading().startsWith("(");
        return variable.or(() -> documented(text + (called ? "(" : ""), detail))
                .or(() -> documented(text + (called ? "" : "("), detail))
                .or(() -> beginnings(cursor.to(start).java(cells).java(), word));
    }

    private Optional<String> variable(String name) {
        return shell.variables()
                .filter(variable ->
                        variable.name().equals(name) && shell.status(variable).isActive())
                .reduce((first, second) -> second)
                .map(variable -> variable.typeName() + " " + name + " = "
                        + values.apply(name).map(this::shown).orElse("null"));
    }

    private String shown(Object value) {
        String text = texts.apply(value);
        int shown = Math.min(LONGEST_VALUE, text.codePointCount(0, text.length()));
        String cut = text.substring(0, text.offsetByCodePoints(0, shown));
        return cut.length() < text.length() ? cut + "…" : text;
    }

    /** The signatures of what begins with a word. */
    private Optional<String> beginnings(String before, String word) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String text = before + word;
        Set<String> signatures = new LinkedHashSet<>();
        for (SourceCodeAnalysis.Suggestion suggestion :
                analysis.completionSuggestions(text, text.length(), new int[] {0})) {
            if (!suggestion.continuation().startsWith(word) || signatures.size() >= MOST_SIGNATURES) {
                continue;
            }
            String whole = before + suggestion.continuation().replaceFirst("\\).*", "");
            documentation(whole, false).stream()
                    .filter(found -> !words.internals().contains(key(found)))
                    .map(found -> Signatures.simple(found.signature()))
                    .forEach(signatures::add);
        }
        return signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(signatures.stream().limit(MOST_SIGNATURES).collect(Collectors.joining("\n")));
    }

    /** The innermost call whose parentheses are open at the cursor. */
    private Optional<String> openCall(Cursor cursor, boolean detail) {
        List<Integer> open = JavaScanner.openParentheses(cursor.before());
        for (int i = open.size() - 1; i >= 0; i--) {
            Optional<String> call =
                    documented(cursor.to(open.get(i)).java(cells).java() + "(", detail);
            if (call.isPresent()) {
                return call;
            }
        }
        return Optional.empty();
    }

    private List<Documentation> documentation(String text, boolean javadoc) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        return LastStatement.parts(analysis, text)
                .map(part -> analysis.documentation(part, part.length(), javadoc))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String key(Documentation found) {
        return Signatures.nameInHelp(found.signature()).orElse("");
    }

    private Optional<String> documented(String text, boolean detail) {
        List<Documentation> signatures = documentation(text, false);
        if (signatures.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> ours = signatures.stream()
                .map(CellInspection::key)
                .distinct()
                .filter(this::isOurs)
                .flatMap(name -> words.help(name).stream())
                .findFirst();
        return ours.or(() -> Optional.of(documentation(text, true).stream()
                .limit(MOST_SIGNATURES)
                .map(found -> theirs(found, detail))
                .collect(Collectors.joining("\n"))
                .strip()));
    }

    /** Whether a name of our API is not that of a type that the user declared. */
    private boolean isOurs(String name) {
        String type = name.replaceFirst("\\..*", "");
        return words.topics().contains(name)
                && shell.types().noneMatch(declared -> declared.name().equals(type));
    }

    /** The signature, and what is said of it with a blank line behind. */
    private static String theirs(Documentation found, boolean detail) {
        String signature = Signatures.simple(found.signature());
        return found.javadoc() == null
                ? signature
                : signature + "\n" + JavadocText.plain(found.javadoc(), detail) + "\n";
    }
}
