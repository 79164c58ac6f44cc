package io.github.spikelet.hardware.units;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records copied with some components changed, so that a component is named where it is declared and where it is set, and nowhere else.
 *
 * @hidden for the toolkit itself
 */
public final class Records {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Records() {}

    /** How records of a class are read and made. */
    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                components.forEach(component -> component.getAccessor().setAccessible(true));
                return new Shape(components, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(
                        "a record has a constructor of its components, this has none: " + type, e);
            }
        }
    }

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
            for (RecordComponent component : SHAPES.get(record.getClass()).components()) {
                values.put(component.getName(), component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of this house can be read, this one refused: " + record, e);
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R made(R like, Map<String, Object> values) {
        try {
            return (R) SHAPES.get(like.getClass())
                    .constructor()
                    .newInstance(values.values().toArray());
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
