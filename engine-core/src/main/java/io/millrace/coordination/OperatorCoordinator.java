package io.millrace.coordination;

import io.millrace.base.Failure;

/**
 * An operator's half in the JobManager: a source's split enumerator, a sink's output committer. All methods run on the
 * coordinator's loop, which is not the control loop because user code runs there; the coordinator answers through
 * {@link Context}, from that loop.
 */
public interface OperatorCoordinator {

    /** What a coordinator may do. Callable on the coordinator's loop only. */
    interface Context {
        /** To the subtask's current attempt; dropped when it is not running. */
        void sendEvent(int subtask, byte[] event);

        void failJob(Failure why);
    }

    /** Called once, before any subtask is deployed. Blocking preparation goes to {@code Offload}. */
    void start(Context context);

    /** A new attempt of this subtask runs and can take events. */
    void subtaskReady(int subtask, int attemptNumber, String host);

    void subtaskFailed(int subtask, int attemptNumber);

    void handleEvent(int subtask, int attemptNumber, byte[] event);

    /** The job is over; nothing is called afterwards. */
    void close();
}
