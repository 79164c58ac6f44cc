package io.github.spikelet.notebook.extension;

import java.lang.reflect.Field;
import java.util.Optional;

/** A final field of the kernel or of a part of it, for what the kernel has no hook for. */
final class KernelField {

    private static final int LAST_JAVA_WITH_OPEN_FINAL_FIELDS = 25;

    private KernelField() {}

    /**
     * What a field holds.
     *
     * @param owner the kernel or a part of it
     * @param name the field's name
     * @return empty where there is no such field or it cannot be read
     */
    static Optional<Object> get(Object owner, String name) {
        try {
            return Optional.ofNullable(field(owner, name).get(owner));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return Optional.empty();
        }
    }

    /**
     * Puts something into a field.
     *
     * @param owner the kernel or a part of it; modified
     * @param name the field's name
     * @param value what the field is to hold
     * @return whether it holds that now; false where there is no such field, and on a Java that guards final fields
     */
    static boolean set(Object owner, String name, Object value) {
        if (Runtime.version().feature() > LAST_JAVA_WITH_OPEN_FINAL_FIELDS) {
            return false;
        }
        try {
            Field field = field(owner, name);
            field.set(owner, value);
            return field.get(owner) == value;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return false;
        }
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
