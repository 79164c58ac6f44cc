package io.github.spikelet.notebook.display;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A record of ours as a table of its components; its text is what it says of itself. */
final class RecordDisplay implements Display<Record> {

    private static final int DIGITS = 4;

    /** How names of components end, and how their units are written. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("nanojoules", "nJ"),
            Map.entry("joules", "J"),
            Map.entry("microseconds", "µs"),
            Map.entry("seconds", "s"),
            Map.entry("milliwatts", "mW"),
            Map.entry("square millimetres", "mm²"),
            Map.entry("square micrometres", "µm²"),
            Map.entry("nanometres", "nm"),
            Map.entry("kilobytes", "KB"),
            Map.entry("hertz", "Hz"),
            Map.entry("celsius", "°C"),
            Map.entry("percent", "%"));

    @Override
    public Rendering show(Record value) {
        String name = words(value.getClass().getSimpleName());
        String kind = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        String html =
                new FactsDisplay<Record>(kind, RecordDisplay::facts).show(value).html();
        return new Rendering(value.toString(), html);
    }

    private static Map<String, String> facts(Record value) {
        Map<String, String> facts = new LinkedHashMap<>();
        collect("", value, facts);
        return facts;
    }

    /** Records within it are laid out beside the rest, under their own name. */
    private static void collect(String prefix, Record value, Map<String, String> facts) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object held = read(component, value);
            String name = prefix + words(component.getName()).toLowerCase(Locale.ROOT);
            if (held instanceof Record inner
                    && inner.toString().startsWith(inner.getClass().getSimpleName() + "[")) {
                collect(name + ": ", inner, facts);
            } else {
                facts.put(withUnit(name), text(held));
            }
        }
    }

    private static String withUnit(String name) {
        for (Map.Entry<String, String> unit : UNITS.entrySet()) {
            if (name.endsWith(" " + unit.getKey())) {
                return name.substring(0, name.length() - unit.getKey().length()) + "/ " + unit.getValue();
            }
        }
        return name;
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Numbers.significant(((Number) value).doubleValue(), DIGITS);
        }
        if (value instanceof Integer || value instanceof Long) {
            return Numbers.count(((Number) value).longValue());
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? text(number.getAsDouble()) : "–";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordDisplay::text).collect(Collectors.joining(", "));
        }
        return value instanceof Optional<?> optional
                ? optional.map(RecordDisplay::text).orElse("–")
                : value.toString();
    }

    /** {@code energyNanojoules} as {@code energy nanojoules}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
    }
}
