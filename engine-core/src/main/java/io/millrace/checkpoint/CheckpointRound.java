package io.millrace.checkpoint;

import io.millrace.base.Cancellable;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.checkpoint.CheckpointStatistics.Checkpoint;
import io.millrace.checkpoint.CheckpointStatistics.Status;
import io.millrace.checkpoint.CheckpointedTask.Stage;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.state.thrift.CheckpointMetadata;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One checkpoint from its id to complete metadata in their place, or to its end before that. Its stages: its directory is
 * made, the coordinators of sources write down what they know, the tasks are triggered and acknowledge, the metadata are
 * written. Publishing it is the coordinator's. On the control loop; ends once, and hears nothing afterwards.
 */
final class CheckpointRound {

    /** Hears how it ended, once. */
    interface Owner {
        void onWriting();

        /** A write begun has ended, well or not, wanted still or not. */
        void onWriteEnded();

        void onWritten(CheckpointRound round, CompletedCheckpoint checkpoint);

        /** @param counts whether it says something about the job's health */
        void onFailed(CheckpointRound round, Failure why, boolean counts);
    }

    private enum Step {
        DIRECTORY,
        COORDINATORS,
        TASKS,
        WRITING,
        OVER
    }

    private final long id;
    private final CheckpointRequest request;
    private final String directory;
    private final Duration timeout;
    private final OptionalLong alignmentMillis;
    private final CheckpointPorts ports;
    private final CheckpointStorage storage;
    private final CheckpointedJob job;
    private final JobLayout layout;
    private final Owner owner;
    private final long startedMillis;
    private final long triggeredWallMillis;
    private Step step = Step.DIRECTORY;
    /** Something is done with its files. */
    private boolean busy;
    /** A savepoint's directory is its own. */
    private boolean claimed;

    private Cancellable deadline = () -> {};
    private SortedMap<OperatorId, byte[]> coordinators = Collections.emptySortedMap();
    private Acknowledgements acknowledgements = new Acknowledgements(List.of());
    /** Of the checkpoint that the new one may refer to. */
    private Optional<Long> latest = Optional.empty();
    /** The coordinator's: changes until the tasks are triggered. */
    private Set<ExecutionAttemptId> waiting = Set.of();

    /** @param alignmentMillis how long tasks may align it; empty: as long as it takes */
    CheckpointRound(
            long id,
            CheckpointRequest request,
            Duration timeout,
            OptionalLong alignmentMillis,
            CheckpointPorts ports,
            CheckpointStorage storage,
            CheckpointedJob job,
            JobLayout layout,
            Owner owner) {
        this.id = id;
        this.request = request;
        this.directory = request.directory().orElseGet(() -> storage.directory(id));
        this.timeout = timeout;
        this.alignmentMillis = alignmentMillis;
        this.ports = ports;
        this.storage = storage;
        this.job = job;
        this.layout = layout;
        this.owner = owner;
        this.startedMillis = ports.loop().nowMillis();
        this.triggeredWallMillis = ports.loop().wallMillis();
    }

    /**
     * @param newest the newest completed checkpoint, whose files this one may refer to
     * @param tasksThatWait tasks whose input is over although they have not finished; may change until the tasks are triggered
     */
    void start(Optional<Long> newest, Set<ExecutionAttemptId> tasksThatWait) {
        latest = newest;
        waiting = tasksThatWait;
        deadline = ports.loop().schedule(timeout, this::expire);
        if (directory.isEmpty()) {
            askCoordinators();
            return;
        }
        busy = true;
        owner.onWriting();
        ports.offload()
                .run(
                        "make the directory of checkpoint " + id + " of " + layout.jobName(),
                        this::makeDirectory,
                        this::onDirectory);
    }

    private boolean makeDirectory() throws IOException {
        if (request.isSavepoint()) {
            storage.claim(directory, layout.job() + "-" + id);
        } else {
            storage.prepare(id);
        }
        return true;
    }

    private void onDirectory(Outcome<Boolean> outcome) {
        claimed = request.isSavepoint() && outcome instanceof Outcome.Success<Boolean>;
        if (isWantedStill(Step.DIRECTORY)) {
            outcome.fold(
                    made -> askCoordinators(),
                    thrown -> fail(CheckpointFailures.notWritten(id, directory, thrown), true));
        }
    }

