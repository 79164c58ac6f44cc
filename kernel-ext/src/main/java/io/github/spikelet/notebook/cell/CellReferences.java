package io.github.spikelet.notebook.cell;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Which classes of cells the code of a cell's class uses: those that hold the variables and methods that it was compiled with. */
final class CellReferences {

    private static final int CONSTANT_CLASS = 7;
    private static final Pattern WRAPPER = Pattern.compile("REPL[/.]\\$JShell\\$\\d+[A-Z]*");

    private final Map<String, Set<String>> used = new ConcurrentHashMap<>();

    /**
     * Learns of a class.
     *
     * @param name its name
     * @param compiled the bytes of its class file
     */
    void add(String name, byte[] compiled) {
        ClassReader reader;
        try {
            reader = new ClassReader(compiled);
        } catch (IllegalArgumentException newerThanTheLibrary) {
            return;
        }
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new HashSet<>();
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_CLASS) {
                wrapper(reader.readUTF8(offset, buffer), names);
            }
        }
        wrapper(name, names);
        used.put(name, Set.copyOf(names));
    }

    private static void wrapper(String name, Set<String> names) {
        Matcher wrapper = WRAPPER.matcher(name);
        if (wrapper.lookingAt()) {
            names.add(wrapper.group().replace('/', '.').intern());
        }
    }

    /**
     * What the code of a lambda uses.
     *
     * @param value anything
     * @return the names of the classes that hold the variables and methods; empty if the value is no lambda of a cell
     */
    Set<String> ofLambda(@Nullable Object value) {
        return value == null || !value.getClass().isHidden()
                ? Set.of()
                : used.getOrDefault(value.getClass().getNestHost().getName(), Set.of());
    }
}
