package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one operator of one subtask keeps that belongs to no key: lists, whose elements can be dealt out to other
 * subtasks when the parallelism changes, and broadcast maps, which are the same in every subtask. The backend owns them
 * together with their serializers, so that it can write them to a snapshot. On the heap; owned by the task's thread.
 */
public final class OperatorStateBackend {
    private final Map<String, Kept<? extends List<?>, ?>> lists = new LinkedHashMap<>();
    private final Map<String, Kept<? extends Map<?, ?>, ?>> broadcasts = new LinkedHashMap<>();

    /** A state with the serializer of what it is written as: a list's elements, a map as a whole. */
    private record Kept<C, S>(C content, TypeSerializer<S> serializer) {}

    /** The list of this name, made empty if there is none; the owner may change it at any time. */
    @SuppressWarnings("unchecked") // a name stands for one type of element
    public <T> List<T> list(String name, TypeSerializer<T> elementSerializer) {
        return (List<T>) lists.computeIfAbsent(name, unused -> new Kept<>(new ArrayList<T>(), elementSerializer))
                .content();
    }

    /** The map of this name, made empty if there is none; iterates in the order of insertion. */
    @SuppressWarnings("unchecked") // a name stands for one type of map
    public <K, V> Map<K, V> broadcast(String name, TypeSerializer<Map<K, V>> serializer) {
        return (Map<K, V>) broadcasts
                .computeIfAbsent(name, unused -> new Kept<>(new LinkedHashMap<K, V>(), serializer))
                .content();
    }

    /** Elements in all lists and entries in all maps. */
    public long size() {
        return lists.values().stream().mapToLong(kept -> kept.content().size()).sum()
                + broadcasts.values().stream()
                        .mapToLong(kept -> kept.content().size())
                        .sum();
    }
}
