package io.github.spikelet.notebook.cell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a cell into tokens of Java, and lines that are no Java: magics, and commands of the shell.
 *
 * <p>It knows just enough of Java to tell code from comments and from string literals, and where a statement may begin. A line
 * that begins with {@code %name} is a magic, unless an operand stands before it, since then {@code %} may be Java's remainder:
 * there it is a magic only if what follows the name cannot be Java, which is another word, a quote or an option. A line that
 * begins with {@code !} is a command where a statement may begin. Neither is looked for within parentheses.
 */
final class JavaScanner {

    /** What a token is. */
    enum Kind {
        /** An identifier, keyword or number. */
        WORD,
        /** One character of an operator or separator. */
        MARK,
        /** A string literal, text block or character literal. */
        LITERAL,
        COMMENT,
        /** A character that counts as a blank here but not in Java. */
        BLANK,
        /** A line magic, from its per cent sign to the end of its line. */
        MAGIC,
        /** A line magic to the right of an equals sign. */
        MAGIC_VALUE,
        /** A command of the shell, from its exclamation mark to the end of its line. */
        COMMAND,
        /** A cell magic that is not the first thing of its cell. */
        LATE_CELL_MAGIC
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param start its first character
     * @param end the character after its last
     * @param closed false of a comment or text block that the cell does not end, and of a magic that ends no statement: the
     *     statement before has no semicolon
     */
    record Token(Kind kind, int start, int end, boolean closed) {}

    /** Invisible characters that take no room but that javac refuses. */
    private static final String INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u2028\u2029\u0085\u00ad";

    private static final Set<String> HEADS = Set.of("if", "while", "for", "switch", "synchronized", "try", "catch");
    private static final Set<String> NO_OPERANDS =
            Set.of("else", "do", "return", "yield", "case", "throw", "assert", "finally", "try", "instanceof", "new");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    /** Open brackets, by their index in the list of those tokens that are code. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private final List<Token> code = new ArrayList<>();
    private int closedBy = -1;
    private int at;

    private JavaScanner(String text) {
        this.text = text;
    }

    /**
     * Splits a text.
     *
     * @param text any text; it need not be correct Java
     * @return its tokens, in order; what is between them are blanks and line ends
     */
    static List<Token> scan(String text) {
        JavaScanner scanner = new JavaScanner(text);
        scanner.scan();
        return scanner.tokens;
    }

    /**
     * Counts the brackets that are open at the end of a text.
     *
     * @param text any text
     * @return how many are open
     */
    static int depth(String text) {
        JavaScanner scanner = new JavaScanner(text);
        scanner.scan();
        return scanner.open.size();
    }

    /**
     * The parentheses that are open at the end of a text, in the statement that it ends in.
     *
     * @param text any text
     * @return where they stand, the outermost first
     */
    static List<Integer> openParentheses(String text) {
        JavaScanner scanner = new JavaScanner(text);
        scanner.scan();
        List<Integer> open = new ArrayList<>();
        for (int index : scanner.open) {
            Token bracket = scanner.code.get(index);
            if (scanner.mark(bracket) == '{') {
                break;
            }
            if (scanner.mark(bracket) == '(') {
                open.add(0, bracket.start());
            }
        }
        return open;
    }

    /** Whether a character stands for a blank, in a web page or an office document, though not in Java. */
    static boolean isForeignBlank(char c) {
        boolean separator = Character.getType(c) == Character.SPACE_SEPARATOR && c != ' ';
        return separator || INVISIBLE.indexOf(c) >= 0;
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** The end of the line that a position is in. */
    static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void scan() {
        boolean lineBegins = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLineEnd(c)) {
                lineBegins = true;
                at++;
            } else if (isForeignBlank(c)) {
                add(Kind.BLANK, at + 1);
            } else if (c <= ' ') {
                at++;
            } else {
                Optional<Kind> line = notJava(lineBegins);
                if (line.isPresent()) {
                    boolean ends = line.get() == Kind.MAGIC_VALUE || !operandBefore();
                    add(line.get(), lineEnd(text, at), ends);
                } else {
                    java(c);
                }
                lineBegins = false;
            }
        }
    }

    private Optional<Kind> notJava(boolean lineBegins) {
        boolean percent = follows("%") && isWordAt(at + 1);
        if (percent && last() == '=') {
            return Optional.of(Kind.MAGIC_VALUE);
        }
        if (!lineBegins || withinParentheses()) {
            return Optional.empty();
        }
        if (percent && (!operandBefore() || cannotBeJava(at + 1))) {
            return Optional.of(Kind.MAGIC);
        }
        if (follows("%%") && isWordAt(at + 2) && !operandBefore()) {
            return Optional.of(Kind.LATE_CELL_MAGIC);
        }
        if (follows("!") && !follows("!=") && !follows("!!") && statementMayBegin() && !lineIsBlank(at + 1)) {
            return Optional.of(Kind.COMMAND);
        }
        return Optional.empty();
    }

