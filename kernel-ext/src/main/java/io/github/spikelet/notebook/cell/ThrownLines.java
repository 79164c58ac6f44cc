package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.CellErrors.Origin;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.UnresolvedReferenceException;

/** The lines that are shown of what a cell threw. An exception's own methods are the user's code, and may throw themselves. */
final class ThrownLines {

    /** What the class of an exception begins with that another one suppressed. */
    static final String SUPPRESSED = "suppressed ";

    private static final int MOST_CAUSES = 10;
    private static final int MOST_FRAMES = 30;
    private static final int LONGEST_MESSAGE = 10_000;
    /** The method of a wrapper class that holds the statements of a cell. */
    private static final String CELL_METHOD = "do_it$";

    private static final Set<String> WITHOUT_FRAMES = Set.of(
            "io.github.spikelet.notebook.magic.MagicException",
            CellTextException.class.getName(),
            PartFailure.class.getName());
    private static final Pattern HINT = Pattern.compile("\\. (Did you mean \"[^\"]*\"\\?)");
    private static final List<String> HIDDEN = List.of(
            "jdk.jshell.",
            "org.dflib.jjava.",
            "java.lang.reflect.",
            "jdk.internal.reflect.",
            "java.lang.invoke.",
            "picocli.",
            "io.github.spikelet.kernel.",
            "io.github.spikelet.notebook.cell.",
            "io.github.spikelet.notebook.extension.",
            "io.github.spikelet.notebook.magic.");
    private static final Set<String> OF_MISSING_FONTS = Set.of(
            "java.lang.NullPointerException",
            "java.lang.InternalError",
            "java.lang.UnsatisfiedLinkError",
            "java.lang.NoClassDefFoundError",
            "java.lang.ExceptionInInitializerError");
    private static final Pattern FONTS = Pattern.compile(
            "sun\\.font\\.|sun\\.awt\\.(?:Fc)?FontConfig|sun\\.awt\\.X11FontManager|java\\.awt\\.Font\\b");
    private static final Pattern SAME_CLASS = Pattern.compile("class (\\S+) cannot be cast to class \\1");

    private final JShell shell;
    private final Function<String, Optional<Origin>> origins;

    /** An exception, with what could be read of it. */
    private record Thrown(String type, String message, List<StackTraceElement> frames) {

        static Thrown of(Throwable exception) {
            String type = exception instanceof EvalException eval
                    ? eval.getExceptionClassName()
                    : exception.getClass().getName();
            if (type.equals(TextStreams.NobodyToAsk.class.getName())) {
                type = InterruptedIOException.class.getName();
            }
            String message = safely(
                    () -> exception.getMessage() == null ? "" : exception.getMessage(),
                    problem -> "(its getMessage() threw " + problem.getClass().getName() + ")");
            List<StackTraceElement> frames = safely(() -> List.of(exception.getStackTrace()), problem -> List.of());
            return new Thrown(type, message, frames);
        }

        boolean comesFromFonts() {
            boolean font = Stream.concat(Stream.of(message), frames.stream().map(StackTraceElement::getClassName))
                    .anyMatch(text -> FONTS.matcher(text).find());
            return type.equals("java.awt.HeadlessException") || OF_MISSING_FONTS.contains(type) && font;
        }

        String headline(boolean isCause) {
            boolean isSuppressed = type.startsWith(SUPPRESSED);
            String name = ShellNames.plain(isSuppressed ? type.substring(SUPPRESSED.length()) : type);
            return (isSuppressed ? "Suppressed: " : isCause ? "Caused by: " : "") + headline(name);
        }

        private String headline(String name) {
            return message.isBlank() ? name : name + ": " + words();
        }

        String words() {
            String cut = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
            String plain = ShellNames.plain(cut);
            return SAME_CLASS.matcher(plain).lookingAt()
                    ? plain + ": the class was declared anew after the object was made; make the object anew"
                    : plain;
        }
    }

    ThrownLines(JShell shell, Function<String, Optional<Origin>> origins) {
        this.shell = shell;
        this.origins = origins;
    }

