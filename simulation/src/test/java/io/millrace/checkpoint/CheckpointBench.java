package io.millrace.checkpoint;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.configuration.ExternalizedCheckpointRetention;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.simulation.SimulatedEventLoop;
import io.millrace.simulation.SimulatedFileSystem;
import io.millrace.simulation.SimulatedOffload;
import io.millrace.simulation.SimulatedProcess;
import io.millrace.simulation.Simulation;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkpoint coordinator between a scripted job, a scripted store and a simulated file system, in virtual time. */
final class CheckpointBench {
    static final String ROOT = "file:///checkpoints";
    static final Duration INTERVAL = Duration.ofSeconds(10);
    /** At most. */
    static final Duration ALIGNMENT = Duration.ofMillis(300);

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    final Simulation simulation = new Simulation(7);
    final SimulatedProcess process = new SimulatedProcess(simulation, "jobmanager");
    final SimulatedEventLoop loop = new SimulatedEventLoop(process, "control");
    final SimulatedFileSystem files;
    final ScriptedMetadataStore store = new ScriptedMetadataStore(loop);
    final List<String> outcomes = new ArrayList<>();
    ScriptedCheckpointedJob job = new ScriptedCheckpointedJob();
    CheckpointCoordinator coordinator;
    private int leaders;
    int retained = 1;
    ExternalizedCheckpointRetention retention = ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS;

    CheckpointBench() {
        files = new SimulatedFileSystem(simulation);
    }

    /** @param files of another */
    CheckpointBench(SimulatedFileSystem files) {
        this.files = files;
    }

    /** A leader begins; whatever one before it still does, it does under an older epoch. */
    CheckpointBench lead() {
        job = new ScriptedCheckpointedJob();
        leaders++;
        List<LeaderEpoch> epochs = new ArrayList<>();
        loop.execute(() -> LeaderEpoch.acquire(loop, store, "leader-" + leaders, new LeaderEpoch.Taker() {
            @Override
            public void onEpoch(LeaderEpoch epoch) {
                epochs.add(epoch);
            }

            @Override
            public void onFailed(Failure why) {
                throw new AssertionError(why);
            }
        }));
        simulation.runFor(Duration.ofSeconds(1));
        coordinator = new CheckpointCoordinator(
                new CheckpointPorts(
                        loop, new SimulatedOffload(loop, 5), store, epochs.get(0), (subject, change, why) -> {}),
                new CheckpointSettings(
                        Optional.of(INTERVAL), Duration.ZERO, TIMEOUT, Optional.of(ALIGNMENT), 2, retained, retention),
                new FileCheckpointStorage(path -> files, ROOT, ScriptedCheckpointedJob.LAYOUT.job()),
                ScriptedCheckpointedJob.LAYOUT,
                job);
        return this;
    }

    CheckpointBench recover() {
        return recover(Optional.empty());
    }

    CheckpointBench recover(Optional<String> path) {
        beginToRecover(path);
        simulation.runFor(Duration.ofSeconds(1));
        return this;
    }

    void beginToRecover(Optional<String> path) {
        loop.execute(() -> coordinator.recover(path, new CheckpointCoordinator.Recovery() {
            @Override
            public void onReady() {
                outcomes.add("ready");
            }

            @Override
            public void onOver(CheckpointCoordinator.JobEnd how) {
                outcomes.add("over " + how);
            }

            @Override
            public void onUnusable(Failure why) {
                outcomes.add(why.code());
            }
        }));
    }

    CheckpointBench run() {
        loop.execute(coordinator::resume);
        return this;
    }

    /** Leads, recovers and runs. */
    static CheckpointBench running() {
        return new CheckpointBench().lead().recover().run();
    }

    void step(Runnable action) {
        loop.execute(action);
        simulation.runFor(Duration.ofMillis(200));
    }

    void pass(Duration duration) {
        simulation.runFor(duration);
    }

    /** The checkpoint that is triggered next by the clock. */
    void untilTriggered() {
        int before = job.barriers.size();
        simulation.runUntil(() -> job.barriers.size() > before, Duration.ofMinutes(2));
    }

    long triggered() {
        return job.barriers.get(job.barriers.size() - 1).getCheckpointId();
    }

    void acknowledge(ExecutionAttemptId attempt, long checkpointId) {
        acknowledge(attempt, checkpointId, new TaskSnapshot(false, new ArrayList<>(), new ArrayList<>()));
    }

    void acknowledge(ExecutionAttemptId attempt, long checkpointId, TaskSnapshot snapshot) {
        acknowledge(attempt, checkpointId, snapshot, 1);
    }

    void acknowledge(ExecutionAttemptId attempt, long checkpointId, long alignmentMillis) {
        acknowledge(
                attempt, checkpointId, new TaskSnapshot(false, new ArrayList<>(), new ArrayList<>()), alignmentMillis);
    }

    private void acknowledge(
            ExecutionAttemptId attempt, long checkpointId, TaskSnapshot snapshot, long alignmentMillis) {
        step(() -> coordinator.onAcknowledged(new CheckpointAcknowledged(
                attempt.value(), checkpointId, snapshot, new CheckpointMetrics(alignmentMillis, 2, 3, 4, 0, false))));
    }

    /** How long the tasks may align the checkpoint that was triggered last. */
    long alignmentMillis() {
        return job.barriers.get(job.barriers.size() - 1).getAlignmentMillis();
    }

    void acknowledgeAll(long checkpointId) {
        job.stages.keySet().forEach(attempt -> acknowledge(attempt, checkpointId));
    }

    /** One checkpoint from trigger to publication. */
    long complete() {
        untilTriggered();
        acknowledgeAll(triggered());
        return triggered();
    }

    /** A part of a task of {@code vertex} with a list of its operator. */
    static TaskSnapshot withList(String vertex, String list, StateSegment segment) {
        List<ListSnapshot> lists = new ArrayList<>();
        lists.add(new ListSnapshot(list, Redistribution.SPLIT, 1, segment));
        List<OperatorSnapshot> operators = new ArrayList<>();
        operators.add(new OperatorSnapshot(vertex + "-op", 5, lists));
        return new TaskSnapshot(false, operators, new ArrayList<>());
    }

    void file(String path) {
        try (DurableOutputStream out = files.create(URI.create(path))) {
            out.write(1);
            out.closeDurably();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    boolean exists(String path) {
        return files.exists(URI.create(path));
    }

    String directory(long id) {
        return ROOT + "/job/chk-" + id;
    }
}