    /** The file system is done with what this step asked of it. */
    private boolean isWantedStill(Step asked) {
        busy = false;
        boolean wanted = step == asked;
        if (!wanted) {
            discard();
        }
        owner.onWriteEnded();
        return wanted;
    }

    private void askCoordinators() {
        step = Step.COORDINATORS;
        job.snapshotCoordinators(id, this::onCoordinators);
    }

    private void onCoordinators(Outcome<SortedMap<OperatorId, byte[]>> outcome) {
        if (step == Step.COORDINATORS) {
            outcome.fold(
                    snapshots -> {
                        coordinators = snapshots;
                        trigger();
                    },
                    thrown -> fail(CheckpointFailures.coordinatorsFailed(id, thrown), true));
        }
        job.releaseCoordinators();
    }

    private void trigger() {
        List<CheckpointedTask> tasks = job.tasks();
        Optional<CheckpointedTask> absent =
                tasks.stream().filter(task -> task.stage() == Stage.ABSENT).findFirst();
        if (absent.isPresent()) {
            giveUp("task " + absent.get().name() + " does not run");
            return;
        }
        step = Step.TASKS;
        acknowledgements = new Acknowledgements(tasks);
        job.trigger(starters(tasks), barrier());
        maybeWrite();
    }

    /** Those that no barrier will reach: they wait themselves, or all their producers have finished, or wait to. */
    private List<ExecutionAttemptId> starters(List<CheckpointedTask> tasks) {
        Set<ExecutionAttemptId> over = tasks.stream()
                .filter(task -> task.stage() == Stage.FINISHED)
                .map(CheckpointedTask::attempt)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        over.addAll(waiting);
        return tasks.stream()
                .filter(task -> task.stage() == Stage.RUNNING)
                .map(CheckpointedTask::attempt)
                .filter(attempt -> waiting.contains(attempt) || over.containsAll(job.producersOf(attempt)))
                .toList();
    }

    private CheckpointBarrier barrier() {
        CheckpointBarrier barrier = new CheckpointBarrier(
                id,
                triggeredWallMillis,
                request.kind(),
                request.afterwards(),
                directory,
                request.isSavepoint() ? directory : storage.sharedDirectory());
        latest.ifPresent(barrier::setCompletedCheckpointId);
        alignmentMillis.ifPresent(barrier::setAlignmentMillis);
        return barrier;
    }

    // ---- what tasks do

    /** @return false when it was not waited for */
    boolean onAcknowledged(CheckpointAcknowledged message) {
        boolean accepted = step == Step.TASKS
                && message.getCheckpointId() == id
                && acknowledgements.accept(
                        new ExecutionAttemptId(message.getAttempt()), message.getSnapshot(), message.getMetrics());
        if (accepted) {
            maybeWrite();
        }
        return accepted;
    }

    /** @return false when it was not waited for */
    boolean onDeclined(ExecutionAttemptId attempt, long checkpointId, Failure why) {
        Optional<CheckpointedTask> task = acknowledgements.missing(attempt);
        boolean accepted = step == Step.TASKS && checkpointId == id && task.isPresent();
        if (accepted) {
            fail(CheckpointFailures.declined(id, task.get().name(), why), true);
        }
        return accepted;
    }

    /**
     * The input of a task was over before a barrier came: when those before it were triggered they had ended their channels,
     * and had not been heard to wait yet. Nothing but this trigger reaches it; one that has taken its part already ignores
     * it.
     */
    void onAwaitsFinalCheckpoint(ExecutionAttemptId attempt) {
        if (step == Step.TASKS && acknowledgements.missing(attempt).isPresent()) {
            job.trigger(List.of(attempt), barrier());
        }
    }

    /** A task that finishes with its part given is fine; one that owes it never gives it. */
    void onTaskFinished(ExecutionAttemptId attempt) {
        if (step == Step.TASKS) {
            acknowledgements
                    .missing(attempt)
                    .ifPresent(task -> giveUp("task " + task.name() + " finished before it had given its part"));
        }
    }

