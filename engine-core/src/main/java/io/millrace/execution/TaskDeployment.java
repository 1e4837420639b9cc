package io.millrace.execution;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobId;
import io.millrace.base.MillraceException;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.exchange.Exchange;
import io.millrace.execution.channels.TaskChannels;
import io.millrace.execution.copies.ClassCopies;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.VertexPlan;
import io.millrace.protocol.thrift.DeployTask;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Turns what the JobManager sent into a chain with open channels. Runs on the task's thread: it loads user code. */
final class TaskDeployment {
    private final DeployTask deployment;
    private final Exchange exchange;
    private final UserCode userCode;
    private final ClassCopies classCopies;
    private final TaskManagerId self;
    private final String hostName;

    TaskDeployment(
            DeployTask deployment,
            Exchange exchange,
            UserCode userCode,
            ClassCopies classCopies,
            TaskManagerId self,
            String hostName) {
        this.deployment = deployment;
        this.exchange = exchange;
        this.userCode = userCode;
        this.classCopies = classCopies;
        this.self = self;
        this.hostName = hostName;
    }

    /** A task's parts, ready to be opened. */
    record Parts(
            ClassLoader classes,
            TaskEnvironment environment,
            TaskChannels channels,
            OperatorChain chain,
            Intake intake) {}

    /** {@code Map (2/4)#0}. */
    String taskName() {
        return deployment.getTaskName() + "#" + deployment.getAttemptNumber();
    }

    String attempt() {
        return deployment.getAttempt();
    }

    ClassLoader loadClasses() throws Exception {
        return userCode.classesOf(new JobId(deployment.getJob()));
    }

    Parts build(
            ClassLoader classes,
            TaskTimers timers,
            TaskCounters counters,
            BiConsumer<String, byte[]> operatorEvents,
            Consumer<Runnable> mail,
            Runnable wakeTask)
            throws IOException {
        VertexPlan plan = readPlan(classes);
        TaskEnvironment environment = new TaskEnvironment(
                identity(plan),
                hostName,
                classes,
                Configuration.fromMap(deployment.getConfiguration()).set(PipelineOptions.NAME, deployment.getJobName()),
                timers,
                counters,
                operatorEvents,
                mail,
                TaskStates.empty());
        TaskChannels channels = new TaskChannels(deployment, plan, exchange, self, wakeTask);
        try {
            ChainWiring wiring =
                    new ChainWiring(plan.vertex().chain(), environment, channels, partsFactory(environment), wakeTask);
            OperatorChain chain = wiring.wire();
            return new Parts(
                    classes, environment, channels, chain, intake(chain.head(), wiring, channels, environment));
        } catch (RuntimeException | Error unwired) {
            channels.abort("the producing task " + taskName() + " could not be set up");
            throw unwired;
        }
    }

    private PartsFactory partsFactory(TaskEnvironment environment) {
        return environment.configuration().get(PipelineOptions.OPERATOR_CLASS_COPIES)
                ? PartsFactory.copied(classCopies, environment.taskInfo().job())
                : PartsFactory.shared();
    }

    private static Intake intake(
            Operator head, ChainWiring wiring, TaskChannels channels, TaskEnvironment environment) {
        if (head instanceof Intake source) {
            return source;
        }
        Output[] inputs = head instanceof TwoInputOperator two
                ? new Output[] {two.first(), two.second()}
                : new Output[] {(OneInputOperator) head};
        return channels.openInput(inputs, wiring::batchTarget, environment);
    }

    private TaskIdentity identity(VertexPlan plan) {
        return new TaskIdentity(
                new JobId(deployment.getJob()),
                new ExecutionAttemptId(deployment.getAttempt()),
                plan.vertex().name(),
                deployment.getSubtask(),
                deployment.getParallelism(),
                deployment.getMaxParallelism(),
                deployment.getAttemptNumber());
    }

    private VertexPlan readPlan(ClassLoader classes) throws IOException {
        try {
            return JavaObjects.read(deployment.getVertexBytes(), VertexPlan.class, classes);
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new MillraceException(
                    Failure.of(
                            "MR-3106",
                            Blame.USER,
                            "the task " + taskName() + " needs a class that the job's jar does not hold: "
                                    + Failure.summary(missing)
                                    + ". Pack the job's dependencies into its jar",
                            missing),
                    missing);
        }
    }
}
