package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;
import java.util.Optional;

/** An {@link Optional} of one type. */
public final class OptionalTypeInfo<E> extends BuiltInType<Optional<E>> {
    private static final long serialVersionUID = 1L;
    private final TypeInformation<E> element;

    OptionalTypeInfo(TypeInformation<E> element) {
        this.element = element;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part("[]", element));
    }

    @Override
    List<TypeInformation<?>> typeArguments() {
        return List.of(element);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
    @Override
    public Class<Optional<E>> getTypeClass() {
        return (Class) Optional.class;
    }

    @Override
    public TypeSerializer<Optional<E>> createSerializer() {
        return new OptionalSerializer<>(element.createSerializer());
    }

    @Override
    public boolean isKeyType() {
        return element.isKeyType();
    }

    @Override
    boolean hasFixedHashCode() {
        return element.hasFixedHashCode();
    }

    @Override
    public String toString() {
        return "Optional<" + element + ">";
    }
}
