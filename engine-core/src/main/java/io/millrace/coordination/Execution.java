package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.Timeline;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One attempt to run one subtask: its state, where it runs, how it is doing, what it died of. On the control loop. Moves
 * only along the table of {@link TaskStates}; sends nothing itself.
 */
final class Execution {
    private final ExecutionAttemptId id;
    private final int attemptNumber;
    private final String subject;
    private final Timeline timeline;
    private TaskState state = TaskState.CREATED;
    private Slot slot;
    private TaskMetrics metrics;
    private Failure failure;
    private SortedMap<String, byte[]> accumulators = Collections.emptySortedMap();
    private boolean announced;
    private boolean restored;
    private boolean started;

    Execution(ExecutionAttemptId id, int attemptNumber, String taskName, Timeline timeline) {
        this.id = id;
        this.attemptNumber = attemptNumber;
        this.subject = taskName + " #" + attemptNumber;
        this.timeline = timeline;
    }

    /** The only place where the state changes. */
    void become(TaskState next, String why) {
        if (!may(next)) {
            throw new IllegalStateException(subject + " (" + id + ") cannot go from " + state + " to " + next);
        }
        timeline.line(subject, state + " -> " + next, why);
        state = next;
    }

    boolean may(TaskState next) {
        return TaskStates.successors(state).contains(next);
    }

    void assign(Slot to) {
        slot = to;
        become(TaskState.SCHEDULED, to.toString());
    }

    void fail(Failure why) {
        failure = why;
        become(TaskState.FAILED, why.toString());
    }

    /** The newest figures; those of an attempt that is over stay as its last report left them. */
    void metrics(TaskMetrics newest) {
        metrics = newest;
        if (newest.isSetAccumulators()) {
            accumulators = JobSnapshots.accumulators(newest.getAccumulators());
        }
    }

    /** What the task's functions left for the job's result; what they had so far has come with the figures. */
    void accumulators(SortedMap<String, byte[]> serialized) {
        accumulators = serialized;
    }

    SortedMap<String, byte[]> accumulators() {
        return accumulators;
    }

    /** It has back what it goes on from. */
    void restored() {
        restored = true;
    }

    /** It holds nobody up who waits for others to have back what they go on from. */
    boolean isReady() {
        return restored || state == TaskState.RUNNING || state == TaskState.FINISHED;
    }

    /** @return true the first time when it waits to be told to start */
    boolean start() {
        boolean waits = restored && !started && state == TaskState.INITIALIZING;
        started |= waits;
        return waits;
    }

    /** @return true the first time: this attempt can take events now */
    boolean announce() {
        boolean first = !announced;
        announced = true;
        return first;
    }

    boolean canTakeEvents() {
        return announced && (state == TaskState.INITIALIZING || state == TaskState.RUNNING);
    }

    ExecutionAttemptId id() {
        return id;
    }

    int attemptNumber() {
        return attemptNumber;
    }

    TaskState state() {
        return state;
    }

    boolean isTerminal() {
        return TaskStates.isTerminal(state);
    }

    Optional<Slot> slot() {
        return Optional.ofNullable(slot);
    }

    Slot slotOrThrow() {
        return slot().orElseThrow(() -> new IllegalStateException(subject + " has no slot in state " + state));
    }

    Optional<TaskMetrics> metrics() {
        return Optional.ofNullable(metrics);
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }
}
