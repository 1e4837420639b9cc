package io.millrace.api.types;

import java.util.List;

/** A {@link List} of one element type. */
public final class ListTypeInfo<T> extends CollectionTypeInfo<List<T>, T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    public ListTypeInfo(TypeInformation<T> elementTypeInfo) {
        super((Class<List<T>>) (Class<?>) List.class, elementTypeInfo);
    }

    /** Of a class without type parameters. */
    public ListTypeInfo(Class<T> elementTypeClass) {
        this(of(elementTypeClass));
    }

    public TypeInformation<T> getElementTypeInfo() {
        return element();
    }
}
