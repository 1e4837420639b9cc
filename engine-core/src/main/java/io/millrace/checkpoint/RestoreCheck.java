package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.OperatorId;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says why a job cannot begin with a checkpoint or savepoint, before anything is deployed. Pure. */
public final class RestoreCheck {
    private RestoreCheck() {}

    /**
     * @param ignoreUnclaimed whether state that no operator of the job claims is left behind
     * @return all there is to object, one paragraph each; empty when the job can begin
     */
    public static List<Failure> objections(CompletedCheckpoint checkpoint, JobLayout layout, boolean ignoreUnclaimed) {
        OldState old = new OldState(checkpoint.metadata());
        List<Failure> objections = new ArrayList<>();
        for (JobLayout.Vertex vertex : layout.vertices()) {
            for (JobLayout.Operator operator : vertex.operators()) {
                old.operator(operator.id()).ifPresent(found -> {
                    maxParallelism(vertex, operator, found).ifPresent(objections::add);
                    completeness(checkpoint, operator, found).ifPresent(objections::add);
                });
            }
        }
        lostElements(checkpoint, old, layout).ifPresent(objections::add);
        if (!ignoreUnclaimed) {
            unclaimed(checkpoint, old, layout).ifPresent(objections::add);
        }
        return objections;
    }

    private static Optional<Failure> maxParallelism(
            JobLayout.Vertex vertex, JobLayout.Operator operator, OldState.Operator found) {
        int before = found.vertex().getMaxParallelism();
        return !found.hasKeyedState() || before == vertex.maxParallelism()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        CheckpointFailures.MAX_PARALLELISM_CHANGED,
                        Blame.USER,
                        "operator '" + operator.name() + "' (uid " + operator.uid() + ") has keyed state of "
                                + before + " key groups, its maximum parallelism then, and a maximum parallelism of "
                                + vertex.maxParallelism() + " now; call setMaxParallelism(" + before
                                + ") on it, or on the environment"));
    }

    /** Every key group exactly once, unless a finished subtask has taken its own along. */
    private static Optional<Failure> completeness(
            CompletedCheckpoint checkpoint, JobLayout.Operator operator, OldState.Operator found) {
        if (!found.hasKeyedState()
                || found.parts().stream()
                        .anyMatch(part -> part.isEmpty() || !part.get().isSetKeyed())) {
            return Optional.empty();
        }
        List<KeyedSnapshot> ranges = found.parts().stream()
                .flatMap(Optional::stream)
                .map(OperatorSnapshot::getKeyed)
                .sorted(Comparator.comparingInt(KeyedSnapshot::getFirstKeyGroup))
                .toList();
        int next = 0;
        for (KeyedSnapshot range : ranges) {
            if (range.getFirstKeyGroup() != next) {
                return Optional.of(incomplete(checkpoint, operator, next, range.getFirstKeyGroup()));
            }
            next = range.getLastKeyGroup() + 1;
        }
        int all = found.vertex().getMaxParallelism();
        return next == all ? Optional.empty() : Optional.of(incomplete(checkpoint, operator, next, all));
    }

    private static Failure incomplete(
            CompletedCheckpoint checkpoint, JobLayout.Operator operator, int expected, int have) {
        return Failure.of(
                CheckpointFailures.INCOMPLETE_STATE,
                Blame.ENGINE,
                "'" + checkpoint.directory() + "' does not hold each key group of operator '" + operator.name()
                        + "' once: after group " + (expected - 1) + " comes " + have
                        + "; this is a bug of Millrace, please report it with the file " + MetadataFile.NAME);
    }

    /** Nobody may leave these behind: a record that was read counts. */
    private static Optional<Failure> lostElements(CompletedCheckpoint checkpoint, OldState old, JobLayout layout) {
        List<String> vertices = new ChannelAssignment(old, layout).verticesWithLostElements();
        return vertices.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        CheckpointFailures.LOST_ELEMENTS,
                        Blame.USER,
                        "'" + checkpoint.directory() + "' holds records on their way to "
                                + String.join(", ", vertices)
                                + ", and job '" + layout.jobName() + "' has no such way any more: its operators, their"
                                + " uids, or what lies between them has changed. Begin the old program with this"
                                + " checkpoint, take a savepoint, which holds no such records, and begin with that"));
    }

    private static Optional<Failure> unclaimed(CompletedCheckpoint checkpoint, OldState old, JobLayout layout) {
        Set<OperatorId> claimed = new LinkedHashSet<>();
        layout.vertices().forEach(vertex -> vertex.operators().forEach(operator -> claimed.add(operator.id())));
        List<String> left = new ArrayList<>();
        for (OldState.Operator operator : old.operators()) {
            String id = operator.description().getOperatorId();
            if (!claimed.contains(new OperatorId(id)) && (operator.hasState() || old.hasCoordinator(id))) {
                left.add("'" + operator.description().getName() + "' (uid "
                        + operator.description().getUid() + ")");
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        CheckpointFailures.UNCLAIMED_STATE,
                        Blame.USER,
                        "'" + checkpoint.directory() + "' has state that no operator of job '" + layout.jobName()
                                + "' claims: " + left.stream().collect(Collectors.joining(", "))
                                + "; give the operators the uids they had, or leave that state behind with"
                                + " execution.state-recovery.ignore-unclaimed-state: true"
                                + " (--allow-non-restored-state)"));
    }
}
