package io.millrace.coordination;

import io.millrace.base.EventLoop;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.plan.JobGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

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

    /** @param allStarted runs on the control loop when every coordinator has started */
    void start(Runnable allStarted) {
        List<CoordinatorHost> all = all();
        toStart = all.size();
        if (toStart == 0) {
            allStarted.run();
            return;
        }
        for (CoordinatorHost host : all) {
            host.start(() -> {
                toStart--;
                if (toStart == 0) {
                    allStarted.run();
                }
            });
        }
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
