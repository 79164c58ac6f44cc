package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.notebook.cell.Nearest;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.SourceVersion;

/** Java variables by name, and the errors for those that are not there. */
final class Variables {

    private static final String MAKE_NETWORK = "Make one with %%network or Network.discontinuous()";
    private static final String MAKE_QUANTIZED = "Make one with %quantize NET --bits 5 --as q";

    private final Workspace workspace;

    Variables(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * A network that can be trained.
     *
     * @param name the variable
     * @return its value
     * @throws MagicException if there is no such variable or it is something else
     */
    Network network(String name) {
        return need(name, Network.class, "a Network", List.of("Network"), MAKE_NETWORK);
    }

    /**
     * A network that can be run, trained or quantised.
     *
     * @param name the variable
     * @return its value
     * @throws MagicException if there is no such variable or it is something else
     */
    SpikingNetwork runnable(String name) {
        return need(
                name,
                SpikingNetwork.class,
                "a Network or a QuantizedNetwork",
                List.of("Network", "QuantizedNetwork", "SpikingNetwork"),
                MAKE_NETWORK);
    }

    /**
     * A quantised network.
     *
     * @param name the variable
     * @return its value
     * @throws MagicException if there is no such variable or it is something else
     */
    QuantizedNetwork quantized(String name) {
        return need(name, QuantizedNetwork.class, "a QuantizedNetwork", List.of("QuantizedNetwork"), MAKE_QUANTIZED);
    }

    /**
     * A value of some type.
     *
     * @param name the variable
     * @param type the type
     * @param remedy how to make one
     * @param <T> the type
     * @return its value
     * @throws MagicException if there is no such variable or it is something else
     */
    <T> T of(String name, Class<T> type, String remedy) {
        String simple = type.getSimpleName();
        return need(name, type, withArticle(simple), List.of(simple), remedy);
    }

    /**
     * What a value is.
     *
     * @param value any value
     * @return the simple name of its class with an article, such as {@code an ImageSet}; where no user could name the class,
     *     that of the nearest class above it, as {@code an XYChart}
     */
    static String kind(Object value) {
        Class<?> type = value.getClass();
        while (type.getSuperclass() != null
                && !(Modifier.isPublic(type.getModifiers()) && type.getCanonicalName() != null)) {
            type = type.getSuperclass();
        }
        return withArticle(type.getSimpleName());
    }

    /** The article goes by the sound: of a name that begins with two capitals the first is spelt. */
    private static String withArticle(String noun) {
        boolean spelt =
                noun.length() > 1 && Character.isUpperCase(noun.charAt(0)) && Character.isUpperCase(noun.charAt(1));
        return ((spelt ? "AEFHILMNORSX" : "AEIO").indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /**
     * Any value.
     *
     * @param name the variable
     * @return its value
     * @throws MagicException if there is no such variable
     */
    Object any(String name) {
        return value(name).orElseThrow(() -> {
            List<String> there = workspace.variables().keySet().stream()
                    .filter(variable -> workspace.value(variable).isPresent())
                    .toList();
            return new MagicException(
                    Nearest.first(name, there, "no variable " + Quoted.of(name) + "; " + have(there)));
        });
    }

    private <T> T need(String name, Class<T> type, String what, List<String> declared, String remedy) {
        Optional<Object> value = value(name);
        if (value.isPresent() && type.isInstance(value.get())) {
            return type.cast(value.get());
        }
        // By its value too: a class of the user's own may have the name of one of ours.
        List<String> there = named(declared).stream()
                .filter(variable ->
                        workspace.value(variable).filter(type::isInstance).isPresent())
                .toList();
        String found = value.isPresent()
                ? Quoted.of(name) + " is " + kind(value.get()) + ", not " + what
                : "no variable " + Quoted.of(name) + " that is " + what;
        throw new MagicException(Nearest.first(name, there, found + "; " + have(there) + ". " + remedy));
    }

    private static String have(List<String> there) {
        return there.isEmpty() ? "there are none" : "there are: " + String.join(", ", there);
    }

    /**
     * The value of a variable.
     *
     * @param name anything; what is no Java identifier is no variable
     * @return the value, if there is one
     */
    Optional<Object> value(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name)
                ? workspace.value(name)
                : Optional.empty();
    }

    /**
     * The variables declared with one of some types that hold a value; one whose cell failed holds none.
     *
     * @param types simple names
     * @return variable names, in the order of declaration
     */
    List<String> named(List<String> types) {
        return workspace.variables().entrySet().stream()
                .filter(variable -> types.contains(variable.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> workspace.value(name).isPresent())
                .toList();
    }

    /**
     * Makes a value and leaves it in a variable, if one is named.
     *
     * @param name the variable
     * @param type its declared type
     * @param value makes the value
     * @param <T> the declared type
     * @return the value
     * @throws MagicException if Java does not allow the name; nothing is made then
     */
    <T> T keep(Optional<String> name, Class<T> type, Supplier<T> value) {
        return name.isPresent() ? workspace.define(checkName(name.get()), type, value) : value.get();
    }

    /**
     * Checks a name for a new variable.
     *
     * @param name what the user typed
     * @return the name
     * @throws MagicException if Java does not allow it
     */
    static String checkName(String name) {
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
            throw new MagicException("a variable's name must be a Java identifier such as net, was " + Quoted.of(name));
        }
        return name;
    }
}
