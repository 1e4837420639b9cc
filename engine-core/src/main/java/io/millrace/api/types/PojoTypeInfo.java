package io.millrace.api.types;

import java.util.List;

/** A record, or a class with a constructor without parameters whose fields are public or have getters and setters. */
public final class PojoTypeInfo<T> extends CompositeType<T> {
    private static final long serialVersionUID = 1L;

    PojoTypeInfo(Class<T> type, Kind kind, List<Part> fields, List<TypeInformation<?>> typeArguments) {
        super(type, kind, fields, typeArguments);
    }
}
