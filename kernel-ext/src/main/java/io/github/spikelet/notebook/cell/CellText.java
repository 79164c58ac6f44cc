package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.JavaScanner.Kind;
import io.github.spikelet.notebook.cell.JavaScanner.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Turns what a user typed into a cell into Java.
 *
 * <p>Magics ({@code %name}, {@code %%name}, {@code x = %name}), commands of the shell ({@code !ls}), questions
 * ({@code Trainer?}), earlier results ({@code _}, {@code Out[3]}) and blanks from web pages are replaced; comments and string
 * literals stay as they are. The Java has as many lines as the cell, and a line without a replacement keeps its columns.
 */
public final class CellText {

    private static final Pattern CELL_MAGIC = Pattern.compile("%%(?=\\w)");
    /** A name, in whose qualifier methods may be called. */
    private static final String ASKED = "%{0,2}[\\w$.]+(?:\\([^()?]*\\)[\\w$.]+)*";

    private static final Pattern QUESTION =
            Pattern.compile("(?U)(?:\\?{1,2}[ \\t]*(?<after>" + ASKED + ")|(?<before>" + ASKED + ")[ \\t]*\\?{1,2})");
    private static final Pattern LINE_END_AT_END = Pattern.compile("\\R[ \\t]*\\z");
    private static final Pattern BLANK_LINE_AT_END = Pattern.compile("\\R[ \\t]*\\R[ \\t]*\\z");
    /** A command with an argument, or a word in small letters that ends its line; a negation has an operator or a semicolon there. */
    private static final Pattern COMMAND_VALUE = Pattern.compile(
            "!\\s*(?:(?<command>\\w+)[\\w./~-]*[ \\t]+(?:[\\w\"'./~$*]|-{1,2}\\w).*|(?<word>[a-z]\\w*)[ \\t]*(?:[\\r\\n]\\s*+(?![&|?=!^.;,)]).*)?)",
            Pattern.DOTALL);

