package io.millrace.simulation.jobs;

import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.HeapStateBackend;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.OperatorStateBackend;
import io.millrace.state.SnapshotInput;
import io.millrace.state.StateBackend;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TimerDescriptor;
import io.millrace.state.TimerQueue;
import io.millrace.state.VoidNamespace;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a checkpoint holds of one operator, all its subtasks together: read as a restore would, with the same backends. */
final class SavedOperator {
    @SuppressWarnings("unchecked") // keys of simulated jobs are numbers
    private static final TypeSerializer<Object> KEYS =
            (TypeSerializer<Object>) (TypeSerializer<?>) Types.INT.createSerializer();

    private final VertexSnapshot vertex;
    private final String operatorId;
    private final SnapshotInput segments;
    private KeyedStateBackend keyed;

    private SavedOperator(VertexSnapshot vertex, String operatorId, SnapshotInput segments) {
        this.vertex = vertex;
        this.operatorId = operatorId;
        this.segments = segments;
    }

    static SavedOperator of(CheckpointMetadata metadata, String uid, SnapshotInput segments) {
        for (VertexSnapshot vertex : metadata.getVertices()) {
            for (var operator : vertex.getOperators()) {
                if (operator.getUid().equals(uid)) {
                    return new SavedOperator(vertex, operator.getOperatorId(), segments);
                }
            }
        }
        throw new AssertionError("the checkpoint does not know the operator " + uid);
    }

    String operatorId() {
        return operatorId;
    }

    private Optional<OperatorSnapshot> ofSubtask(int subtask) {
        TaskSnapshot task = vertex.getTasks().get(subtask);
        return task.getOperators().stream()
                .filter(operator -> operator.getOperatorId().equals(operatorId))
                .findFirst();
    }

    private List<OperatorSnapshot> subtasks() {
        List<OperatorSnapshot> subtasks = new ArrayList<>();
        for (int i = 0; i < vertex.getParallelism(); i++) {
            ofSubtask(i).ifPresent(subtasks::add);
        }
        return subtasks;
    }

    /** Of the subtask that has the key; one that has finished is at the end of time. */
    long watermark(int key) {
        return hasFinished(key)
                ? Long.MAX_VALUE
                : ofSubtask(subtaskOf(key)).map(OperatorSnapshot::getWatermark).orElse(Long.MIN_VALUE);
    }

    /** Whether the subtask of the key has nothing to keep any more. */
    boolean hasFinished(int key) {
        return vertex.getTasks().get(subtaskOf(key)).isFinished();
    }

    private int subtaskOf(int key) {
        int group = KeyGroups.keyGroup(KEYS.stableHash(key), vertex.getMaxParallelism());
        return KeyGroups.subtaskOf(group, vertex.getMaxParallelism(), vertex.getParallelism());
    }

    /** Whether some subtask has finished, and what it kept without keys is gone with it. */
    boolean isPartlyFinished() {
        return vertex.getTasks().stream().anyMatch(TaskSnapshot::isFinished);
    }

    <T> List<T> list(String name, TypeSerializer<T> serializer) throws IOException {
        return list(name, serializer, Redistribution.SPLIT);
    }

    <T> List<T> list(String name, TypeSerializer<T> serializer, Redistribution redistribution) throws IOException {
        List<T> all = new ArrayList<>();
        for (OperatorSnapshot subtask : subtasks()) {
            all.addAll(withoutKeys(subtask).list(name, serializer, redistribution));
        }
        return all;
    }

    /** Of each subtask that has not finished. */
    <K, V> List<Map<K, V>> broadcast(String name, TypeSerializer<Map<K, V>> serializer) throws IOException {
        List<Map<K, V>> all = new ArrayList<>();
        for (OperatorSnapshot subtask : subtasks()) {
            all.add(withoutKeys(subtask).broadcast(name, serializer));
        }
        return all;
    }

    private OperatorStateBackend withoutKeys(OperatorSnapshot subtask) throws IOException {
        List<ListShare> shares = new ArrayList<>();
        for (ListSnapshot list : subtask.getLists()) {
            shares.add(new ListShare(list, 0, list.getElements()));
        }
        return new OperatorStateBackend(0, 1, true, shares, segments);
    }

    /** Values by key. */
    <V> Map<Integer, V> table(String name, TypeSerializer<V> values) throws IOException {
        TreeMap<Integer, V> all = new TreeMap<>();
        KeyedTable<Object, V> table =
                keyed().table(new TableDescriptor<>(name, VoidNamespace.SERIALIZER, values), VoidNamespace.INSTANCE);
        KeyedTable.Cursor<Object, V> cursor = table.cursor();
        while (cursor.advance()) {
            all.put((Integer) cursor.key(), cursor.value());
        }
        return all;
    }

    /** Event-time timers as {@code key@time}. */
    Set<String> timers() throws IOException {
        TimerQueue<Object> queue = keyed().timers(new TimerDescriptor<>("%event-timers", KEYS, owner -> owner));
        TreeSet<String> timers = new TreeSet<>();
        for (TimerQueue.Timer<Object> timer : queue.toArray()) {
            timers.add(timer.key() + "@" + timer.time());
        }
        return timers;
    }

    private KeyedStateBackend keyed() throws IOException {
        if (keyed == null) {
            List<KeyedSnapshot> saved = subtasks().stream()
                    .filter(OperatorSnapshot::isSetKeyed)
                    .map(OperatorSnapshot::getKeyed)
                    .toList();
            int groups = vertex.getMaxParallelism();
            keyed = new HeapStateBackend()
                    .keyed(new StateBackend.Request(
                            operatorId,
                            Integer.class,
                            KEYS,
                            groups,
                            new KeyGroups.Range(0, groups - 1),
                            new Configuration(),
                            "audit",
                            URI.create("file:///nonexistent"),
                            saved,
                            OptionalLong.empty(),
                            segments));
        }
        return keyed;
    }
}
