package io.millrace.coordination;

import io.millrace.base.EventLoop;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.checkpoint.RestoreAssignment;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.plan.JobGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All operator coordinators of one job, on one loop of their own. Called on the control loop. */
final class JobCoordinators {
    private final CoordinatorLoops loops;
    private final Map<JobVertexId, Map<OperatorId, CoordinatorHost>> hosts = new LinkedHashMap<>();
    private final CoordinatorLoop own;
    private int toStart;

    JobCoordinators(
            JobParts parts,
            JobGraph graph,
            CoordinatorLoops loops,
            EventLoop control,
            CoordinatorHost.Effects effects) {
        this.loops = loops;
        this.own = loops.newLoop("coordinators-" + graph.name());
        try {
            parts.coordinators(graph, own)
                    .forEach((vertex, ofVertex) -> hosts.put(vertex, hostsOf(vertex, ofVertex, control, effects)));
        } catch (RuntimeException | LinkageError unusable) {
            loops.release(own);
            throw unusable;
        }
    }

    private Map<OperatorId, CoordinatorHost> hostsOf(
            JobVertexId vertex,
            SortedMap<OperatorId, OperatorCoordinator> coordinators,
            EventLoop control,
            CoordinatorHost.Effects effects) {
        Map<OperatorId, CoordinatorHost> hosted = new LinkedHashMap<>();
        coordinators.forEach((operator, coordinator) ->
                hosted.put(operator, new CoordinatorHost(control, own.loop(), vertex, operator, coordinator, effects)));
        return hosted;
    }

    /**
     * @param restore what the job begins with
     * @param allStarted runs on the control loop when every coordinator has started
     */
    void start(Optional<RestoreAssignment> restore, Runnable allStarted) {
        List<CoordinatorHost> all = all();
        toStart = all.size();
        if (toStart == 0) {
            allStarted.run();
            return;
        }
        for (CoordinatorHost host : all) {
            host.start(stateOf(host, restore), () -> {
                toStart--;
                if (toStart == 0) {
                    allStarted.run();
                }
            });
        }
    }

    private static Optional<byte[]> stateOf(CoordinatorHost host, Optional<RestoreAssignment> restore) {
        return restore.flatMap(assignment -> assignment.coordinator(host.operator()));
    }

    /** @param then receives on the control loop what those gave that gave something, or the first failure */
    void snapshot(long checkpointId, Consumer<Outcome<SortedMap<OperatorId, byte[]>>> then) {
        List<CoordinatorHost> all = all();
        if (all.isEmpty()) {
            then.accept(Outcome.success(Collections.emptySortedMap()));
            return;
        }
        SortedMap<OperatorId, byte[]> given = new TreeMap<>();
        List<Throwable> failures = new ArrayList<>();
        int[] missing = {all.size()};
        for (CoordinatorHost host : all) {
            host.snapshot(checkpointId, outcome -> {
                outcome.fold(bytes -> bytes.ifPresent(own -> given.put(host.operator(), own)), failures::add);
                if (--missing[0] == 0) {
                    then.accept(failures.isEmpty() ? Outcome.success(given) : Outcome.failed(failures.get(0)));
                }
            });
        }
    }

    /** What they have sent since may go. */
    void release() {
        all().forEach(CoordinatorHost::release);
    }

    void checkpointCompleted(long checkpointId) {
        all().forEach(host -> host.checkpointCompleted(checkpointId));
    }

    void checkpointAborted(long checkpointId) {
        all().forEach(host -> host.checkpointAborted(checkpointId));
    }

    /** All tasks begin anew. */
    void reset(long checkpointId, Optional<RestoreAssignment> restore) {
        all().forEach(host -> host.reset(checkpointId, stateOf(host, restore)));
    }

    /** This one begins anew, others go on. */
    void subtaskReset(ExecutionVertex subtask, long checkpointId) {
        of(subtask).forEach(host -> host.subtaskReset(subtask.subtask(), checkpointId));
    }

    void subtaskReady(ExecutionVertex subtask, String host) {
        of(subtask)
                .forEach(coordinator -> coordinator.subtaskReady(
                        subtask.subtask(), subtask.current().attemptNumber(), host));
    }

    void subtaskFailed(ExecutionVertex subtask) {
        of(subtask)
                .forEach(coordinator -> coordinator.subtaskFailed(
                        subtask.subtask(), subtask.current().attemptNumber()));
    }

    /** Dropped when the operator has no coordinator. */
    void handleEvent(ExecutionVertex subtask, OperatorId operator, byte[] event) {
        Optional.ofNullable(hosts.get(subtask.vertex().id()).get(operator))
                .ifPresent(coordinator -> coordinator.handleEvent(
                        subtask.subtask(), subtask.current().attemptNumber(), event));
    }

    void close() {
        all().forEach(CoordinatorHost::close);
        loops.release(own);
    }

    private List<CoordinatorHost> of(ExecutionVertex subtask) {
        return List.copyOf(hosts.get(subtask.vertex().id()).values());
    }

    private List<CoordinatorHost> all() {
        List<CoordinatorHost> all = new ArrayList<>();
        hosts.values().forEach(ofVertex -> all.addAll(ofVertex.values()));
        return all;
    }
}
