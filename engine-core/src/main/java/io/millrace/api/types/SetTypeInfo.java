package io.millrace.api.types;

import java.util.Set;

/** A {@link Set} of one element type. */
public final class SetTypeInfo<T> extends CollectionTypeInfo<Set<T>, T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    public SetTypeInfo(TypeInformation<T> elementTypeInfo) {
        super((Class<Set<T>>) (Class<?>) Set.class, elementTypeInfo);
    }

    /** Of a class without type parameters. */
    public SetTypeInfo(Class<T> elementTypeClass) {
        this(of(elementTypeClass));
    }

    public TypeInformation<T> getElementTypeInfo() {
        return element();
    }
}
