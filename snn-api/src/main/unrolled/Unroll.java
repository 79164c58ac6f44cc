import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the loops that keep several vectors in registers. A template is Java with two directives:
 *
 * <pre>
 *   //# each N in Eight Four One     the lines up to its end, once with each name for $N
 *   //# each v of $N                 the lines up to its end, once with each of N's vectors, a, b, c …, for $v
 *   //# end
 * </pre>
 *
 * <p>{@code #v} is the index of the vector, and {@code $v*LENGTH} stands for nothing, {@code + LENGTH}, {@code + 2 * LENGTH} and so
 * on.
 *
 * <p>Called by the build: {@code java Unroll.java TEMPLATE OUTPUT}.
 */
final class Unroll {

    private static final Map<String, String> VECTORS = Map.of("One", "a", "Four", "abcd", "Eight", "abcdefgh");

    private static final Pattern EACH = Pattern.compile("//# each (\\w) (in|of) (.+)");

    private final List<String> lines;
    private final StringBuilder written = new StringBuilder();

    private Unroll(List<String> lines) {
        this.lines = lines;
    }

    public static void main(String[] arguments) throws IOException {
        Path output = Path.of(arguments[1]);
        Unroll unroll = new Unroll(Files.readAllLines(Path.of(arguments[0])));
        unroll.write(0, unroll.lines.size(), new HashMap<>());
        Files.createDirectories(output.getParent());
        if (!Files.exists(output) || !Files.readString(output).contentEquals(unroll.written)) {
            Files.writeString(output, unroll.written);
        }
    }

    private void write(int from, int to, Map<String, String> bound) {
        for (int at = from; at < to; at++) {
            Matcher each = EACH.matcher(lines.get(at));
            if (!each.matches()) {
                written.append(filled(lines.get(at), bound)).append('\n');
                continue;
            }
            int end = end(at);
            for (String value : values(each.group(2), filled(each.group(3), bound))) {
                Map<String, String> inside = new HashMap<>(bound);
                inside.put(each.group(1), value);
                write(at + 1, end, inside);
            }
            at = end;
        }
    }

    private int end(int each) {
        int open = 1;
        int at = each;
        while (open > 0) {
            String line = lines.get(++at);
            open += EACH.matcher(line).matches() ? 1 : line.equals("//# end") ? -1 : 0;
        }
        return at;
    }

    private static List<String> values(String kind, String names) {
        if (kind.equals("in")) {
            return List.of(names.split(" "));
        }
        List<String> vectors = new ArrayList<>();
        for (char vector : VECTORS.get(names).toCharArray()) {
            vectors.add(String.valueOf(vector));
        }
        return vectors;
    }

    private static String filled(String line, Map<String, String> bound) {
        String filled = line;
        for (Map.Entry<String, String> each : bound.entrySet()) {
            String name = each.getKey();
            String value = each.getValue();
            if (!VECTORS.containsKey(value)) {
                int index = value.charAt(0) - 'a';
                String offset = index == 0 ? "" : index == 1 ? " + $1" : " + " + index + " * $1";
                filled = filled.replaceAll("\\$" + name + "\\*(\\w+)", offset).replace("#" + name, String.valueOf(index));
            }
            filled = filled.replace("$" + name, value);
        }
        return filled;
    }
}
