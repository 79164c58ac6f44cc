package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.CellText.Edit;
import io.github.spikelet.notebook.cell.JavaScanner.Kind;
import io.github.spikelet.notebook.cell.JavaScanner.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Replaces {@code _} and {@code Out[n]} in the code of a cell by the variables that hold those results.
 *
 * <p>Names that the user declared, in this cell or before, are left alone; so are members ({@code x._}), and the {@code _} by
 * which Java since 22 declares what nobody uses.
 */
final class EarlierResults {

    private static final String LAST = "_";
    private static final String OUT = "Out";
    /** After these a name is read; after any other word it is declared. */
    private static final Set<String> BEFORE_VALUES =
            Set.of("return", "yield", "throw", "assert", "else", "do", "case", "when", "instanceof", "new");

    private final String source;
    private final List<Token> code;
    private final Function<Integer, Optional<String>> out;
    private final Supplier<Optional<String>> last;
    private final boolean outIsTheirs;
    private final boolean lastIsTheirs;

    EarlierResults(
            String source,
            List<Token> code,
            Function<Integer, Optional<String>> out,
            Supplier<Optional<String>> last,
            Predicate<String> declared) {
        this.source = source;
        this.code = code;
        this.out = out;
        this.last = last;
        this.outIsTheirs = declared.test(OUT) || declaredHere(OUT);
        this.lastIsTheirs = declared.test(LAST);
    }

    /**
     * The replacement for a word.
     *
     * @param index its index in the code
     * @return what to put in its place; empty to leave it alone
     * @throws CellTextException if it asks for a result that is not kept
     */
    Optional<Edit> edit(int index) {
        String word = text(index);
        if (text(index - 1).equals(".") || isReference(index)) {
            return Optional.empty();
        }
        if (word.equals(LAST) && !lastIsTheirs && isRead(index)) {
            Token token = code.get(index);
            return last.get().map(name -> new Edit(token.start(), token.end(), name));
        }
        if (word.equals(OUT)
                && !outIsTheirs
                && isNumbered(index)
                && !text(index - 1).equals("new")) {
            return Optional.of(
                    new Edit(code.get(index).start(), code.get(index + 3).end(), kept(index, text(index + 2))));
        }
        return Optional.empty();
    }

    private boolean isReference(int index) {
        return text(index - 1).equals(":") && text(index - 2).equals(":");
    }

    private String kept(int index, String number) {
        return Optional.of(number)
                .filter(digits -> digits.length() < 10)
                .map(Integer::valueOf)
                .flatMap(out)
                .orElseThrow(() -> new CellTextException(
                        source,
                        code.get(index).start(),
                        "Out[" + number
                                + "] holds no result: a cell has one if it ends in an expression without a semicolon, and the last"
                                + " 50 results are kept"));
    }

    private boolean isNumbered(int index) {
        return text(index + 1).equals("[")
                && text(index + 3).equals("]")
                && text(index + 2).matches("\\d+");
    }

    /** Whether the code declares a variable of a name: a type stands before it. */
    private boolean declaredHere(String name) {
        for (int i = 1; i < code.size(); i++) {
            boolean generic = text(i - 1).equals(">") && Set.of("=", ";").contains(text(i + 1));
            if (text(i).equals(name) && (generic || typeBefore(i)) && !isNumbered(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean typeBefore(int index) {
        return text(index - 1).equals("]")
                || index > 0 && code.get(index - 1).kind() == Kind.WORD && !BEFORE_VALUES.contains(text(index - 1));
    }

    private boolean isRead(int index) {
        String next = text(index + 1);
        boolean assigned = next.equals("=") && !text(index + 2).equals("=");
        boolean parameter = next.equals("-") && text(index + 2).equals(">");
        return !typeBefore(index) && !assigned && !parameter && !next.equals(":") && !withinParametersOrPattern(index);
    }

    private boolean withinParametersOrPattern(int index) {
        int depth = 0;
        for (int i = index - 1; i >= 0 && !Set.of(";", "{", "}").contains(text(i)); i--) {
            if (text(i).equals(")")) {
                depth++;
            } else if (text(i).equals("(") && depth-- == 0) {
                depth = 0;
                if (code.get(Math.max(i - 1, 0)).kind() != Kind.WORD && arrowAfter(i) || isPattern(i)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the parentheses that open here close before an arrow. */
    private boolean arrowAfter(int from) {
        int depth = 0;
        for (int i = from; i < code.size(); i++) {
            depth += text(i).equals("(") ? 1 : text(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return text(i + 1).equals("-") && text(i + 2).equals(">");
            }
        }
        return false;
    }

    /** Whether the parentheses that open here belong to a record pattern. */
    private boolean isPattern(int open) {
        int i = open - 1;
        while (i >= 0 && (text(i).equals(".") || code.get(i).kind() == Kind.WORD)) {
            if (Set.of("case", "instanceof").contains(text(i))) {
                return i < open - 1;
            }
            i--;
        }
        return false;
    }

    private String text(int index) {
        return index < 0 || index >= code.size()
                ? ""
                : source.substring(code.get(index).start(), code.get(index).end());
    }
}
