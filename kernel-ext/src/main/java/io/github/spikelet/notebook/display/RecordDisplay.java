package io.github.spikelet.notebook.display;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A record of ours as a table of its components; its text is what it says of itself. */
final class RecordDisplay implements Display<Record> {

    private static final int DIGITS = 4;

    @Override
    public Rendering show(Record value) {
        String kind = words(value.getClass().getSimpleName());
        String html =
                new FactsDisplay<Record>(kind, RecordDisplay::facts).show(value).html();
        return new Rendering(value.toString(), html);
    }

    private static Map<String, String> facts(Record value) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            facts.put(words(component.getName()).toLowerCase(Locale.ROOT), text(read(component, value)));
        }
        return facts;
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
        return value instanceof Optional<?> optional
                ? optional.map(RecordDisplay::text).orElse("–")
                : value.toString();
    }

    /** {@code energyNanojoules} as {@code energy nanojoules}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
    }
}
