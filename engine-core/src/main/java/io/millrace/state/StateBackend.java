package io.millrace.state;

import io.millrace.base.KeyGroups;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/** A way of keeping keyed state while a job runs. Found with {@link java.util.ServiceLoader} by its name. */
public interface StateBackend {

    /** As in {@code state.backend.type}: {@code hashmap}, {@code rocksdb}. */
    String name();

    /** Called on the task's thread when it is set up; may block for as long as reading the restored state takes. */
    KeyedStateBackend keyed(Request request) throws IOException;

    /**
     * What a snapshot holds, without its entries. Blocking.
     *
     * @throws io.millrace.base.MillraceException MR-6007 when this backend does not read its format
     */
    default SavedSchemas saved(KeyedSnapshot snapshot, SnapshotInput snapshots) throws IOException {
        if (snapshot.getFormat() != KeyedFormat.CANONICAL) {
            throw StateFailures.otherBackend("rocksdb", name());
        }
        return CanonicalReader.open(snapshot.getSegments().get(0), snapshots).saved();
    }

    /**
     * What one operator of one subtask wants.
     *
     * @param operator for messages: {@code operator 'parse' at DelayBoard.java:42 in subtask (2/4)}
     * @param keyClass the class of all keys
     * @param keyGroups that this subtask owns; nothing of others is restored
     * @param slot names the slot the task sits in: what a backend keeps outside the heap is bounded for all tasks of a
     *     slot together
     * @param scratch a local directory of its own that does not exist yet; removed by whoever gave it after closing
     * @param restored pieces of old subtasks, each with some of the owned key groups; empty at a new beginning
     * @param restoredCheckpoint the checkpoint they are of; empty at a new beginning
     * @param snapshots reads their segments
     */
    record Request(
            String operator,
            Class<?> keyClass,
            TypeSerializer<Object> keySerializer,
            int maxParallelism,
            KeyGroups.Range keyGroups,
            Configuration configuration,
            String slot,
            URI scratch,
            List<KeyedSnapshot> restored,
            OptionalLong restoredCheckpoint,
            SnapshotInput snapshots) {}
}
