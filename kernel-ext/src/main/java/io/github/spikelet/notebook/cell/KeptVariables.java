package io.github.spikelet.notebook.cell;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Keeps the values of variables that JShell resets.
 *
 * <p>JShell holds each variable in a static field of a class of its own. When something that a variable's declaration uses is
 * declared anew, JShell compiles the variable again, to a field of a new class, and the value is gone. This copies it from the old
 * field to the new one, where the type allows: before the code of the new snippet runs, so that an initialiser sees it, and after
 * declarations that run no code. What cannot be kept is told in one line.
 */
final class KeptVariables {

    private static final Optional<Method> CLASS_NAME = className();

    private final CellLoader loader;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    KeptVariables(CellLoader loader) {
        this.loader = loader;
    }

    private static Optional<Method> className() {
        try {
            Method method = Snippet.class.getDeclaredMethod("classFullName");
            method.setAccessible(true);
            return Optional.of(method);
        } catch (NoSuchMethodException | InaccessibleObjectException closed) {
            // Without --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED variables are reset, as JShell does by itself.
            return Optional.empty();
        }
    }

    /**
     * Carries the values over to variables that were compiled again, just before code runs.
     *
     * @param shell the shell
     * @param declaring the class whose code is about to run: its own variables are declared by the user, not reset
     */
    void carryOver(JShell shell, Class<?> declaring) {
        Set<String> changed = changedTypes(shell);
        shell.variables().filter(variable -> shell.status(variable).isDefined()).forEach(variable -> {
            Field now = field(variable);
            if (now != null && now.getDeclaringClass() != declaring) {
                carry(variable, now, changed);
            }
        });
    }

    /**
     * Carries values over where no code ran, and learns where each variable is now.
     *
     * @param shell the shell
     * @param events what JShell did
     * @return a line for each variable that lost its value
     */
    List<String> settle(JShell shell, List<SnippetEvent> events) {
        List<String> lost = new ArrayList<>();
        Set<String> changed = changedTypes(shell);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null
                    && event.snippet() instanceof VarSnippet variable
                    && event.previousStatus().isDefined()
                    && event.status() != Snippet.Status.OVERWRITTEN
                    && event.status() != Snippet.Status.DROPPED) {
                settle(variable, event, changed).ifPresent(lost::add);
            }
        }
        remember(shell);
        return lost;
    }

    private Optional<String> settle(VarSnippet variable, SnippetEvent event, Set<String> changed) {
        Field now = event.status().isDefined() ? field(variable) : null;
        if (now == null && CLASS_NAME.isPresent()) {
            fields.remove(variable.name());
            return Optional.of(variable.name() + " is no longer there: its declaration uses "
                    + name(event.causeSnippet()) + ", declared anew, and does not compile with it");
        }
        if (now != null && carry(variable, now, changed)) {
            return Optional.empty();
        }
        return Optional.of(
                variable.name() + " was reset: its declaration uses " + name(event.causeSnippet()) + ", declared anew");
    }

    private static String name(Snippet cause) {
        return cause instanceof DeclarationSnippet declaration
                ? declaration.name()
                : cause.source().strip();
    }

    /** Copies a value to a variable's new field; says whether the variable holds what it held. */
    private boolean carry(VarSnippet variable, Field now, Set<String> changed) {
        Field old = fields.get(variable.name());
        if (old == null || old.equals(now)) {
            return old != null;
        }
        if (changed.stream().anyMatch(type -> names(variable.typeName(), type))) {
            return isDefault(old);
        }
        try {
            now.set(null, old.get(null));
            fields.put(variable.name(), now);
            return true;
        } catch (IllegalAccessException | IllegalArgumentException typeChanged) {
            return isDefault(old);
        }
    }

    private static boolean names(String type, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(type)
                .find();
    }

    /** Whether there is nothing to lose. */
    private static boolean isDefault(Field field) {
        try {
            Object value = field.get(null);
            return value == null || value.equals(0) || Boolean.FALSE.equals(value);
        } catch (IllegalAccessException closed) {
            return false;
        }
    }

    /** The classes, by their simple names, that are compiled anew since the last look: objects of the old ones are none of the new. */
    private Set<String> changedTypes(JShell shell) {
        return shell.types()
                .filter(type -> {
                    String before = types.get(type.name());
                    return before != null && !before.equals(className(type));
                })
                .map(TypeDeclSnippet::name)
                .collect(Collectors.toSet());
    }

    private void remember(JShell shell) {
        Set<String> there = new HashSet<>();
        shell.variables().filter(variable -> shell.status(variable).isActive()).forEach(variable -> {
            there.add(variable.name());
            Field field = field(variable);
            if (field != null) {
                fields.put(variable.name(), field);
            }
        });
        fields.keySet().retainAll(there);
        types.clear();
        shell.types().forEach(type -> types.put(type.name(), className(type)));
    }

    /**
     * The value of a variable, without compiling anything.
     *
     * @param name its name
     * @return empty if there is no such variable, or it holds null
     */
    Optional<Object> value(String name) {
        Field field = fields.get(name);
        if (field == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(field.get(null));
        } catch (IllegalAccessException closed) {
            return Optional.empty();
        }
    }

    /**
     * Sets a variable.
     *
     * @param name its name
     * @param value the value
     * @throws IllegalArgumentException if there is no such variable, or it has another type
     */
    void assign(String name, Object value) {
        Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no variable " + name);
        }
        try {
            field.set(null, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalArgumentException("the variable " + name + " cannot be set", closed);
        }
    }

    private Field field(VarSnippet variable) {
        try {
            Field field = loader.loadClass(className(variable)).getDeclaredField(variable.name());
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | LinkageError notCompiled) {
            return null;
        }
    }

    private static String className(Snippet snippet) {
        if (CLASS_NAME.isEmpty()) {
            return "";
        }
        try {
            return (String) CLASS_NAME.get().invoke(snippet);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell does not tell the class of a snippet", e);
        }
    }
}
