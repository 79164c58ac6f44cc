package io.github.spikelet.notebook.cell;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.jspecify.annotations.Nullable;

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
    private final Map<String, String> homes = new HashMap<>();
    private final Map<String, Object> held = new HashMap<>();

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
     * @return a line for each variable that lost its value, or whose value uses what was there before
     */
    List<String> settle(JShell shell, List<SnippetEvent> events) {
        Set<String> changed = changedTypes(shell);
        Map<String, Snippet> causes = new LinkedHashMap<>();
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable
                    && event.causeSnippet() != null
                    && event.previousStatus().isDefined()
                    && event.status() != Snippet.Status.OVERWRITTEN
                    && event.status() != Snippet.Status.DROPPED) {
                causes.putIfAbsent(variable.name(), event.causeSnippet());
            }
        }
        List<String> told = new ArrayList<>();
        shell.variables().toList().forEach(variable -> {
            if (causes.containsKey(variable.name())) {
                settle(shell, variable, name(causes.get(variable.name())), changed)
                        .ifPresent(told::add);
            } else if (held.containsKey(variable.name())) {
                carry(variable, field(variable), changed);
            }
        });
        held.clear();
        told.addAll(lambdas(shell));
        remember(shell);
        return told;
    }

    private Optional<String> settle(JShell shell, VarSnippet variable, String cause, Set<String> changed) {
        Field now = shell.status(variable).isDefined() ? field(variable) : null;
        if (now == null && CLASS_NAME.isPresent()) {
            fields.remove(variable.name());
            return Optional.of(variable.name() + " is no longer there: its declaration uses " + cause
                    + ", declared anew, and does not compile with it");
        }
        if (now == null || !carry(variable, now, changed)) {
            return Optional.of(variable.name() + " was reset: its declaration uses " + cause + ", declared anew");
        }
        return Optional.empty();
    }

    /** A line for each variable with a lambda that goes on to use what was declared anew. */
    private List<String> lambdas(JShell shell) {
        Map<String, String> replaced = new HashMap<>();
        Map<String, String> now = homes(shell);
        homes.forEach((name, home) -> {
            if (!home.equals(now.getOrDefault(name, home))) {
                replaced.put(home, name.replaceFirst("\\(.*", ""));
            }
        });
        List<String> told = new ArrayList<>();
        if (!replaced.isEmpty()) {
            fields.forEach((variable, field) -> loader
                    .references()
                    .ofLambda(value(variable).orElse(null))
                    .stream()
                    .filter(replaced::containsKey)
                    .map(replaced::get)
                    .filter(name -> !name.equals(variable))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> told.add(variable + " holds a lambda that still uses the earlier " + name
                            + ": run the cell that made it again")));
        }
        Collections.sort(told);
        return told;
    }

    /** The classes that hold the variables and methods of cells now. */
    private static Map<String, String> homes(JShell shell) {
        Map<String, String> now = new HashMap<>();
        shell.variables()
                .filter(variable -> shell.status(variable).isDefined())
                .forEach(variable -> now.put(variable.name(), className(variable)));
        shell.methods()
                .filter(method -> shell.status(method).isDefined())
                .forEach(method -> now.put(method.name() + "(" + method.parameterTypes() + ")", className(method)));
        return now;
    }

    private static String name(Snippet cause) {
        return cause instanceof DeclarationSnippet declaration
                ? declaration.name()
                : cause.source().strip();
    }

    /** Copies a value to a variable's new field; says whether the variable holds what it held. */
    private boolean carry(VarSnippet variable, @Nullable Field now, Set<String> changed) {
        Field old = fields.get(variable.name());
        if (old == null || now == null) {
            return false;
        }
        boolean isHeld = held.containsKey(variable.name());
        if (old.equals(now) && !isHeld) {
            return true;
        }
        try {
            Object value = isHeld ? held.get(variable.name()) : old.get(null);
            if (changed.stream().anyMatch(type -> names(variable.typeName(), type))) {
                return isDefault(value);
            }
            now.set(null, value);
            fields.put(variable.name(), now);
            return true;
        } catch (IllegalAccessException | IllegalArgumentException typeChanged) {
            return false;
        }
    }

    private static boolean names(String type, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(type)
                .find();
    }

    /** Whether there is nothing to lose. */
    private static boolean isDefault(@Nullable Object value) {
        return value == null || value.equals(0) || Boolean.FALSE.equals(value);
    }

    /**
     * Holds the value of a variable until {@link #settle}, since it is about to be declared again.
     *
     * @param name its name
     */
    void hold(String name) {
        held.put(name, value(name).orElse(null));
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
        homes.clear();
        homes.putAll(homes(shell));
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

    private @Nullable Field field(VarSnippet variable) {
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
