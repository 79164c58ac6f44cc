package io.github.spikelet.notebook.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;

/** The variables of a shell that the user declared. */
public final class ShellVariables {

    private ShellVariables() {}

    /**
     * The variables and their types.
     *
     * @param shell the shell
     * @return the simple name of the declared type by the variable's name, without type arguments, in the order of declaration
     */
    public static Map<String, String> types(JShell shell) {
        Map<String, String> types = new LinkedHashMap<>();
        shell.variables()
                .filter(variable -> variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .filter(variable -> shell.status(variable).isActive())
                .forEach(variable -> types.put(variable.name(), simple(variable.typeName())));
        return types;
    }

    private static String simple(String type) {
        String raw = type.replaceFirst("<.*", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }
}