    private static final Pattern BOOLEAN =
            Pattern.compile("!\\s*(?<name>[\\w$]+)\\s*(?:$|[;.\\[(?]|&&|\\|\\||==|!=).*");
    private static final Map<Integer, String> TYPOGRAPHIC = Map.ofEntries(
            Map.entry(0x201c, "\""),
            Map.entry(0x201d, "\""),
            Map.entry(0x201e, "\""),
            Map.entry(0x201f, "\""),
            Map.entry(0x00ab, "\""),
            Map.entry(0x00bb, "\""),
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201a, "'"),
            Map.entry(0x201b, "'"),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x00d7, "*"),
            Map.entry(0x2026, "..."));

    private final Function<Integer, Optional<String>> out;
    private final Supplier<Optional<String>> last;
    private final Function<String, Optional<String>> declared;

    /**
     * The Java of a cell.
     *
     * @param source what the user typed
     * @param java what JShell takes
     * @param edits where it differs from the cell, in order
     */
    public record Translation(String source, String java, List<Edit> edits) {

        /**
         * Takes a position in the Java back to the cell.
         *
         * @param javaPosition a position in the Java
         * @return the position in the cell; within a replacement that of its beginning
         */
        public int sourcePosition(int javaPosition) {
            int shift = 0;
            for (Edit edit : edits) {
                int from = edit.start() + shift;
                if (javaPosition < from) {
                    break;
                }
                if (javaPosition < from + edit.java().length()) {
                    return edit.start();
                }
                shift += edit.java().length() - (edit.end() - edit.start());
            }
            return javaPosition - shift;
        }

        /**
         * The same text with Java around it that the user did not type.
         *
         * @param before what stands before it
         * @param after what stands behind it
         * @return a translation whose Java has all three
         */
        public Translation within(String before, String after) {
            List<Edit> all = new ArrayList<>(edits);
            all.add(0, new Edit(0, 0, before));
            all.add(new Edit(source.length(), source.length(), after));
            return new Translation(source, before + java + after, all);
        }

        /**
         * The line of the cell that a position in the Java comes from.
         *
         * @param javaPosition a position in the Java
         * @return the line, from 1
         */
        public int sourceLine(int javaPosition) {
            return new LineMap(source).line(sourcePosition(javaPosition));
        }
    }

    /**
     * A replacement.
     *
     * @param start its first character in the cell
     * @param end the character after its last in the cell
     * @param java what stands there in the Java
     */
    public record Edit(int start, int end, String java) {}

    /**
     * Whether a cell can be run as it stands, as a console asks before it sends it.
     *
     * @param status complete, incomplete or invalid
     * @param indent blanks for the next line, of an incomplete cell
     */
    public record Completeness(String status, String indent) {}

    /**
     * A reader for cells in which nothing is declared.
     *
     * @param out the variable that holds the result of a cell, by the cell's number; empty if none is kept
     * @param last the variable that holds the last result; empty if there is none
     */
    public CellText(Function<Integer, Optional<String>> out, Supplier<Optional<String>> last) {
        this(out, last, name -> Optional.empty());
    }

    /**
     * A reader for cells.
     *
     * @param out the variable that holds the result of a cell, by the cell's number; empty if none is kept
     * @param last the variable that holds the last result; empty if there is none
     * @param declared the simple name of the type of what the user declared, by its name; empty if nothing is. A variable named
     *     {@code Out} or {@code _} goes before ours, {@code !done} is Java where {@code done} is declared, and {@code mnist?}
     *     asks for the variable's type
     */
    public CellText(
            Function<Integer, Optional<String>> out,
            Supplier<Optional<String>> last,
            Function<String, Optional<String>> declared) {
        this.out = out;
        this.last = last;
        this.declared = declared;
    }

    /**
     * Turns a cell into Java.
     *
     * @param source what the user typed
     * @return Java that JShell takes, if what the user typed is right
     * @throws CellTextException if it holds a result that is not kept, a typographic quote or dash, or a magic out of place
     */
    public String java(String source) {
        return translate(source).java();
    }

    /**
     * Turns a cell into Java, and keeps where what came from.
     *
     * @param source what the user typed
     * @return the Java, with its way back
     * @throws CellTextException if it holds a result that is not kept, a typographic quote or dash, or a magic out of place
     */
    public Translation translate(String source) {
        List<Edit> edits = question(source)
                .or(() -> CellMagic.of(source).map(magic -> magic.edit(source)))
                .map(edit -> afterBlanks(source, edit))
                .orElseGet(() -> edits(source));
        StringBuilder java = new StringBuilder();
        int done = 0;
        for (Edit edit : edits) {
            java.append(source, done, edit.start()).append(edit.java());
            done = edit.end();
        }
        return new Translation(
                source, java.append(source, done, source.length()).toString(), edits);
    }

    /**
     * Tells whether a cell can be run as it stands.
     *
     * <p>The lines of a {@code %%} cell may go on for ever: it is complete once a line end follows its last line.
     *
     * @param source what the user typed
     * @param analysis JShell's
     * @return what a console needs to know
     */
    public Completeness completeness(String source, SourceCodeAnalysis analysis) {
        Optional<CellMagic> magic = CellMagic.of(source);
        if (magic.isPresent() && question(source).isEmpty()) {
            Pattern end = magic.get().body().isBlank() ? BLANK_LINE_AT_END : LINE_END_AT_END;
            return new Completeness(end.matcher(source).find() ? "complete" : "incomplete", "");
        }
        List<Token> tokens = JavaScanner.scan(source);
        Token end = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (end != null && !end.closed() && (end.kind() == Kind.COMMENT || end.kind() == Kind.LITERAL)) {
            return new Completeness("incomplete", "");
        }
        String rest;
        try {
            rest = java(source);
        } catch (CellTextException e) {
            return new Completeness("invalid", "");
        }
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case COMPLETE, COMPLETE_WITH_SEMI -> rest = info.remaining();
                case EMPTY -> {
                    return new Completeness("complete", "");
                }
                case UNKNOWN -> {
                    return new Completeness("invalid", "");
                }
                default -> {
                    return new Completeness("incomplete", " ".repeat(4 * JavaScanner.depth(source)));
                }
            }
        }
    }

    /** A cell magic: where its first line begins and ends, and the lines below. */
    private record CellMagic(int start, int lineEnd, String body) {

        static Optional<CellMagic> of(String source) {
            int start = beforeCode(source);
            if (!CELL_MAGIC.matcher(source).region(start, source.length()).lookingAt()) {
                return Optional.empty();
            }
            int end = JavaScanner.lineEnd(source, start);
            int body = source.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, source.length());
            return Optional.of(new CellMagic(start, end, source.substring(body)));
        }

        /** The call, and as many line ends as the cell has below. */
        Edit edit(String source) {
            String call = MagicCall.cell(source.substring(start + 2, lineEnd), body);
            String ends = source.substring(lineEnd).replaceAll("[^\\r\\n]", "");
            return new Edit(start, source.length(), call + ends);
        }
    }

    /** Where the first thing stands that is neither blank nor comment. */
    static int beforeCode(String source) {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c <= ' ' || JavaScanner.isForeignBlank(c)) {
                at++;
            } else if (source.startsWith("//", at)) {
                at = JavaScanner.lineEnd(source, at);
            } else if (source.startsWith("/*", at) && source.indexOf("*/", at + 2) >= 0) {
                at = source.indexOf("*/", at + 2) + 2;
            } else {
                return at;
            }
        }
        return at;
    }

    /**
     * The name that a cell asks for by a question mark, as {@code Trainer?} or {@code ?Trainer}.
     *
     * @param source a cell
     * @return the name as it was typed; empty where the cell is no question
     */
    public static Optional<String> asked(String source) {
        Matcher question = QUESTION.matcher(source.substring(beforeCode(source)).strip());
        return question.matches()
                ? Optional.of(question.group("after") != null ? question.group("after") : question.group("before"))
                : Optional.empty();
    }

    private Optional<Edit> question(String source) {
        return asked(source).map(name -> {
            int start = beforeCode(source);
            String first = name.replaceFirst("\\..*", "");
            String typed = declared.apply(first)
                    .map(type -> type + name.substring(first.length()))
                    .orElse(name);
            int length = source.substring(start).strip().length();
            return new Edit(start, start + length, MagicCall.line("help", List.of(typed)) + ";");
        });
    }

    /** A replacement, after those of the blanks before it. */
    private static List<Edit> afterBlanks(String source, Edit edit) {
        Stream<Edit> blanks = JavaScanner.scan(source.substring(0, edit.start())).stream()
                .filter(token -> token.kind() == Kind.BLANK)
                .map(CellText::blank);
        return Stream.concat(blanks, Stream.of(edit)).toList();
    }

    private static Edit blank(Token token) {
        return edit(token, " ");
    }

    private List<Edit> edits(String source) {
        List<Token> tokens = JavaScanner.scan(source);
        List<Token> code = tokens.stream()
                .filter(token -> token.kind() != Kind.COMMENT && token.kind() != Kind.BLANK)
                .toList();
        EarlierResults results = new EarlierResults(
                source, code, out, last, name -> declared.apply(name).isPresent());
        List<Edit> edits = new ArrayList<>();
        int index = 0;
        for (Token token : tokens) {
            switch (token.kind()) {
                case BLANK -> edits.add(blank(token));
                case MAGIC -> edits.add(edit(token, (token.closed() ? "" : ";") + magic(source, token, 0)));
                case MAGIC_VALUE -> edits.add(edit(token, magic(source, token, semicolon(source, token))));
                case COMMAND -> command(source, token).ifPresent(edits::add);
                case LATE_CELL_MAGIC ->
                    throw new CellTextException(
                            source,
                            token.start(),
                            "a magic with %% must be the first thing in its cell: move it into a cell of its own");
                case MARK -> check(source, code, index);
                case WORD -> results.edit(index).ifPresent(edits::add);
                default -> {}
            }
            index += token.kind() == Kind.COMMENT || token.kind() == Kind.BLANK ? 0 : 1;
        }
        return merged(edits);
    }

    /** What replaces {@code Out[n]} may hold blanks that were to be replaced on their own. */
    private static List<Edit> merged(List<Edit> edits) {
        List<Edit> merged = new ArrayList<>();
        int done = 0;
        for (Edit edit : edits) {
            if (edit.start() >= done) {
                merged.add(edit);
                done = edit.end();
            }
        }
        return merged;
    }

    private static Edit edit(Token token, String java) {
        return new Edit(token.start(), token.end(), java);
    }

    private static String magic(String source, Token token, int cut) {
        return MagicCall.line(source.substring(token.start() + 1, token.end() - cut)) + ";";
    }

    /** The length of the semicolon that ends the statement a magic's value is in, with the blanks around it. */
    private static int semicolon(String source, Token token) {
        String line = source.substring(token.start(), token.end());
        String bare = line.stripTrailing();
        return bare.endsWith(";") ? line.length() - bare.length() + 1 : 0;
    }

    /** A command; nothing where the line is Java that negates what is declared. */
    private Optional<Edit> command(String source, Token token) {
        String line = source.substring(token.start(), token.end());
        Matcher negation = BOOLEAN.matcher(line);
        if (negation.matches() && isKnown(negation.group("name"), source, token.start())) {
            return Optional.empty();
        }
        return Optional.of(edit(
                token, MagicCall.line("bash", List.of(line.substring(1).strip())) + ";"));
    }

    /** Whether a name is declared, or is a word of the cell further up. */
    private boolean isKnown(String name, String source, int before) {
        return Set.of("true", "false").contains(name)
                || declared.apply(name).isPresent()
                || JavaScanner.scan(source.substring(0, before)).stream()
                        .anyMatch(token -> token.kind() == Kind.WORD
                                && source.substring(token.start(), token.end()).equals(name));
    }

    private void check(String source, List<Token> code, int index) {
        int at = code.get(index).start();
        int character = source.codePointAt(at);
        if (TYPOGRAPHIC.containsKey(character)) {
            throw new CellTextException(
                    source,
                    at,
                    Character.toString(character) + " is typographic and no Java: type " + TYPOGRAPHIC.get(character)
                            + " instead");
        }
        if (index == 0 && character == '%') {
            throw new CellTextException(source, at, "the name of a magic follows at once, as in %who or %%time");
        }
        if (character == '!' && code.size() == 1) {
            throw new CellTextException(source, at, "a command follows at once, as in !ls");
        }
        boolean assigned = character == '!'
                && index > 0
                && source.charAt(code.get(index - 1).start()) == '=';
        boolean compared =
                index > 1 && "=!<>".indexOf(source.charAt(code.get(index - 1).start() - 1)) >= 0;
        if (assigned && !compared) {
            Matcher command = COMMAND_VALUE.matcher(source).region(at, source.length());
            if (command.matches() && !isKnown(first(command), source, at)) {
                throw new CellTextException(
                        source,
                        at,
                        "a variable cannot take what a command prints: run the command in a cell that begins with %%bash");
            }
        }
    }

    private static String first(Matcher command) {
        return command.group("command") != null ? command.group("command") : command.group("word");
    }
}
