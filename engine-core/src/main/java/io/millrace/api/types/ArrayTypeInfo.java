package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;

/** An array of objects. Never a key: arrays are equal only to themselves. */
public final class ArrayTypeInfo<E> extends TypeInformation<E[]> {
    private static final long serialVersionUID = 1L;
    private final Class<E[]> type;
    private final TypeInformation<E> element;

    ArrayTypeInfo(Class<E[]> type, TypeInformation<E> element) {
        this.type = type;
        this.element = element;
    }

    TypeInformation<E> element() {
        return element;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part("[]", element));
    }

    @Override
    public Class<E[]> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<E[]> createSerializer() {
        return new ArraySerializer<>(type, element.createSerializer());
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return element + "[]";
    }
}
