package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;

/** A class with named fields: a record, a tuple or a POJO. */
public final class CompositeTypeInfo<T> extends TypeInformation<T> {
    /** How values are taken apart and put together. */
    enum Kind {
        RECORD,
        TUPLE,
        POJO
    }

    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final Kind kind;
    private final List<Part> fields;
    private final List<TypeInformation<?>> typeArguments;

    CompositeTypeInfo(Class<T> type, Kind kind, List<Part> fields, List<TypeInformation<?>> typeArguments) {
        this.type = type;
        this.kind = kind;
        this.fields = List.copyOf(fields);
        this.typeArguments = List.copyOf(typeArguments);
    }

    Kind kind() {
        return kind;
    }

    @Override
    List<Part> parts() {
        return fields;
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
        return TypeSerializers.composite(this);
    }

    /** A POJO must say itself what makes two of them equal; the others are made of their fields. */
    @Override
    public boolean isKeyType() {
        return (kind != Kind.POJO || overridesHashCode())
                && fields.stream().allMatch(field -> field.type().isKeyType());
    }

    private boolean overridesHashCode() {
        try {
            Method hashCode = type.getMethod("hashCode");
            return hashCode.getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every class has hashCode()", impossible);
        }
    }

    /** The types of a tuple's fields; empty for anything else. */
    public List<TypeInformation<?>> tupleFieldTypes() {
        return kind == Kind.TUPLE ? fields.stream().<TypeInformation<?>>map(Part::type).toList() : List.of();
    }

    @Override
    public String toString() {
        String arguments = typeArguments.stream().map(Object::toString).collect(Collectors.joining(", "));
        return type.getSimpleName() + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }
}
