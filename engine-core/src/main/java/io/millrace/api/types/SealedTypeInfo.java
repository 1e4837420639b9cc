package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;
import java.util.stream.Collectors;

/** A sealed interface or class: exactly one of its permitted subclasses. */
public sealed class SealedTypeInfo<T> extends BuiltInType<T> permits EitherTypeInfo {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final List<TypeInformation<? extends T>> cases;
    private final List<TypeInformation<?>> typeArguments;

    SealedTypeInfo(Class<T> type, List<TypeInformation<? extends T>> cases, List<TypeInformation<?>> typeArguments) {
        this.type = type;
        this.cases = List.copyOf(cases);
        this.typeArguments = List.copyOf(typeArguments);
    }

    /** The concrete classes, in the order in which the source permits them; it is part of the serialized form. */
    final List<TypeInformation<? extends T>> cases() {
        return cases;
    }

    @Override
    List<Part> parts() {
        return cases.stream()
                .map(one -> new Part("(" + one.getTypeClass().getSimpleName() + ")", one))
                .toList();
    }

    @Override
    List<TypeInformation<?>> typeArguments() {
        return typeArguments;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        return TypeSerializers.sealed(this);
    }

    @Override
    public boolean isKeyType() {
        return cases.stream().allMatch(TypeInformation::isKeyType);
    }

    @Override
    public String toString() {
        String arguments = typeArguments.stream().map(Object::toString).collect(Collectors.joining(", "));
        return type.getSimpleName() + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }
}
