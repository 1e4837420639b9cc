package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Something with named fields: a record, a tuple, a POJO or a row. */
public sealed class CompositeType<T> extends BuiltInType<T> permits TupleTypeInfo, PojoTypeInfo, RowTypeInfo {
    /** How values are taken apart and put together. */
    enum Kind {
        RECORD,
        TUPLE,
        POJO,
        ROW
    }

    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final Kind kind;
    private final List<Part> fields;
    private final List<TypeInformation<?>> typeArguments;

    CompositeType(Class<T> type, Kind kind, List<Part> fields, List<TypeInformation<?>> typeArguments) {
        this.type = type;
        this.kind = kind;
        this.fields = List.copyOf(fields);
        this.typeArguments = List.copyOf(typeArguments);
    }

    final Kind kind() {
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

    /** In the order of components or positions; those of a POJO by name. */
    public String[] getFieldNames() {
        return fields.stream().map(Part::name).toArray(String[]::new);
    }

    /** -1 when there is no such field. */
    public int getFieldIndex(String fieldName) {
        return List.of(getFieldNames()).indexOf(fieldName);
    }

    /** Whether fields stand in the same order on every JVM: always. */
    public boolean hasDeterministicFieldOrder() {
        return true;
    }

    public boolean hasField(String fieldName) {
        return getFieldIndex(fieldName) >= 0;
    }

    /** @throws IllegalArgumentException when there is no such field */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature: the caller names the type
    public <X> TypeInformation<X> getTypeAt(String fieldName) {
        if (!hasField(fieldName)) {
            throw new IllegalArgumentException(
                    this + " has no field " + fieldName + "; it has " + List.of(getFieldNames()));
        }
        return getTypeAt(getFieldIndex(fieldName));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature: the caller names the type
    public <X> TypeInformation<X> getTypeAt(int position) {
        return (TypeInformation<X>) fields.get(position).type();
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        return TypeSerializers.composite(this);
    }

    /**
     * Tuples, rows and records are equal when their fields are, and are hashed by them. A POJO, and a record with a hash code of
     * its own, says itself what makes two of them equal; that hash code must not depend on the process.
     */
    @Override
    public boolean isKeyType() {
        return hashesItself()
                ? HashCodes.isDeclared(type) && everyField(TypeInformation::hasFixedHashCode)
                : everyField(TypeInformation::isKeyType);
    }

    boolean hashesItself() {
        return kind == Kind.POJO || (kind == Kind.RECORD && HashCodes.isWritten(type));
    }

    @Override
    boolean hasFixedHashCode() {
        return (kind == Kind.TUPLE || (hashesItself() && HashCodes.isDeclared(type)))
                && everyField(TypeInformation::hasFixedHashCode);
    }

    private boolean everyField(Predicate<TypeInformation<?>> test) {
        return fields.stream().map(Part::type).allMatch(test);
    }

    @Override
    public boolean isTupleType() {
        return kind == Kind.TUPLE;
    }

    @Override
    public int getArity() {
        return fields.size();
    }

    @Override
    public int getTotalFields() {
        return fields.stream().mapToInt(field -> field.type().getTotalFields()).sum();
    }

    /** The types of a tuple's fields; empty for anything else. */
    public List<TypeInformation<?>> tupleFieldTypes() {
        return kind == Kind.TUPLE
                ? fields.stream().<TypeInformation<?>>map(Part::type).toList()
                : List.of();
    }

    @Override
    public String toString() {
        String arguments = typeArguments.stream().map(Object::toString).collect(Collectors.joining(", "));
        return type.getSimpleName() + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }
}
