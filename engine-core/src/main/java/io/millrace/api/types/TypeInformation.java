package io.millrace.api.types;

import io.millrace.api.SerializerConfig;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the engine knows about a type: its class, its serializer, whether it may be a key. Immutable. A program that writes
 * values of a class by a serializer of its own implements what is abstract here, as for Flink.
 */
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

    /** A new serializer, which writes every value that a program with this type may have. */
    public abstract TypeSerializer<T> createSerializer(SerializerConfig config);

    /** What the engine uses: {@link #createSerializer(SerializerConfig)}, held to its contract. */
    public TypeSerializer<T> createSerializer() {
        TypeSerializer<T> serializer = createSerializer(SerializerConfig.DEFAULT);
        if (serializer == null) {
            throw new IllegalStateException(
                    getClass().getName() + ", the type of " + this + ", returned null from createSerializer(…)");
        }
        return ProgramSerializer.guarding(serializer);
    }

    /** True when equal values have an equal {@link TypeSerializer#stableHash} in every process. */
    public abstract boolean isKeyType();

    /** The same: keys are never sorted. */
    public boolean isSortKeyType() {
        return isKeyType();
    }

    /** Numbers, text, time, and arrays of primitives. */
    public abstract boolean isBasicType();

    public abstract boolean isTupleType();

    /** Number of fields; 1 for what has none. */
    public abstract int getArity();

    /** Number of fields, those of nested composites counted instead of the composites. */
    public abstract int getTotalFields();

    /** The arguments of a generic type by the names of its parameters, so that functions can be told what they get. */
    public Map<String, TypeInformation<?>> getGenericParameters() {
        return Map.of();
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

    /** The arguments of a generic type, in the order of its parameters; empty when it has none, or they are not known. */
    List<TypeInformation<?>> typeArguments() {
        Map<String, TypeInformation<?>> named = getGenericParameters();
        List<TypeInformation<?>> arguments = new ArrayList<>();
        if (!named.isEmpty()) {
            for (TypeVariable<?> parameter : getTypeClass().getTypeParameters()) {
                TypeInformation<?> argument = named.get(parameter.getName());
                if (argument == null) {
                    return List.of();
                }
                arguments.add(argument);
            }
        }
        return arguments;
    }

    /** Whether the other one could be equal to this one: it is of a class that says so of this one, too. */
    public abstract boolean canEqual(Object obj);

    @Override
    public abstract boolean equals(Object obj);

    @Override
    public abstract int hashCode();

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
