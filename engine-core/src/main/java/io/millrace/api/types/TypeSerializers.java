package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Chooses the serializer of every type that is made of others: the one place to change when they are generated. */
@SuppressWarnings({"unchecked", "rawtypes"}) // parts are of many types; each serializer only meets values of its own
final class TypeSerializers {
    private TypeSerializers() {}

    static <T> TypeSerializer<T> composite(CompositeTypeInfo<T> info) {
        List<TypeInformation.Part> parts = info.parts();
        TypeSerializer<Object>[] fields = new TypeSerializer[parts.size()];
        boolean[] nullable = new boolean[parts.size()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            TypeInformation.Part part = parts.get(i);
            fields[i] = (TypeSerializer<Object>) part.type().createSerializer();
            nullable[i] = !declaredType(info, i).isPrimitive();
            names.add(part.name());
        }
        return new CompositeSerializer<>(info.getTypeClass(), info.kind(), names, fields, nullable);
    }

    private static Class<?> declaredType(CompositeTypeInfo<?> info, int field) {
        return switch (info.kind()) {
            case TUPLE -> Object.class;
            case RECORD -> {
                RecordComponent[] components = info.getTypeClass().getRecordComponents();
                yield components[field].getType();
            }
            case POJO -> Fields.ofPojo(info.getTypeClass()).get(field).getType();
        };
    }

    static <C extends Collection<E>, E> TypeSerializer<C> collection(CollectionTypeInfo<C, E> info) {
        return new CollectionSerializer<>(info.getTypeClass(), info.element().createSerializer());
    }

    static <M extends Map<K, V>, K, V> TypeSerializer<M> map(MapTypeInfo<M, K, V> info) {
        return new MapSerializer<>(
                info.getTypeClass(), info.key().createSerializer(), info.value().createSerializer());
    }

    static <T> TypeSerializer<T> sealed(SealedTypeInfo<T> info) {
        List<Class<?>> classes = new ArrayList<>();
        List<TypeSerializer<T>> serializers = new ArrayList<>();
        for (TypeInformation<? extends T> one : info.cases()) {
            classes.add(one.getTypeClass());
            serializers.add((TypeSerializer<T>) one.createSerializer());
        }
        return new SealedSerializer<>(info.getTypeClass(), classes, serializers);
    }
}