    private void java(char c) {
        if (follows("//")) {
            add(Kind.COMMENT, lineEnd(text, at));
        } else if (follows("/*")) {
            int end = text.indexOf("*/", at + 2);
            add(Kind.COMMENT, end < 0 ? text.length() : end + 2, end >= 0);
        } else if (follows("\"\"\"")) {
            int end = textBlockEnd(at + 3);
            add(Kind.LITERAL, end < 0 ? text.length() : end, end >= 0);
        } else if (c == '"' || c == '\'') {
            add(Kind.LITERAL, literalEnd(c));
        } else if (isWordAt(at)) {
            int end = at;
            while (end < text.length() && isWordAt(end)) {
                end += Character.charCount(text.codePointAt(end));
            }
            add(Kind.WORD, end);
        } else {
            bracket(c);
            add(Kind.MARK, at + Character.charCount(text.codePointAt(at)));
        }
    }

    private void bracket(char c) {
        if ("([{".indexOf(c) >= 0) {
            open.push(code.size());
        } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
            closedBy = open.pop();
        }
    }

    private int literalEnd(char quote) {
        int end = at + 1;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            char c = text.charAt(end++);
            if (c == quote) {
                return end;
            }
            if (c == '\\' && end < text.length() && !isLineEnd(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private int textBlockEnd(int from) {
        for (int end = from; end < text.length(); end++) {
            if (text.charAt(end) == '\\') {
                end++;
            } else if (text.startsWith("\"\"\"", end)) {
                return end + 3;
            }
        }
        return -1;
    }

    private void add(Kind kind, int end) {
        add(kind, end, true);
    }

    private void add(Kind kind, int end, boolean closed) {
        Token token = new Token(kind, at, end, closed);
        tokens.add(token);
        if (kind != Kind.COMMENT && kind != Kind.BLANK) {
            code.add(token);
        }
        at = end;
    }

    private boolean follows(String mark) {
        return text.startsWith(mark, at);
    }

    private boolean isWordAt(int position) {
        return position < text.length()
                && !isForeignBlank(text.charAt(position))
                && text.charAt(position) > ' '
                && Character.isJavaIdentifierPart(text.codePointAt(position));
    }

    private boolean lineIsBlank(int from) {
        return text.substring(from, lineEnd(text, from)).isBlank();
    }

    /** The last mark of the code so far, or a letter in place of a word; 0 where nothing stands before. */
    private char last() {
        return code.isEmpty() ? 0 : mark(code.get(code.size() - 1));
    }

    private char mark(Token token) {
        return switch (token.kind()) {
            case MARK -> text.charAt(token.start());
            case WORD -> 'w';
            case LITERAL -> '"';
            default -> ';';
        };
    }

    private String word(int index) {
        if (index < 0 || code.get(index).kind() != Kind.WORD) {
            return "";
        }
        return text.substring(code.get(index).start(), code.get(index).end());
    }

    private boolean withinParentheses() {
        return !open.isEmpty() && mark(code.get(open.peek())) != '{';
    }

    /** Whether the code so far ends in something that an operator may follow. */
    private boolean operandBefore() {
        return switch (last()) {
            case 'w' -> !NO_OPERANDS.contains(word(code.size() - 1));
            case '"', ']' -> true;
            case ')' -> !HEADS.contains(word(closedBy - 1));
            case '+', '-' -> doubled();
            default -> false;
        };
    }

    private boolean doubled() {
        int position = code.get(code.size() - 1).start();
        return position > 0 && text.charAt(position - 1) == text.charAt(position);
    }

    private boolean statementMayBegin() {
        return switch (last()) {
            case 0, ';', '}' -> true;
            case '{' -> !arrayOpens();
            case ')' -> HEADS.contains(word(closedBy - 1));
            case 'w' -> Set.of("else", "do").contains(word(code.size() - 1));
            default -> false;
        };
    }

    private boolean arrayOpens() {
        return code.size() > 1 && "=],{".indexOf(mark(code.get(code.size() - 2))) >= 0;
    }

    /** Whether the word that begins here is followed, in its line, by what no expression of Java goes on with. */
    private boolean cannotBeJava(int from) {
        int end = from;
        while (isWordAt(end)) {
            end += Character.charCount(text.codePointAt(end));
        }
        String rest = text.substring(end, lineEnd(text, end));
        String next = rest.stripLeading();
        boolean option = next.startsWith("--") && next.length() > 2 && Character.isLetter(next.charAt(2));
        boolean argument = !next.isEmpty()
                && (Character.isJavaIdentifierPart(next.charAt(0)) || next.charAt(0) == '"')
                && !next.startsWith("instanceof ");
        return rest.length() > next.length() && (option || argument);
    }
}
