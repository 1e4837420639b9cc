package io.millrace.execution;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.exchange.Exchange;
import io.millrace.execution.channels.BarrierAlignment;
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
import io.millrace.protocol.thrift.InputGate;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.StateBackend;
import io.millrace.state.StateBackends;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.TaskRestore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Turns what the JobManager sent into a chain with open channels. Runs on the task's thread: it loads user code. */
final class TaskDeployment {
    private final DeployTask deployment;
    private final Configuration settings;
    private final Exchange exchange;
    private final UserCode userCode;
    private final ClassCopies classCopies;
    private final TaskManagerId self;
    private final String hostName;
    private final FileSystemLookup fileSystems;
    private final ScratchDirectory scratch;

    TaskDeployment(
            DeployTask deployment,
            Exchange exchange,
            UserCode userCode,
            ClassCopies classCopies,
            TaskManagerId self,
            String hostName,
            FileSystemLookup fileSystems) {
        this.deployment = deployment;
        this.settings =
                Configuration.fromMap(deployment.getConfiguration()).set(PipelineOptions.NAME, deployment.getJobName());
        this.exchange = exchange;
        this.userCode = userCode;
        this.classCopies = classCopies;
        this.self = self;
        this.hostName = hostName;
        this.fileSystems = fileSystems;
        this.scratch = new ScratchDirectory(self.value() + "-" + deployment.getAttempt());
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

    /** It reads what other tasks emit; else it is a source. */
    boolean hasInputs() {
        return deployment.getInputsSize() > 0;
    }

    /** The job takes checkpoints: a task may have to wait for the last one. */
    boolean takesCheckpoints() {
        return settings.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .filter(interval -> interval.toMillis() > 0)
                .isPresent();
    }

    /** The task goes on where another attempt was. */
    boolean onlyCommits() {
        return deployment.isOnlyCommits();
    }

    boolean isRestored() {
        return deployment.isSetRestore();
    }

    /** When the snapshot was taken that the task continues from it had ended. */
    boolean hasFinishedBefore() {
        return isRestored() && deployment.getRestore().isFinished();
    }

    TaskCheckpoints checkpoints(TaskListener listener, TaskClock clock) {
        int channels = deployment.getInputs().stream()
                .mapToInt(InputGate::getChannelsSize)
                .sum();
        boolean exactlyOnce =
                settings.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE) == CheckpointingMode.EXACTLY_ONCE;
        return new TaskCheckpoints(channels, exactlyOnce, listener, clock);
    }

    /** After the operators have closed: what their state backends kept on local disks goes. */
    void deleteScratch() throws IOException {
        scratch.delete();
    }

    private TaskStates states(TaskCounters counters) {
        StateBackend backend = StateBackends.named(settings.get(StateBackendOptions.STATE_BACKEND));
        String slot = self.value() + "/" + deployment.getSlot();
        if (!isRestored()) {
            return TaskStates.beginning(backend, slot, scratch.uri());
        }
        TaskRestore restore = deployment.getRestore();
        Map<String, OperatorRestore> byOperator = new LinkedHashMap<>();
        restore.getOperators().forEach(operator -> byOperator.put(operator.getOperatorId(), operator));
        return new TaskStates(
                backend,
                slot,
                scratch.uri(),
                OptionalLong.of(restore.getCheckpointId()),
                byOperator,
                new FileSnapshotInput(fileSystems, restore.getDirectory(), counters::restored));
    }

    ClassLoader loadClasses() throws Exception {
        return userCode.classesOf(new JobID(deployment.getJob()));
    }

    Parts build(
            ClassLoader classes,
            TaskTimers timers,
            TaskCounters counters,
            BiConsumer<String, byte[]> operatorEvents,
            Consumer<Runnable> mail,
            Runnable wakeTask,
            BarrierAlignment alignment,
            TaskChannels.AnnouncementListener announcements)
            throws IOException {
        VertexPlan plan = readPlan(classes);
        TaskStates states = states(counters);
        TaskEnvironment environment = new TaskEnvironment(
                identity(plan), hostName, classes, settings, timers, counters, operatorEvents, mail, states);
        TaskChannels channels = new TaskChannels(deployment, plan, exchange, self, wakeTask)
                .onAnnouncement(announcements)
                .restoredFrom(states.snapshots());
        try {
            ChainWiring wiring =
                    new ChainWiring(plan.vertex().chain(), environment, channels, partsFactory(environment), wakeTask);
            OperatorChain chain = wiring.wire();
            return new Parts(
                    classes,
                    environment,
                    channels,
                    chain,
                    intake(chain.head(), wiring, channels, environment, alignment));
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
            Operator head,
            ChainWiring wiring,
            TaskChannels channels,
            TaskEnvironment environment,
            BarrierAlignment alignment) {
        if (head instanceof Intake source) {
            return source;
        }
        Output[] inputs = head instanceof TwoInputOperator two
                ? new Output[] {two.first(), two.second()}
                : new Output[] {(OneInputOperator) head};
        return channels.openInput(inputs, wiring::batchTarget, environment, alignment);
    }

    private TaskIdentity identity(VertexPlan plan) {
        return new TaskIdentity(
                new JobID(deployment.getJob()),
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
