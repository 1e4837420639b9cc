package io.millrace.api.checkpoint;

import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.state.OperatorStateStore;
import java.util.OptionalLong;

/** Where state is taken from when a task starts. */
public interface ManagedInitializationContext {
    /** Whether the task continues from a checkpoint or savepoint; if not, every state is empty. */
    default boolean isRestored() {
        return getRestoredCheckpointId().isPresent();
    }

    /** The checkpoint or savepoint the task continues from. */
    OptionalLong getRestoredCheckpointId();

    /** State of the subtask. */
    OperatorStateStore getOperatorStateStore();

    /** State of the current key; only functions on keyed streams have one. */
    KeyedStateStore getKeyedStateStore();
}
