package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.JobManagerOptions;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import io.millrace.checkpoint.CheckpointFailures;
import io.millrace.checkpoint.LeaderEpoch;
import io.millrace.checkpoint.Savepoints;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.AwaitsFinalCheckpoint;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointDeclined;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskStateChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes jobs and hands what concerns them to their JobMasters; remembers the last jobs that are over. On the control loop:
 * who comes from another thread posts a step.
 */
public final class Dispatcher implements JobMaster.Owner {
    private final JobManagerPorts ports;
    private final Configuration configuration;
    private final ResourceManager resources;
    private final Consumer<String> onLeadershipLost;
    private final Map<JobID, JobMaster> running = new LinkedHashMap<>();
    private final Map<JobID, JobSnapshot> over;
    private final List<JobListener> listeners = new ArrayList<>();
    private LeaderEpoch epoch;

    /** @param onLeadershipLost a job has found out that this process may not write any more */
    Dispatcher(
            JobManagerPorts ports,
            Configuration configuration,
            ResourceManager resources,
            Consumer<String> onLeadershipLost) {
        this.ports = ports;
        this.configuration = configuration;
        this.resources = resources;
        this.onLeadershipLost = onLeadershipLost;
        int remembered = configuration.get(JobManagerOptions.JOB_STORE_MAX_CAPACITY);
        this.over = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<JobID, JobSnapshot> eldest) {
                return size() > remembered;
            }
        };
    }

    /** Jobs can be taken from now on; what they write is written under this epoch. */
    void lead(LeaderEpoch own) {
        epoch = own;
    }

    /** Hears of all jobs from now on. */
    public void listen(JobListener listener) {
        listeners.add(listener);
    }

    public JobID submit(JobGraph graph) {
        return submit(new JobID(ports.ids().nextId()), graph);
    }

    /** @param id chosen by the submitter, and never used before */
    public JobID submit(JobID id, JobGraph graph) {
        ports.loop().assertInLoop();
        if (job(id).isPresent()) {
            throw new IllegalArgumentException("there is a job " + id + " already");
        }
        JobMaster job = new JobMaster(id, graph, configuration, ports, epoch, resources, this);
        running.put(id, job);
        ports.timeline().line("job " + id + " '" + graph.name() + "'", "submitted", "");
        notifyListeners(job.snapshot());
        job.start();
        return id;
    }

    /** @return false when there is no such job, or it is over */
    public boolean cancel(JobID id) {
        ports.loop().assertInLoop();
        Optional<JobMaster> job = Optional.ofNullable(running.get(id));
        job.ifPresent(JobMaster::cancel);
        return job.isPresent();
    }

    public Optional<JobSnapshot> job(JobID id) {
        ports.loop().assertInLoop();
        return Optional.ofNullable(running.get(id))
                .map(JobMaster::snapshot)
                .or(() -> Optional.ofNullable(over.get(id)));
    }

    /** Those that run in the order of submission, then those that are over. */
    public List<JobSnapshot> jobs() {
        ports.loop().assertInLoop();
        List<JobSnapshot> all = new ArrayList<>();
        running.values().forEach(job -> all.add(job.snapshot()));
        all.addAll(over.values());
        return all;
    }

    // ---- savepoints

    /**
     * Takes a savepoint of a job; when its tasks are being restarted, once they run again.
     *
     * @param parent where the savepoint gets a directory of its own; empty for {@code execution.checkpointing.savepoint-dir}
     * @param afterwards whether the job goes on, or ends with it
     */
    public void savepoint(JobID id, Optional<String> parent, AfterSnapshot afterwards, SavepointAnswer answer) {
        ports.loop().assertInLoop();
        Optional.ofNullable(running.get(id))
                .ifPresentOrElse(
                        job -> job.savepoint(parent, afterwards, answer),
                        () -> answer.onFailed(CheckpointFailures.refused("there is no job " + id + " that runs")));
    }

    /** Takes a checkpoint of a job now; when its tasks are being restarted, once they run again. */
    public void checkpoint(JobID id, SavepointAnswer answer) {
        ports.loop().assertInLoop();
        Optional.ofNullable(running.get(id))
                .ifPresentOrElse(
                        job -> job.checkpoint(answer),
                        () -> answer.onFailed(CheckpointFailures.refused("there is no job " + id + " that runs")));
    }

    /** Takes a savepoint of a job, and cancels the job once it is complete. */
    public void cancelWithSavepoint(JobID id, Optional<String> parent, SavepointAnswer answer) {
        savepoint(id, parent, AfterSnapshot.CONTINUE, new SavepointAnswer() {
            @Override
            public void onSavepoint(String path) {
                cancel(id);
                answer.onSavepoint(path);
            }

            @Override
            public void onFailed(Failure why) {
                answer.onFailed(why);
            }
        });
    }

    /** Deletes a savepoint, of whatever job. */
    public void disposeSavepoint(String path, SavepointAnswer answer) {
        ports.loop().assertInLoop();
        ports.offload()
                .run(
                        "dispose " + path,
                        () -> Savepoints.dispose(ports.fileSystems(), path),
                        outcome -> outcome.fold(
                                answer::onSavepoint,
                                thrown -> answer.onFailed(CheckpointFailures.notDisposed(path, thrown))));
    }

    @Override
    public void onLeadershipLost(String why) {
        onLeadershipLost.accept(why);
    }

    @Override
    public void onJobChanged(JobMaster job) {
        JobSnapshot snapshot = job.snapshot();
        if (job.state().isTerminal()) {
            running.remove(job.id());
            over.put(job.id(), snapshot);
        }
        notifyListeners(snapshot);
    }

    private void notifyListeners(JobSnapshot snapshot) {
        List.copyOf(listeners).forEach(listener -> listener.onJobChanged(snapshot));
    }

    // ---- what TaskManagers say; of jobs that are over nobody wants to hear

    void onTaskStateChanged(TaskStateChanged report) {
        withOwner(new ExecutionAttemptId(report.getAttempt()), job -> job.onTaskStateChanged(report));
    }

    void onTaskRestored(ExecutionAttemptId attempt) {
        withOwner(attempt, job -> job.onTaskRestored(attempt));
    }

    void onTaskMetrics(TaskMetrics metrics) {
        withOwner(new ExecutionAttemptId(metrics.getAttempt()), job -> job.onTaskMetrics(metrics));
    }

    void onOperatorEvent(ExecutionAttemptId attempt, OperatorId operator, byte[] payload) {
        withOwner(attempt, job -> job.onOperatorEvent(attempt, operator, payload));
    }

    void onCheckpointAcknowledged(CheckpointAcknowledged message) {
        withOwner(
                new ExecutionAttemptId(message.getAttempt()),
                job -> job.onCheckpointMessage(coordinator -> coordinator.onAcknowledged(message)));
    }

    void onCheckpointDeclined(CheckpointDeclined message) {
        withOwner(
                new ExecutionAttemptId(message.getAttempt()),
                job -> job.onCheckpointMessage(coordinator -> coordinator.onDeclined(message)));
    }

    void onAwaitsFinalCheckpoint(AwaitsFinalCheckpoint message) {
        withOwner(
                new ExecutionAttemptId(message.getAttempt()),
                job -> job.onCheckpointMessage(coordinator -> coordinator.onAwaitsFinalCheckpoint(message)));
    }

    void onTaskManagerSilent(TaskManagerId taskManager, Failure symptom) {
        List.copyOf(running.values()).forEach(job -> job.onTaskManagerSilent(taskManager, symptom));
    }

    void onTaskManagerLost(TaskManagerId taskManager, Failure why) {
        List.copyOf(running.values()).forEach(job -> job.onTaskManagerLost(taskManager, why));
    }

    private void withOwner(ExecutionAttemptId attempt, Consumer<JobMaster> act) {
        running.values().stream().filter(job -> job.owns(attempt)).findFirst().ifPresent(act);
    }

    /** For invariants. */
    List<JobMaster> runningJobs() {
        return List.copyOf(running.values());
    }
}
