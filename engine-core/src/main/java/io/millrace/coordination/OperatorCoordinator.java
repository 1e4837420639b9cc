package io.millrace.coordination;

import io.millrace.base.Failure;
import java.util.Optional;

/**
 * An operator's half in the JobManager: a source's split enumerator, a sink's output committer. All methods run on the
 * coordinator's loop, which is not the control loop because user code runs there; the coordinator answers through
 * {@link Context}, from that loop.
 *
 * <p>Checkpoints: {@link #snapshot} comes before the tasks are triggered, and what the coordinator sends after it reaches
 * them behind the barrier; so what it has sent before is the tasks' to remember, and what comes after belongs to the
 * next. A restart of all tasks begins with {@link #reset}, one of some with {@link #subtaskReset} for each of them.
 */
public interface OperatorCoordinator {
    /** In place of a checkpoint's id: everything begins from the beginning, or from what the job was started with. */
    long NO_CHECKPOINT = 0;

    /** What a coordinator may do. Callable on the coordinator's loop only. */
    interface Context {
        /** To the subtask's current attempt; dropped when it is not running. */
        void sendEvent(int subtask, byte[] event);

        void failJob(Failure why);
    }

    /**
     * Called once, before any subtask is deployed. Blocking preparation goes to {@code Offload}.
     *
     * @param state what {@link #snapshot} gave when the checkpoint was taken that the job begins with
     */
    void start(Context context, Optional<byte[]> state);

    /** A new attempt of this subtask runs and can take events. */
    void subtaskReady(int subtask, int attemptNumber, String host);

    /** The attempt is over, or about to be. */
    void subtaskFailed(int subtask, int attemptNumber);

    void handleEvent(int subtask, int attemptNumber, byte[] event);

    /** What is needed to go on from here; empty for nothing. Throwing fails the checkpoint, not the job. */
    Optional<byte[]> snapshot(long checkpointId) throws Exception;

    /** No restart will go back behind it any more. */
    void checkpointCompleted(long checkpointId);

    void checkpointAborted(long checkpointId);

    /**
     * All subtasks are over, and begin anew with what they had in a checkpoint.
     *
     * @param checkpointId {@link #NO_CHECKPOINT} when it is none of this job's
     * @param state as in {@link #start}
     */
    void reset(long checkpointId, Optional<byte[]> state);

    /** This subtask begins anew with what it had in a checkpoint; others go on. */
    void subtaskReset(int subtask, long checkpointId);

    /** The job is over; nothing is called afterwards. */
    void close();
}
