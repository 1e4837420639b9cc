package io.millrace.api.connector.file;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes objects of one class, a record or a POJO, from fields: which column goes to which component, converted how. Used
 * by one thread.
 */
final class RecordBinder<T> {
    private final Class<T> type;
    private final List<String> names;
    private final FieldConverter[] converters;
    private final MethodHandle constructor;
    private final Object[] arguments;
    private int[] columnOfComponent;
    private int columns;

    RecordBinder(Class<T> type, Map<String, String> patterns) {
        this.type = type;
        RecordParts parts = RecordParts.of(type);
        this.names = parts.names();
        this.converters = new FieldConverter[names.size()];
        for (int i = 0; i < converters.length; i++) {
            converters[i] = FieldConverter.of(parts.types().get(i), patterns.get(names.get(i)));
            if (converters[i] == null) {
                throw FileFailures.unsupportedComponent(
                        type, names.get(i), parts.types().get(i));
            }
        }
        this.constructor = parts.constructor();
        this.arguments = new Object[converters.length];
        bindTo(names);
    }

    List<String> componentNames() {
        return names;
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
                        names.get(i) + " '" + abbreviate(fields.text(column)) + "' " + FieldConverter.reason(refused));
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
