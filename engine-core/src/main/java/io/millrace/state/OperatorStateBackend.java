package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.Redistribution;
import java.io.IOException;
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

    /** With nothing to restore. */
    public OperatorStateBackend() {}

    /**
     * Reads what there was before; what nobody asks for goes into the next snapshot as it is.
     *
     * @param operator for messages: {@code operator 'parse' at DelayBoard.java:42 in subtask (2/4)}
     * @param subtask of {@code parallelism}: of a union list that nobody asks for each subtask keeps a part
     * @param restored pieces of old subtasks' states
     * @throws IOException when they cannot be read, or are not what was written
     */
    public OperatorStateBackend(
            String operator, int subtask, int parallelism, List<ListShare> restored, SnapshotInput snapshots)
            throws IOException {
        if (!restored.isEmpty()) {
            throw new IOException("restoring is not there yet");
        }
    }

    /** The list of this name, of which each new subtask gets a part after rescaling. */
    public <T> List<T> list(String name, TypeSerializer<T> elementSerializer) {
        return list(name, elementSerializer, Redistribution.SPLIT);
    }

    /** The state of this moment, to be written while the task goes on. */
    public FrozenState<List<ListSnapshot>> freeze() {
        throw new UnsupportedOperationException("freezing is not there yet");
    }

    /**
     * The list of this name, made empty if there is none; the owner may change it at any time.
     *
     * @param redistribution split, or union: each new subtask gets all elements of all old ones
     */
    @SuppressWarnings("unchecked") // a name stands for one type of element
    public <T> List<T> list(String name, TypeSerializer<T> elementSerializer, Redistribution redistribution) {
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
