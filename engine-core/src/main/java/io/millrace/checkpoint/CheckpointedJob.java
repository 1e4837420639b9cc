package io.millrace.checkpoint;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.protocol.thrift.CheckpointBarrier;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The job as its {@link CheckpointCoordinator} sees it. Called on the control loop, and answers there. */
public interface CheckpointedJob {

    /** All subtasks with their newest attempts, producers before consumers. */
    List<CheckpointedTask> tasks();

    /** The attempts that this one reads from. */
    List<ExecutionAttemptId> producersOf(ExecutionAttemptId attempt);

    /**
     * Lets the operators' coordinators write down what they know. What they send to their tasks afterwards waits until
     * {@link #releaseCoordinators()}.
     */
    void snapshotCoordinators(long checkpointId, Consumer<Outcome<SortedMap<OperatorId, byte[]>>> then);

    /** What coordinators have sent since may go; called once for each snapshot of theirs. */
    void releaseCoordinators();

    /** To these attempts, which have no open inputs. */
    void trigger(List<ExecutionAttemptId> starters, CheckpointBarrier barrier);

    /** Published for good: to all tasks and coordinators. */
    void onCheckpointCompleted(long checkpointId);

    void onCheckpointAborted(long checkpointId, String reason);

    /** Something other than that is to be seen in the statistics. */
    void onStatisticsChanged();

    /** More checkpoints failed in a row than the job tolerates. */
    void onTooManyFailures(Failure why);

    /** Somebody else leads, or nobody can tell: nothing may be written any more. */
    void onLeadershipLost(String why);
}
