package io.millrace.api.types;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of classes, and whether a class is a POJO: it can be made empty and every field can be read and written. */
final class Fields {
    private Fields() {}

    /** Fields that make up the value, superclasses included, by name: reflection promises no order. */
    static List<Field> ofPojo(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (isPartOfValue(field)) {
                    fields.add(field);
                }
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        return fields;
    }

    /** The field of that name, searched as {@link #ofPojo} does. */
    static Field named(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }

    /** What a value's field holds, whoever may see it. */
    static Object valueOf(Object value, Class<?> type, String name) {
        try {
            Field field = named(type, name);
            field.setAccessible(true);
            return field.get(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the field was found when the type was analyzed", impossible);
        }
    }

    /** Whether field {@code index} of a composite can be null: whether it is not a primitive one. */
    static boolean isNullable(Class<?> type, CompositeType.Kind kind, int index, String name) {
        try {
            return !(kind == CompositeType.Kind.RECORD
                            ? type.getRecordComponents()[index].getType()
                            : named(type, name).getType())
                    .isPrimitive();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("the field was found when the type was analyzed", impossible);
        }
    }

    /** Whether {@code type} or a class between it and {@code ancestor} adds fields. */
    static boolean declaredBelow(Class<?> type, Class<?> ancestor) {
        for (Class<?> level = type; level != ancestor; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (isPartOfValue(field)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Completes "is left to Kryo because it …"; empty for a POJO. */
    static Optional<String> whyNotPojo(Class<?> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.of("is abstract and not sealed");
        }
        if (type.getName().startsWith("java.")) {
            return Optional.of("is a class of the JDK without a serializer of its own");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            return Optional.of("is an inner class that is not static");
        }
        if (!hasUsableConstructor(type)) {
            return Optional.of("has no constructor without parameters");
        }
        List<Field> fields = ofPojo(type);
        if (fields.isEmpty()) {
            return Optional.of("has no fields");
        }
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (Modifier.isFinal(field.getModifiers())) {
                return Optional.of("has the final field '" + field.getName() + "'");
            }
            if (!Modifier.isPublic(field.getModifiers()) && !hasAccessors(type, field)) {
                return Optional.of("has the field '" + field.getName() + "' without getter and setter");
            }
            if (i > 0 && field.getName().equals(fields.get(i - 1).getName())) {
                return Optional.of("has two fields '" + field.getName() + "'");
            }
        }
        return Optional.empty();
    }

    private static boolean isPartOfValue(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.isSynthetic();
    }

    private static boolean hasUsableConstructor(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    /** As in Flink, names are compared without case and underscores: {@code getUserId} reads {@code user_id}. */
    private static boolean hasAccessors(Class<?> type, Field field) {
        String property = normalized(field.getName());
        boolean readable = false;
        boolean writable = false;
        for (Method method : type.getMethods()) {
            String name = normalized(method.getName());
            boolean named = name.equals(property);
            if (method.getParameterCount() == 0) {
                readable |= method.getReturnType() == field.getType()
                        && (named || name.equals("get" + property) || name.equals("is" + property));
            } else if (method.getParameterCount() == 1) {
                writable |=
                        method.getParameterTypes()[0] == field.getType() && (named || name.equals("set" + property));
            }
        }
        return readable && writable;
    }

    private static String normalized(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
