package io.github.spikelet.hardware.units;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records copied with some components changed, so that a component is named where it is declared and where it is set, and nowhere else.
 *
 * @hidden for the toolkit itself
 */
public final class Records {

    private Records() {}

    /**
     * Copies a record with one component changed.
     *
     * @param record not modified
     * @param component the component's name
     * @param value of the component's type
     * @param <R> the record's type
     * @return the copy, which the record's constructor has checked
     * @hidden for the toolkit itself
     */
    public static <R extends Record> R with(R record, String component, Object value) {
        return with(record, Map.of(component, value));
    }

    /**
     * Copies a record with components changed.
     *
     * @param record not modified
     * @param changes new values by the components' names, each of its component's type
     * @param <R> the record's type
     * @return the copy, which the record's constructor has checked
     * @throws IllegalArgumentException where there is no component of a name, and whatever the constructor throws
     * @hidden for the toolkit itself
     */
    public static <R extends Record> R with(R record, Map<String, ?> changes) {
        Map<String, Object> values = values(record);
        changes.forEach((component, value) -> {
            if (!values.containsKey(component)) {
                throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no component " + component
                        + "; it has " + String.join(", ", values.keySet()));
            }
            values.put(component, value);
        });
        return made(record, values);
    }

    /**
     * What a record holds.
     *
     * @param record any
     * @return the components' values by their names, in their order; a new map
     * @hidden for the toolkit itself
     */
    public static Map<String, Object> values(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of this house can be read, this one refused: " + record, e);
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R made(R like, Map<String, Object> values) {
        Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = like.getClass().getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return (R) canonical.newInstance(values.values().toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("a record of this house can be made, this one failed: " + like, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of this house can be made, this one refused: " + like, e);
        }
    }
}
