package io.github.spikelet.notebook.cell;

import java.lang.reflect.Member;
import java.util.Optional;

/** Types of ours and of the JDK, which mean the same in every cell. */
final class CellTypes {

    private static final String OURS = "io.github.spikelet.";

    private CellTypes() {}

    /**
     * Finds a type.
     *
     * @param name its canonical name, without type arguments
     * @return the type; empty if it is neither ours nor the JDK's
     */
    static Optional<Class<?>> named(String name) {
        if (!name.startsWith(OURS) && !name.startsWith("java.") && !name.startsWith("javax.")) {
            return Optional.empty();
        }
        String binary = name;
        while (true) {
            try {
                return Optional.of(Class.forName(binary, false, CellTypes.class.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0 || !Character.isUpperCase(binary.charAt(dot + 1))) {
                    return Optional.empty();
                }
                binary = binary.substring(0, dot) + '$' + binary.substring(dot + 1);
            }
        }
    }

    /** The name by which {@code %help} knows a member, such as {@code Trainer.epochs}. */
    static String nameInHelp(Member member) {
        Class<?> type = member.getDeclaringClass();
        String name = type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "");
        return name.replace('$', '.') + "." + member.getName();
    }
}
