package io.millrace.api.connector.file;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes records of one class from fields: which column goes to which component, converted how. Used by one thread. */
final class RecordBinder<T> {
    private final Class<T> type;
    private final RecordComponent[] components;
    private final FieldConverter[] converters;
    private final MethodHandle constructor;
    private final Object[] arguments;
    private int[] columnOfComponent;
    private int columns;

    RecordBinder(Class<T> type, Map<String, String> patterns) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.converters = new FieldConverter[components.length];
        for (int i = 0; i < components.length; i++) {
            converters[i] = FieldConverter.of(components[i].getType(), patterns.get(components[i].getName()));
            if (converters[i] == null) {
                throw FileFailures.unsupportedComponent(type, components[i].getName(), components[i].getType());
            }
        }
        this.constructor = canonicalConstructor(type, components);
        this.arguments = new Object[components.length];
        bindTo(componentNames());
    }

    private static MethodHandle canonicalConstructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is a record and must have its constructor", impossible);
        }
    }

    List<String> componentNames() {
        return Arrays.stream(components).map(RecordComponent::getName).toList();
    }

    /** From now on the columns are these; every component must be among them. */
    void bindTo(List<String> names) {
        columns = names.size();
        columnOfComponent = componentNames().stream().mapToInt(names::indexOf).toArray();
    }

    /** Component names that a line of column names lacks. */
    List<String> missingFrom(List<String> names) {
        List<String> missing = new ArrayList<>(componentNames());
        missing.removeAll(names);
        return missing;
    }

    T bind(CsvFields fields) throws MalformedRecordException {
        if (fields.count() != columns) {
            throw new MalformedRecordException(
                    0, "it has " + fields.count() + (fields.count() == 1 ? " field" : " fields") + ", not " + columns);
        }
        for (int i = 0; i < arguments.length; i++) {
            int column = columnOfComponent[i];
            try {
                arguments[i] = converters[i].convert(fields.source(column), fields.start(column), fields.end(column));
            } catch (RuntimeException refused) {
                throw new MalformedRecordException(
                        column + 1,
                        components[i].getName() + " '" + abbreviate(fields.text(column)) + "' "
                                + FieldConverter.reason(refused));
            }
        }
        return construct();
    }

    private T construct() throws MalformedRecordException {
        try {
            return type.cast(constructor.invokeExact(arguments));
        } catch (RuntimeException refused) {
            // A compact constructor that checks its arguments says what a proper record is.
            throw new MalformedRecordException(0, type.getSimpleName() + " refuses it: " + refused.getMessage());
        } catch (Error error) {
            throw error;
        } catch (Throwable checked) {
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", checked);
        }
    }

    static String abbreviate(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
