package io.millrace.api.types;

import io.millrace.api.SerializerConfig;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.List;

/** What the engine knows about a type: its class, its serializer, whether it may be a key. Immutable. */
public abstract class TypeInformation<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a class without type parameters. */
    public static <T> TypeInformation<T> of(Class<T> typeClass) {
        return TypeExtractor.createTypeInfo(typeClass);
    }

    /** {@code TypeInformation.of(new TypeHint<Tuple2<String, Long>>() {})}. */
    public static <T> TypeInformation<T> of(TypeHint<T> hint) {
        return hint.getTypeInfo();
    }

    public abstract Class<T> getTypeClass();

    public abstract TypeSerializer<T> createSerializer();

    /** As {@link #createSerializer()}: a type alone decides how it is written. */
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return createSerializer();
    }

    /** True when equal values have an equal {@link TypeSerializer#stableHash} in every process. */
    public abstract boolean isKeyType();

    /** Numbers, text, time, and arrays of primitives. */
    public boolean isBasicType() {
        return false;
    }

    public boolean isTupleType() {
        return false;
    }

    /** Number of fields; 1 for what has none. */
    public int getArity() {
        return 1;
    }

    /** Number of fields, those of nested composites counted instead of the composites. */
    public int getTotalFields() {
        return 1;
    }

    /**
     * True when even the value's own {@code hashCode()} is the same in every process: it is made of nothing but hash codes
     * that the JDK fixes. The identity of an enum constant is not among them, nor is what a record's hash code is made of.
     */
    boolean hasFixedHashCode() {
        return false;
    }

    /** The types this one is made of, by the name under which it holds them: its fields, or its elements. */
    List<Part> parts() {
        return List.of();
    }

    /** The arguments of a generic type, in the order of its parameters; empty when it has none. */
    List<TypeInformation<?>> typeArguments() {
        return List.of();
    }

    /** Types are equal when they are written equally and mean the same class. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof TypeInformation<?> that
                && getTypeClass() == that.getTypeClass()
                && getClass() == that.getClass()
                && identity().equals(that.identity());
    }

    @Override
    public final int hashCode() {
        return identity().hashCode();
    }

    /** What makes types of one class equal. */
    String identity() {
        return toString();
    }

    /** {@code Tuple2<String, Long>}: the type with its arguments, for messages and plans. */
    @Override
    public abstract String toString();

    /** One of {@link #parts()}. */
    record Part(String name, TypeInformation<?> type) implements Serializable {}
}
