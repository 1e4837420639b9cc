package io.millrace.api.aggregation;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.Row;
import io.millrace.base.serialization.TypeSerializer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The kinds of {@link FieldAccessor}. */
final class FieldAccessors {
    private static final MethodType GET = MethodType.genericMethodType(1);
    private static final MethodType COMBINE = MethodType.genericMethodType(2);

    private FieldAccessors() {}

    /** The value is its own field. */
    static final class Itself<T> extends FieldAccessor<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;

        Itself(Class<T> type) {
            this.type = type;
        }

        @Override
        Object get(T value) {
            return value;
        }

        @Override
        @SuppressWarnings("unchecked") // the field is the value
        T with(T value, Object field) {
            return (T) field;
        }

        @Override
        Class<?> fieldClass() {
            return type;
        }

        @Override
        public String toString() {
            return "the value itself";
        }
    }

    static final class OfTuple<T> extends FieldAccessor<T> {
        private static final long serialVersionUID = 1L;
        private final String typeName;
        private final int position;
        private final Class<?> fieldClass;

        OfTuple(String typeName, int position, Class<?> fieldClass) {
            this.typeName = typeName;
            this.position = position;
            this.fieldClass = fieldClass;
        }

        @Override
        Object get(T value) {
            return ((Tuple) value).getField(position);
        }

        @Override
        @SuppressWarnings("unchecked") // a copy is of the same type
        T with(T value, Object field) {
            Tuple copy = ((Tuple) value).copy();
            copy.setField(field, position);
            return (T) copy;
        }

        @Override
        Class<?> fieldClass() {
            return fieldClass;
        }

        @Override
        public String toString() {
            return "field " + position + " of " + typeName;
        }
    }

    /** Of rows by position or by name. */
    static final class OfRow extends FieldAccessor<Row> {
        private static final long serialVersionUID = 1L;
        private final String typeName;
        private final int position;
        private final String name;
        private final Class<?> fieldClass;

        OfRow(String typeName, int position, String name, Class<?> fieldClass) {
            this.typeName = typeName;
            this.position = position;
            this.name = name;
            this.fieldClass = fieldClass;
        }

        @Override
        Object get(Row value) {
            return isByName(value) ? value.getField(name) : value.getField(position);
        }

        @Override
        Row with(Row value, Object field) {
            Row copy = Row.copy(value);
            if (isByName(copy)) {
                copy.setField(name, field);
            } else {
                copy.setField(position, field);
            }
            return copy;
        }

        private static boolean isByName(Row row) {
            return row.getFieldNames(false) != null;
        }

        @Override
        Class<?> fieldClass() {
            return fieldClass;
        }

        @Override
        public String toString() {
            return "field '" + name + "' of " + typeName;
        }
    }

    static final class OfArray<T> extends FieldAccessor<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;
        private final int position;

        OfArray(Class<T> type, int position) {
            this.type = type;
            this.position = position;
        }

        @Override
        Object get(T value) {
            return Array.get(value, position);
        }

        @Override
        T with(T value, Object field) {
            int length = Array.getLength(value);
            Object copy = Array.newInstance(type.getComponentType(), length);
            System.arraycopy(value, 0, copy, 0, length);
            Array.set(copy, position, field);
            return type.cast(copy);
        }

        @Override
        Class<?> fieldClass() {
            return MethodType.methodType(type.getComponentType()).wrap().returnType();
        }

        @Override
        public String toString() {
            return "element " + position + " of " + type.getSimpleName();
        }
    }

    /** A field of a field. */
    static final class Nested<T, F> extends FieldAccessor<T> {
        private static final long serialVersionUID = 1L;
        private final FieldAccessor<T> outer;
        private final FieldAccessor<F> inner;

        Nested(FieldAccessor<T> outer, FieldAccessor<F> inner) {
            this.outer = outer;
            this.inner = inner;
        }

        @SuppressWarnings("unchecked") // the inner accessor was looked up in the outer field's type
        private F outerField(T value) {
            return (F) outer.get(value);
        }

        @Override
        Object get(T value) {
            return inner.get(outerField(value));
        }

        @Override
        T with(T value, Object field) {
            return outer.with(value, inner.with(outerField(value), field));
        }

        @Override
        Class<?> fieldClass() {
            return inner.fieldClass();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    /** A named field, reached through handles that do not travel. */
    private abstract static class Named<T> extends FieldAccessor<T> {
        private static final long serialVersionUID = 1L;
        final Class<T> type;
        final String name;
        private final Class<?> fieldClass;
        private transient MethodHandle getter;
        private transient MethodHandle combiner;

        Named(Class<T> type, String name, Class<?> fieldClass) {
            this.type = type;
            this.name = name;
            this.fieldClass = fieldClass;
        }

        abstract MethodHandle bindGetter(MethodHandles.Lookup lookup) throws ReflectiveOperationException;

        /** Of value and field: what {@link #combine} is given. */
        abstract MethodHandle bindCombiner(MethodHandles.Lookup lookup) throws ReflectiveOperationException;

        final void bind() {
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                getter = bindGetter(lookup).asType(GET);
                combiner = bindCombiner(lookup).asType(COMBINE);
            } catch (ReflectiveOperationException hidden) {
                throw new IllegalStateException(this + " cannot be reached; open its module to io.millrace", hidden);
            }
        }

        @Override
        final Object get(T value) {
            if (getter == null) {
                bind();
            }
            try {
                return (Object) getter.invokeExact((Object) value);
            } catch (Throwable thrown) {
                throw unexpected(thrown);
            }
        }

        final Object combine(Object value, Object field) {
            if (combiner == null) {
                bind();
            }
            try {
                return (Object) combiner.invokeExact(value, field);
            } catch (Throwable thrown) {
                throw unexpected(thrown);
            }
        }

        private static RuntimeException unexpected(Throwable thrown) {
            if (thrown instanceof Error error) {
                throw error;
            }
            return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
        }

        @Override
        final Class<?> fieldClass() {
            return fieldClass;
        }

        @Override
        public final String toString() {
            return "field '" + name + "' of " + type.getSimpleName();
        }
    }

    /** Makes a new record of the old one's components and the new field. */
    static final class OfRecord<T> extends Named<T> {
        private static final long serialVersionUID = 1L;

        OfRecord(Class<T> type, String name, Class<?> fieldClass) {
            super(type, name, fieldClass);
        }

        private int index() {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList()
                    .indexOf(name);
        }

        @Override
        MethodHandle bindGetter(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
            return lookup.unreflect(type.getRecordComponents()[index()].getAccessor());
        }

        @Override
        MethodHandle bindCombiner(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle[] fromRecord = new MethodHandle[components.length];
            int[] sources = new int[components.length];
            int changed = index();
            for (int i = 0; i < components.length; i++) {
                // The constructor's parameter i comes from the record through its accessor, but one is given.
                fromRecord[i] = i == changed ? null : lookup.unreflect(components[i].getAccessor());
                sources[i] = i == changed ? 1 : 0;
            }
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
            return MethodHandles.permuteArguments(
                    MethodHandles.filterArguments(constructor, 0, fromRecord),
                    MethodType.methodType(type, type, types[changed]),
                    sources);
        }

        @Override
        T with(T value, Object field) {
            return type.cast(combine(value, field));
        }
    }

    /** Sets the field of a copy. */
    static final class OfPojo<T> extends Named<T> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<T> serializer;

        OfPojo(Class<T> type, String name, Class<?> fieldClass, TypeSerializer<T> serializer) {
            super(type, name, fieldClass);
            this.serializer = serializer;
        }

        private Field field() throws NoSuchFieldException {
            for (Class<?> level = type; level != null; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        return field;
                    }
                }
            }
            throw new NoSuchFieldException(type.getName() + "." + name);
        }

        private static MethodHandles.Lookup ownerOf(Field field) throws IllegalAccessException {
            return MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup());
        }

        @Override
        MethodHandle bindGetter(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
            return ownerOf(field()).unreflectGetter(field());
        }

        @Override
        MethodHandle bindCombiner(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
            return ownerOf(field()).unreflectSetter(field());
        }

        @Override
        T with(T value, Object field) {
            T copy = serializer.copy(value);
            combine(copy, field);
            return copy;
        }
    }
}
