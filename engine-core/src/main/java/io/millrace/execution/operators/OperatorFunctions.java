package io.millrace.execution.operators;

import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.state.CheckpointListener;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.state.OperatorStateStore;
import io.millrace.state.OperatorStateBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The functions of one operator, as far as they have a lifecycle, state of the subtask, or an ear for checkpoints. */
final class OperatorFunctions {
    private static final OpenContext OPEN_CONTEXT = new OpenContext() {};

    private final RuntimeContext runtime;
    private final OperatorStates states;
    private final OptionalLong restoredCheckpoint;
    private final List<CheckpointedFunction> checkpointed = new ArrayList<>();
    private final List<CheckpointListener> listeners = new ArrayList<>();
    private KeyedStateStore keyedStates;

    OperatorFunctions(RuntimeContext runtime, OperatorStateBackend states, OptionalLong restoredCheckpoint) {
        this.runtime = runtime;
        this.states = new OperatorStates(states);
        this.restoredCheckpoint = restoredCheckpoint;
    }

    void keyedStates(KeyedStateStore store) {
        keyedStates = store;
    }

    void open(Function function) throws Exception {
        if (function instanceof RichFunction rich) {
            rich.setRuntimeContext(runtime);
        }
        if (function instanceof CheckpointedFunction withState) {
            withState.initializeState(new Initialization(restoredCheckpoint, states, keyedStates));
            checkpointed.add(withState);
        }
        if (function instanceof CheckpointListener listener) {
            listeners.add(listener);
        }
        if (function instanceof RichFunction rich) {
            rich.open(OPEN_CONTEXT);
        }
    }

    void snapshotState(long checkpointId, long timestamp) throws Exception {
        for (CheckpointedFunction function : checkpointed) {
            function.snapshotState(new Snapshot(checkpointId, timestamp));
        }
    }

    /** Whether some function waits for checkpoints to complete. */
    boolean listen() {
        return !listeners.isEmpty();
    }

    void checkpointCompleted(long checkpointId) throws Exception {
        for (CheckpointListener listener : listeners) {
            listener.notifyCheckpointComplete(checkpointId);
        }
    }

    void checkpointAborted(long checkpointId) throws Exception {
        for (CheckpointListener listener : listeners) {
            listener.notifyCheckpointAborted(checkpointId);
        }
    }

    private record Initialization(
            OptionalLong getRestoredCheckpointId,
            OperatorStateStore getOperatorStateStore,
            KeyedStateStore getKeyedStateStore)
            implements FunctionInitializationContext {}

    private record Snapshot(long getCheckpointId, long getCheckpointTimestamp) implements FunctionSnapshotContext {}
}
