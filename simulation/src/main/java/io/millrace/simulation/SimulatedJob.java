package io.millrace.simulation;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.coordination.JobSnapshot;
import io.millrace.coordination.JobState;
import io.millrace.protocol.thrift.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A job as a story sees it: what the JobManager last said about it. */
public final class SimulatedJob {
    private final List<JobState> states = new java.util.ArrayList<>();
    private JobID id;
    private JobSnapshot last;

    void heard(JobSnapshot snapshot) {
        if (!states.isEmpty() && states.get(states.size() - 1).isTerminal()) {
            throw new AssertionError(
                    "job " + snapshot.name() + " was " + states.get(states.size() - 1) + " and is " + snapshot.state());
        }
        id = snapshot.id();
        last = snapshot;
        states.add(snapshot.state());
    }

    public BooleanSupplier is(JobState state) {
        return () -> last != null && last.state() == state;
    }

    public BooleanSupplier hasBeen(JobState state) {
        return () -> states.contains(state);
    }

    public BooleanSupplier isOver() {
        return () -> last != null && last.state().isTerminal();
    }

    public JobState state() {
        return last.state();
    }

    public JobID id() {
        return id;
    }

    public JobSnapshot snapshot() {
        return last;
    }

    public Failure failure() {
        return last.failure()
                .orElseThrow(() -> new AssertionError("the job is " + last.state() + " without a failure"));
    }

    public Optional<Failure> maybeFailure() {
        return last.failure();
    }

    long subtasksIn(TaskState state) {
        return last.vertices().stream()
                .mapToInt(vertex -> vertex.subtasksPerState().getOrDefault(state, 0))
                .sum();
    }
}
