package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.Collection;
import java.util.List;

/** A list, set or other collection of one element type. */
public final class CollectionTypeInfo<C extends Collection<E>, E> extends TypeInformation<C> {
    private static final long serialVersionUID = 1L;
    private final Class<C> type;
    private final TypeInformation<E> element;

    CollectionTypeInfo(Class<C> type, TypeInformation<E> element) {
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
    List<TypeInformation<?>> typeArguments() {
        return List.of(element);
    }

    @Override
    public Class<C> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<C> createSerializer() {
        return TypeSerializers.collection(this);
    }

    @Override
    public boolean isKeyType() {
        return element.isKeyType();
    }

    @Override
    public String toString() {
        return type.getSimpleName() + "<" + element + ">";
    }
}
