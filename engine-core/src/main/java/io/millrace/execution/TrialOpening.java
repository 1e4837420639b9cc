package io.millrace.execution;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.execution.operators.NoOutput;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.plan.OperatorNode;
import io.millrace.plan.VertexPlan;
import io.millrace.state.SnapshotInput;
import io.millrace.state.StateBackends;
import io.millrace.state.TrialStateBackend;
import io.millrace.state.thrift.OperatorRestore;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an operator as the first subtask of a restored job would, with its functions, and closes it again: to hear which
 * states it asks for, and whether it could have them. Lists are those that were saved; keyed state is compared and stays
 * where it is. It never starts, so a source reads nothing and a sink begins no transaction; what the functions themselves
 * do while they open, they do. One use, on the calling thread, which an interrupt may reach.
 */
public final class TrialOpening {
    private static final Logger LOG = LoggerFactory.getLogger(TrialOpening.class);

    private final VertexPlan plan;
    private final OperatorRestore restore;
    private final TaskEnvironment environment;
    private final TrialStateBackend backend;

    /**
     * What came of it.
     *
     * @param failure why it was not opened; empty when it was. One that {@link io.millrace.base.FailureCodes#refusesState}
     *     would end the job
     * @param unclaimed names of states that were saved and not asked for
     */
    public record Result(Optional<Failure> failure, List<String> unclaimed) {}

    /**
     * @param plan of the operator's vertex
     * @param restore all that was saved of the operator
     * @param snapshots reads it
     */
    public TrialOpening(
            VertexPlan plan,
            OperatorRestore restore,
            long checkpointId,
            SnapshotInput snapshots,
            ClassLoader userCode,
            Configuration configuration)
            throws IOException, ClassNotFoundException {
        // As it would come to a task: what is transient in a function is not there.
        this.plan = JavaObjects.read(JavaObjects.write(plan), VertexPlan.class, userCode);
        this.restore = restore;
        this.backend = new TrialStateBackend(StateBackends.named(configuration.get(StateBackendOptions.STATE_BACKEND)));
        TaskIdentity first = new TaskIdentity(
                new JobID("trial"),
                new ExecutionAttemptId("trial"),
                plan.vertex().name(),
                0,
                plan.vertex().parallelism(),
                plan.vertex().maxParallelism(),
                0);
        TaskStates states = new TaskStates(
                backend,
                "trial",
                URI.create("file:///nonexistent/"),
                OptionalLong.of(checkpointId),
                Map.of(restore.getOperatorId(), restore),
                snapshots);
        this.environment = new TaskEnvironment(
                first,
                "localhost",
                userCode,
                configuration,
                new TaskTimers(),
                new TaskCounters(),
                (operator, event) -> {},
                action -> {},
                states);
    }

    public Result open() {
        OperatorNode node = plan.vertex().chain().stream()
                .filter(candidate -> candidate.id().value().equals(restore.getOperatorId()))
                .findFirst()
                .orElseThrow();
        try {
            return open(node, new OperatorContext(node, environment));
        } catch (MillraceException refused) {
            return new Result(Optional.of(refused.failure()), List.of());
        }
    }

    private Result open(OperatorNode node, OperatorContext context) {
        Operator operator = null;
        try {
            operator = PartsFactory.shared()
                    .partsOf(node.id())
                    .operator(node.spec(), context, NoOutput.INSTANCE, SideOutputs.NONE, () -> {});
            operator.open();
            List<String> unclaimed = new ArrayList<>(backend.unclaimed());
            unclaimed.addAll(context.operatorState().unclaimed());
            return new Result(Optional.empty(), unclaimed);
        } catch (Throwable thrown) {
            return new Result(
                    Optional.of(context.failed(thrown, " while opening").failure()), List.of());
        } finally {
            close(operator, context);
        }
    }

    /** What was asked is answered: how closing goes does not matter to it. */
    private static void close(Operator operator, OperatorContext context) {
        try {
            if (operator != null) {
                operator.close();
            }
        } catch (Throwable thrown) {
            LOG.warn("{}: closing it after a trial failed", context.describe(), thrown);
        }
        context.closeState();
    }
}