    List<String> of(Throwable exception) {
        List<Throwable> chain = chain(exception);
        for (Throwable one : chain) {
            Thrown thrown = Thrown.of(one);
            if (WITHOUT_FRAMES.contains(thrown.type())) {
                return hintFirst(thrown.words()).lines().toList();
            }
            if (thrown.comesFromFonts()) {
                return List.of(
                        "Java cannot draw here, since it finds no fonts: install them, on Debian or Ubuntu by \"apt-get install"
                                + " fontconfig fonts-dejavu-core\", and restart the kernel",
                        thrown.headline(false).lines().findFirst().orElse(""));
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            lines.addAll(lines(chain.get(i), i > 0));
        }
        return lines;
    }

    /** An exception and its causes, each once. */
    private static List<Throwable> chain(Throwable exception) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Throwable next = exception;
        while (next != null && chain.size() < MOST_CAUSES && seen.add(next)) {
            chain.add(next);
            next = safely(next::getCause, problem -> null);
        }
        return chain;
    }

    private List<String> lines(Throwable exception, boolean cause) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            return List.of(unresolved(unresolved));
        }
        Thrown thrown = Thrown.of(exception);
        List<String> lines = new ArrayList<>(thrown.headline(cause).lines().toList());
        List<String> frames = frames(thrown.frames());
        frames.stream().limit(MOST_FRAMES).forEach(lines::add);
        if (frames.size() > MOST_FRAMES) {
            lines.add("    … " + (frames.size() - MOST_FRAMES) + " frames more");
        }
        return lines;
    }

    private String unresolved(UnresolvedReferenceException exception) {
        String missing = shell.unresolvedDependencies(exception.getSnippet()).collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            String problem = shell.diagnostics(exception.getSnippet())
                    .filter(Diag::isError)
                    .map(found -> ": "
                            + ShellNames.plain(found.getMessage(Locale.ROOT))
                                    .lines()
                                    .findFirst()
                                    .orElse(""))
                    .findFirst()
                    .orElse("");
            return exception.getSnippet().name() + " cannot be used: it no longer compiles with what was declared since"
                    + problem;
        }
        return exception.getSnippet().name() + " cannot be used yet: it uses what is not declared, " + missing;
    }

    /** The frames down to the cell's own statements; what is below them is the kernel's. */
    private List<String> frames(List<StackTraceElement> frames) {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            boolean startsThread = frame.getClassName().equals("java.lang.Thread")
                    && frame.getMethodName().equals("run");
            if (!startsThread && HIDDEN.stream().noneMatch(frame.getClassName()::startsWith)) {
                lines.add("    at " + place(frame));
            }
            if (isStatement(frame)) {
                break;
            }
        }
        return lines;
    }

    private String place(StackTraceElement frame) {
        String type = ShellNames.plain(frame.getClassName());
        boolean ofCell = type.isEmpty() || !type.equals(frame.getClassName()) || isSnippet(frame);
        if (!ofCell) {
            return frame.toString().replaceFirst("^.*//?(?=\\S+\\()", "");
        }
        String owner = type.equals("the notebook") ? "" : type;
        String method = isStatement(frame) ? "" : method(frame.getMethodName());
        String name = owner.isEmpty() || method.isEmpty() ? owner + method : owner + "." + method;
        return Stream.of(name, cell(frame)).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String method(String name) {
        return name.startsWith("lambda$") ? "a lambda" : name;
    }

    /** Whether the frame is that of a cell's own statements; JShell takes the name away from the method that holds them. */
    private static boolean isStatement(StackTraceElement frame) {
        return frame.getMethodName().isEmpty() || frame.getMethodName().equals(CELL_METHOD);
    }

    private static boolean isSnippet(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    /** JShell gives the number of the snippet in place of a file. */
    private String cell(StackTraceElement frame) {
        if (!isSnippet(frame)) {
            return "a cell";
        }
        return origins.apply(frame.getFileName().substring(1))
                .map(origin -> origin.place() + ", line " + (origin.line() + frame.getLineNumber() - 1))
                .orElse("a cell");
    }

    private static String hintFirst(String message) {
        Matcher hint = HINT.matcher(message);
        if (!hint.find()) {
            return message;
        }
        String after = message.substring(hint.end());
        return hint.group(1) + " " + message.substring(0, hint.start()) + (after.isBlank() ? "" : "." + after);
    }

    /** What code of the cell says of itself, or something else where it fails; a stop ends it. */
    static <T> T safely(Supplier<T> read, Function<Throwable, T> otherwise) {
        try {
            return read.get();
        } catch (Stopped stop) {
            throw stop;
        } catch (Throwable problem) {
            return otherwise.apply(problem);
        }
    }
}