    // ---- writing

    private void maybeWrite() {
        if (acknowledgements.areComplete()) {
            step = Step.WRITING;
            busy = true;
            owner.onWriting();
            CheckpointMetadata metadata = metadata();
            String place = directory.isEmpty() ? InMemoryCheckpointStorage.nameOf(id) : directory;
            ports.offload()
                    .run(
                            "write checkpoint " + id + " of " + layout.jobName(),
                            () -> {
                                byte[] bytes = MetadataFile.encode(metadata);
                                storage.writeMetadata(place, bytes);
                                return location(place, bytes, metadata);
                            },
                            outcome -> onWritten(outcome, place, metadata));
        }
    }

    private CompletedCheckpoint.Location location(String place, byte[] bytes, CheckpointMetadata metadata) {
        return new CompletedCheckpoint.Location(
                id,
                bytes.length,
                MetadataFile.checksum(bytes),
                Segments.hasCommittables(metadata),
                request.stops(),
                place);
    }

    private void onWritten(Outcome<CompletedCheckpoint.Location> outcome, String place, CheckpointMetadata metadata) {
        if (isWantedStill(Step.WRITING)) {
            outcome.fold(
                    location -> {
                        end();
                        owner.onWritten(this, new CompletedCheckpoint(location, metadata));
                    },
                    thrown -> fail(CheckpointFailures.notWritten(id, place, thrown), true));
        }
    }

    private CheckpointMetadata metadata() {
        return CheckpointMetadatas.of(
                layout,
                id,
                triggeredWallMillis,
                request.isSavepoint(),
                request.stops(),
                request.afterwards() == AfterSnapshot.DRAIN,
                acknowledgements,
                coordinators);
    }

    // ---- the end

    private void expire() {
        List<CheckpointedTask> missing = acknowledgements.missing();
        fail(
                CheckpointFailures.expired(
                        id,
                        timeout,
                        missing.size(),
                        acknowledgements.expected(),
                        missing.isEmpty() ? "its metadata" : missing.get(0).name()),
                true);
    }

    /** For a reason that says nothing about the job's health. */
    void giveUp(String what) {
        fail(CheckpointFailures.tasksChanged(id, what), false);
    }

    private void fail(Failure why, boolean counts) {
        if (step != Step.OVER) {
            end();
            owner.onFailed(this, why, counts);
            discard();
        }
    }

    /**
     * A savepoint that has failed is nobody's, so nobody else deletes its directory. Files of checkpoints go with the next
     * one that completes.
     */
    private void discard() {
        if (!claimed || busy) {
            return;
        }
        owner.onWriting();
        ports.offload()
                .run(
                        "delete savepoint " + id + " of " + layout.jobName(),
                        () -> {
                            storage.deleteFailedSavepoint(directory);
                            return true;
                        },
                        outcome -> {
                            if (outcome instanceof Outcome.Failed<Boolean> failed) {
                                ports.timeline()
                                        .line(
                                                "savepoint " + id + " of job " + layout.job(),
                                                "has failed, and what was written of it stays in " + directory,
                                                Failure.summary(failed.cause()));
                            }
                            owner.onWriteEnded();
                        });
    }

    private void end() {
        step = Step.OVER;
        deadline.cancel();
    }

    long id() {
        return id;
    }

    CheckpointRequest request() {
        return request;
    }

    long durationMillis() {
        return ports.loop().nowMillis() - startedMillis;
    }

    /** The longest of its tasks, so far. */
    long alignedMillis() {
        return acknowledgements.alignmentMillis();
    }

    /** As it stands now. */
    Checkpoint describe(Status status, Optional<String> path, Optional<Failure> failure) {
        return new Checkpoint(
                id,
                request.isSavepoint(),
                status,
                triggeredWallMillis,
                durationMillis(),
                acknowledgements.received(),
                acknowledgements.expected(),
                acknowledgements.stateBytes(),
                acknowledgements.writtenBytes(),
                alignedMillis(),
                acknowledgements.syncMillis(),
                acknowledgements.asyncMillis(),
                acknowledgements.overtakenBytes(),
                acknowledgements.unaligned(),
                path,
                failure);
    }
}
