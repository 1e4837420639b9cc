package io.millrace.api.types;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row, with its fields as far as the code that fills them shows. Grows while that code is followed. */
final class RowShape implements Type {
    private final Map<String, Type> fields = new LinkedHashMap<>();

    /** @param type null when it does not show */
    void field(String name, Type type) {
        fields.merge(name, type == null ? Object.class : type, (before, now) -> now == Object.class ? before : now);
    }

    /** As fields without names are called. */
    void field(int position, Type type) {
        field("f" + position, type);
    }

    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** In the order of the names; {@code Object} for what does not show. */
    List<Type> types() {
        return List.copyOf(fields.values());
    }

    @Override
    public String getTypeName() {
        return Row.class.getSimpleName();
    }
}
