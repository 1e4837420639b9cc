package io.millrace.testkit.harness;

import io.millrace.checkpoint.Redistribute;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.OperatorSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator of a harness kept when a snapshot of it was taken, as bytes; or what the operators of several
 * harnesses did, which stand for subtasks of one.
 */
public final class OperatorSubtaskState {
    private final List<OperatorSnapshot> parts;
    private final int subtask;
    private final int parallelism;

    private OperatorSubtaskState(List<OperatorSnapshot> parts, int subtask, int parallelism) {
        this.parts = parts;
        this.subtask = subtask;
        this.parallelism = parallelism;
    }

    static OperatorSubtaskState of(OperatorSnapshot snapshot) {
        return new OperatorSubtaskState(List.of(snapshot), 0, 1);
    }

    static OperatorSubtaskState ofAll(OperatorSubtaskState... subtasks) {
        List<OperatorSnapshot> all = new ArrayList<>();
        for (OperatorSubtaskState state : subtasks) {
            all.addAll(state.parts);
        }
        return new OperatorSubtaskState(all, 0, 1);
    }

    /** What one of so many subtasks gets of it. */
    OperatorSubtaskState shareOf(int newSubtask, int newParallelism) {
        return new OperatorSubtaskState(parts, newSubtask, newParallelism);
    }

    /** Dealt out as a restored job deals it out. */
    OperatorRestore restore(String operatorId, int maxParallelism) {
        return Redistribute.toSubtask(
                operatorId, parts.stream().map(Optional::of).toList(), subtask, parallelism, maxParallelism);
    }
}
