package io.millrace.simulation;

import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.VersionedMap;
import io.millrace.coordination.JobParts;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.TaskLauncher;
import java.util.List;

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

    /** A batch that a reader of a channel gets. */
    default ElementBatch batch(ElementBatch batch, Randomness randomness) {
        return batch;
    }

    /**
     * Writes that reach the metadata store.
     *
     * @param values what the store holds before
     */
    default List<Operation> writes(List<Operation> operations, VersionedMap values) {
        return operations;
    }

    /** The bytes of a file that is closed durably. */
    default byte[] closed(byte[] bytes) {
        return bytes;
    }
}
