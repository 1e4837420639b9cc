package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses the serializer of every type that is made of others. */
@SuppressWarnings({"unchecked", "rawtypes"}) // parts are of many types; each serializer only meets values of its own
final class TypeSerializers {
    private TypeSerializers() {}

    static <T> TypeSerializer<T> composite(CompositeType<T> info) {
        List<String> names = new ArrayList<>();
        List<TypeSerializer<?>> fields = new ArrayList<>();
        for (TypeInformation.Part part : info.parts()) {
            names.add(part.name());
            fields.add(part.type().createSerializer());
        }
        return new CompositeSerializer<>(
                info.getTypeClass(), info.kind(), info.hashesItself(), names, fields.toArray(TypeSerializer<?>[]::new));
    }

    static TypeSerializer<Row> row(RowTypeInfo info) {
        LinkedHashMap<String, Integer> positions = new LinkedHashMap<>();
        List<TypeSerializer<?>> fields = new ArrayList<>();
        for (TypeInformation.Part part : info.parts()) {
            positions.put(part.name(), fields.size());
            fields.add(part.type().createSerializer());
        }
        return new RowSerializer(positions, fields.toArray(TypeSerializer[]::new));
    }

    static <C extends Collection<E>, E> TypeSerializer<C> collection(CollectionTypeInfo<C, E> info) {
        return new CollectionSerializer<>(info.getTypeClass(), info.element().createSerializer());
    }

    static <M extends Map<K, V>, K, V> TypeSerializer<M> map(AnyMapTypeInfo<M, K, V> info) {
        return new AnyMapSerializer<>(
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
