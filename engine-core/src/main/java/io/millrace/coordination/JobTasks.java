package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import io.millrace.base.TaskManagerId;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the tasks of one job are told: to begin, to stop, and what the coordinators of their operators send; and what they
 * say to those. On the control loop. Decides nothing: when they begin and stop is the job's to know.
 */
final class JobTasks {
    private final JobID id;
    private final JobGraph graph;
    private final ExecutionGraph executions;
    private final SlotSharing sharing;
    private final JobSlots slots;
    private final JobCheckpoints checkpoints;
    private final ResourceManager resources;
    private SerializedVertices serialized;
    private Optional<JobCoordinators> coordinators = Optional.empty();

    JobTasks(
            JobID id,
            JobGraph graph,
            ExecutionGraph executions,
            SlotSharing sharing,
            JobSlots slots,
            JobCheckpoints checkpoints,
            ResourceManager resources) {
        this.id = id;
        this.graph = graph;
        this.executions = executions;
        this.sharing = sharing;
        this.slots = slots;
        this.checkpoints = checkpoints;
        this.resources = resources;
    }

    /** Before the first is deployed. */
    void onPrepared(SerializedVertices plans, Optional<JobCoordinators> started) {
        serialized = plans;
        coordinators = started;
    }

    /** @return why one of them cannot be deployed; those after it were not tried */
    Optional<Failure> deploy(List<ExecutionVertex> subtasks) {
        Deployments deployments = new Deployments(
                id,
                graph,
                executions,
                serialized,
                hosts(),
                checkpoints.restore(),
                checkpoints.coordinator().isStopped(),
                checkpoints.layout());
        subtasks.forEach(subtask -> subtask.current().assign(slots.slot(sharing.slotOf(subtask))));
        for (ExecutionVertex subtask : subtasks) {
            Execution attempt = subtask.current();
            attempt.become(TaskState.DEPLOYING, attempt.slotOrThrow().toString());
            try {
                deployments.hosts().get(attempt.slotOrThrow()).gateway().deploy(deployments.of(subtask));
            } catch (MillraceException tooLarge) {
                attempt.fail(tooLarge.failure());
                return Optional.of(tooLarge.failure());
            }
        }
        return Optional.empty();
    }

    private Map<Slot, RegisteredTaskManager> hosts() {
        Map<Slot, RegisteredTaskManager> hosts = new LinkedHashMap<>();
        for (int index = 0; index < sharing.slotsNeeded(); index++) {
            Slot slot = slots.slot(index);
            hosts.put(slot, resources.taskManagerOrThrow(slot.taskManager()));
        }
        return hosts;
    }

    /** Those that wait for it: nothing is seen of any task outside before all have back what they go on from. */
    void maybeStart() {
        if (!executions.allReady()) {
            return;
        }
        Map<TaskManagerId, List<String>> waiting = new TreeMap<>();
        for (ExecutionVertex subtask : executions.subtasks()) {
            Execution attempt = subtask.current();
            if (attempt.start()) {
                waiting.computeIfAbsent(attempt.slotOrThrow().taskManager(), unused -> new ArrayList<>())
                        .add(attempt.id().value());
            }
        }
        waiting.forEach((taskManager, attempts) -> resources
                .taskManager(taskManager)
                .ifPresent(host -> host.gateway().start(attempts)));
    }

    void cancel(Collection<ExecutionVertex> subtasks) {
        for (ExecutionVertex subtask : subtasks) {
            Execution attempt = subtask.current();
            if (attempt.may(TaskState.CANCELING)) {
                attempt.become(TaskState.CANCELING, "");
                coordinators.ifPresent(all -> all.subtaskFailed(subtask));
                host(attempt).ifPresent(host -> host.gateway().cancel(attempt.id()));
            } else if (!attempt.isTerminal() && attempt.may(TaskState.CANCELED)) {
                attempt.become(TaskState.CANCELED, "");
            }
        }
    }

    private Optional<RegisteredTaskManager> host(Execution attempt) {
        return resources.taskManager(attempt.slotOrThrow().taskManager());
    }

    // ---- between tasks and the coordinators of their operators

    /** Once for each attempt, as soon as it can take events. */
    void announce(ExecutionVertex subtask) {
        Execution attempt = subtask.current();
        boolean alive = attempt.state() == TaskState.INITIALIZING || attempt.state() == TaskState.RUNNING;
        if (alive && attempt.announce()) {
            String host = host(attempt).map(RegisteredTaskManager::host).orElse("");
            coordinators.ifPresent(all -> all.subtaskReady(subtask, host));
        }
    }

    /** Dropped when that attempt is not the current one. @return what is wrong with the event */
    Optional<Failure> sendEvent(JobVertexId vertex, OperatorId operator, int subtask, int attemptNumber, byte[] event) {
        Execution attempt = executions.vertex(vertex).subtask(subtask).current();
        if (attempt.attemptNumber() != attemptNumber || !attempt.canTakeEvents()) {
            return Optional.empty();
        }
        try {
            host(attempt).ifPresent(host -> host.gateway().operatorEvent(attempt.id(), operator, event));
            return Optional.empty();
        } catch (MillraceException tooLarge) {
            return Optional.of(tooLarge.failure());
        }
    }

    void onOperatorEvent(ExecutionAttemptId attempt, OperatorId operator, byte[] event) {
        executions
                .byAttempt(attempt)
                .filter(subtask -> subtask.current().canTakeEvents())
                .ifPresent(subtask -> toCoordinators(all -> all.handleEvent(subtask, operator, event)));
    }

    void toCoordinators(Consumer<JobCoordinators> message) {
        coordinators.ifPresent(message);
    }

    void onTaskMetrics(TaskMetrics metrics) {
        executions
                .byAttempt(new ExecutionAttemptId(metrics.getAttempt()))
                .map(ExecutionVertex::current)
                .filter(attempt -> !attempt.isTerminal())
                .ifPresent(attempt -> attempt.metrics(metrics));
    }
}
