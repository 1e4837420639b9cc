package io.millrace.api.functions.source.legacy;

import io.millrace.api.state.CheckpointListener;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.util.ThrowingConsumer;

/** Of a function that wants to know what becomes of checkpoints; it is told under the checkpoint lock. */
final class ListeningRun<T> extends FunctionRun<T> implements CheckpointListener {
    private static final long serialVersionUID = 1L;

    ListeningRun(SourceFunction<T> function, TypeInformation<T> type) {
        super(function, type);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        underLock(listener -> listener.notifyCheckpointComplete(checkpointId));
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        underLock(listener -> listener.notifyCheckpointAborted(checkpointId));
    }

    private void underLock(ThrowingConsumer<CheckpointListener, Exception> call) throws Exception {
        handover().lift();
        try {
            synchronized (checkpointLock()) {
                call.accept((CheckpointListener) function());
            }
        } finally {
            handover().limit();
        }
    }
}
