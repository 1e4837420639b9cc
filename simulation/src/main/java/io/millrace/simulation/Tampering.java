package io.millrace.simulation;

import io.millrace.checkpoint.MetadataStore;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.VersionedMap;
import io.millrace.coordination.JobParts;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.TaskLauncher;
import java.util.List;
import java.util.SortedSet;

/**
 * What a test changes at the ports of a simulated cluster, so that the engine behaves as if it had a bug which the
 * simulation then has to find. By default nothing is changed.
 */
public interface Tampering {
    Tampering NONE = new Tampering() {};

    /** The tasks of one process. */
    default TaskLauncher tasks(TaskLauncher launcher, SimulatedProcess process) {
        return launcher;
    }

    /** Coordinators of operators, and outputs. */
    default JobParts parts(JobParts parts) {
        return parts;
    }

    /** What a channel's batches pass through on their way to its reader. */
    interface Passage {
        Passage FREE = came -> came;

        /**
         * @param came null when nothing did
         * @return what the reader gets; null for nothing
         */
        ElementBatch pass(ElementBatch came);
    }

    /** @param wakeup tells the channel's reader that there is something for it, although nothing came */
    default Passage passage(ChannelId channel, Randomness randomness, Runnable wakeup) {
        return Passage.FREE;
    }

    /**
     * Writes that reach the metadata store.
     *
     * @param values what the store holds before
     */
    default List<Operation> writes(List<Operation> operations, VersionedMap values) {
        return operations;
    }

    /** What somebody reads in the metadata store. */
    default Reading reads(MetadataStore.Key key, Reading reading) {
        return reading;
    }

    /**
     * What is deleted when somebody wants that of a path.
     *
     * @param names of all files
     */
    default List<String> deletes(String path, SortedSet<String> names) {
        return List.of(path);
    }

    /** Whether a file can be made in a directory that is not there any more. */
    default boolean revivesDirectories() {
        return false;
    }

    /** The bytes of a file that is closed durably. */
    default byte[] closed(byte[] bytes) {
        return bytes;
    }
}
