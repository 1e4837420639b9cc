package io.millrace.checkpoint;

import io.millrace.base.Cancellable;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.configuration.ExternalizedCheckpointRetention;
import io.millrace.checkpoint.CheckpointedTask.Stage;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.AwaitsFinalCheckpoint;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointDeclined;
import io.millrace.state.StateFailures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Takes the checkpoints and savepoints of one job, one at a time: decides when, lets a {@link CheckpointRound} collect the
 * parts, publishes what is complete, and says what the newest is. Knows the job through {@link CheckpointedJob}. On the
 * control loop.
 *
 * <p>Takes none before {@link #resume()} and after {@link #suspend}: while tasks are restarted. A checkpoint that the
 * pointer in the metadata store may name already cannot be given up any more; everything else waits for its outcome.
 */
public final class CheckpointCoordinator implements CheckpointRound.Owner {

    /** How the job ends, as far as its checkpoints go. */
    public enum JobEnd {
        FINISHED,
        CANCELED,
        FAILED
    }

    private enum Mode {
        SUSPENDED,
        ACTIVE,
        /** The job is to end with the checkpoint that was published last. */
        STOPPED
    }

    private final CheckpointPorts ports;
    private final CheckpointSettings settings;
    private final CheckpointStorage storage;
    private final JobLayout layout;
    private final CheckpointedJob job;
    private final CheckpointIds ids;
    private final CompletedCheckpoints completed;
    private final StorageOpening opening;
    private final CheckpointSchedule schedule;
    private final DamagedRestores damaged = new DamagedRestores();
    private final CheckpointTracker tracker = new CheckpointTracker();
    private final AlignmentTime alignmentTime;
    private final Deque<CheckpointRequest> savepoints = new ArrayDeque<>();
    private final Set<ExecutionAttemptId> waiting = new TreeSet<>();
    /** Those that waited when the checkpoint under way was triggered. */
    private final Set<ExecutionAttemptId> served = new TreeSet<>();
    /** Those whose last checkpoint has completed: they end as soon as they hear of it. */
    private final Set<ExecutionAttemptId> leaving = new TreeSet<>();

    private final Deque<Runnable> untilPublished = new ArrayDeque<>();
    private final String subject;
    private Mode mode = Mode.SUSPENDED;
    private Optional<CheckpointRound> underWay = Optional.empty();
    private boolean publishing;
    private int writing;
    private Optional<Runnable> untilWritten = Optional.empty();
    private boolean fenced;
    private Cancellable alarm = () -> {};
    private int failuresInARow;
    private long droppedMessages;
    private Optional<CompletedCheckpoint> origin = Optional.empty();

    public CheckpointCoordinator(
            CheckpointPorts ports,
            CheckpointSettings settings,
            CheckpointStorage storage,
            JobLayout layout,
            CheckpointedJob job) {
        this.ports = ports;
        this.settings = settings;
        this.alignmentTime = new AlignmentTime(settings.alignment());
        this.storage = storage;
        this.layout = layout;
        this.job = job;
        this.ids = new CheckpointIds(ports, layout.job(), this::onFenced);
        this.completed = new CompletedCheckpoints(ports, storage, layout.job(), settings.retained());
        this.opening = new StorageOpening(ports, storage, layout.jobName());
        this.schedule = new CheckpointSchedule(settings.interval(), settings.minPause());
        this.subject = "job " + layout.job() + " '" + layout.jobName() + "'";
    }

    // ---- before the job runs

    /** What the job has to begin from; answered once. */
    public interface Recovery {
        void onReady();

        /** An earlier leader saw it end. */
        void onOver(JobEnd how);

        void onUnusable(Failure why);
    }

    /** @param path of the savepoint or checkpoint to begin from when the job has none of its own yet */
    public void recover(Optional<String> path, Recovery then) {
        completed.recover(new CompletedCheckpoints.Recovered() {
            @Override
            public void onRecovered(Optional<CompletedCheckpoint> latest) {
                if (latest.isPresent()) {
                    ids.start(then::onReady);
                } else {
                    path.ifPresentOrElse(wanted -> readOrigin(wanted, then), () -> openStorage(then));
                }
            }

            @Override
            public void onOver(String how) {
                then.onOver(JobEnd.valueOf(how));
            }

            @Override
            public void onUnusable(Failure why) {
                then.onUnusable(why);
            }
        });
    }

    private void readOrigin(String path, Recovery then) {
        String directory = Savepoints.directoryOf(path);
        ports.offload()
                .run(
                        "read " + directory,
                        () -> MetadataReader.read(storage, directory),
                        outcome -> outcome.fold(
                                read -> {
                                    origin = Optional.of(read);
                                    openStorage(then);
                                },
                                thrown -> then.onUnusable(MetadataReader.unreadable(directory, thrown))));
    }

    /** A job that takes checkpoints and has none yet. */
    private void openStorage(Recovery then) {
        if (settings.interval().isEmpty()) {
            ids.start(then::onReady);
            return;
        }
        opening.open(failure -> failure.ifPresentOrElse(
                why -> then.onUnusable(CheckpointFailures.noPlace(layout.jobName(), storage.sharedDirectory(), why)),
                () -> ids.start(then::onReady)));
    }

    /** What a restart of everything, or of some tasks, begins from: the job's newest checkpoint, or what it was started from. */
    public Optional<CompletedCheckpoint> latest() {
        return completed.latest().or(() -> origin);
    }

    /** The id of the newest checkpoint that this job took itself. */
    public Optional<Long> newestOwn() {
        return completed.latest().map(CompletedCheckpoint::id);
    }

    /** True when the job was to end with {@link #latest()}: tasks begin with it only to commit what it holds. */
    public boolean isStopped() {
        return completed.latest().map(found -> found.location().stops()).orElse(false);
    }

    public void onRestored() {
        tracker.onRestored();
    }

    /**
     * Tasks could not begin with {@link #latest()}.
     *
     * @return why there is no use in trying again; empty when it may get better
     */
    public Optional<Failure> onNotRestored(Failure why) {
        if (!why.code().equals(StateFailures.DAMAGED)) {
            return Optional.empty();
        }
        latest().ifPresent(damaged::add);
        return latest().filter(damaged::isHopeless)
                .map(checkpoint -> CheckpointFailures.damaged(
                        layout.jobName(), checkpoint.location(), completed.before(checkpoint.id()), why));
    }

    // ---- when

    /** All tasks of the job run, or have finished. */
    public void resume() {
        if (mode == Mode.SUSPENDED && !fenced) {
            mode = isStopped() ? Mode.STOPPED : Mode.ACTIVE;
            waiting.retainAll(
                    job.tasks().stream().map(CheckpointedTask::attempt).toList());
            leaving.retainAll(waiting);
            schedule.onRunning(ports.loop().nowMillis());
            maybeTrigger();
        }
    }

    /**
     * Tasks are about to be restarted or cancelled: gives up the checkpoint under way.
     *
     * @param then runs when {@link #latest()} is certain
     */
    public void suspend(String why, Runnable then) {
        mode = Mode.SUSPENDED;
        alarm.cancel();
        if (publishing) {
            untilPublished.add(then);
        } else {
            underWay.ifPresent(round -> round.giveUp(why));
            then.run();
        }
    }

    /** The next one may be due, or possible: decides. */
    private void maybeTrigger() {
        alarm.cancel();
        if (mode != Mode.ACTIVE || underWay.isPresent() || !ids.hasNext()) {
            return;
        }
        List<CheckpointedTask> tasks = job.tasks();
        boolean anyRuns = tasks.stream().anyMatch(task -> task.stage() == Stage.RUNNING);
        boolean allPresent = tasks.stream().noneMatch(task -> task.stage() == Stage.ABSENT);
        if (!anyRuns || !allPresent) {
            return;
        }
        if (!savepoints.isEmpty()) {
            trigger(savepoints.removeFirst());
        } else if (onlyWaitingTasksAreLeft(tasks)) {
            trigger(CheckpointRequest.periodic());
        } else {
            schedule.untilDue(ports.loop().nowMillis()).ifPresent(delay -> {
                if (delay.isZero()) {
                    trigger(CheckpointRequest.periodic());
                } else {
                    alarm = ports.loop().schedule(delay, this::maybeTrigger);
                }
            });
        }
    }

    private boolean onlyWaitingTasksAreLeft(List<CheckpointedTask> tasks) {
        return !leaving.containsAll(waiting)
                && tasks.stream()
                        .filter(task -> task.stage() == Stage.RUNNING)
                        .allMatch(task -> waiting.contains(task.attempt()));
    }

    private void trigger(CheckpointRequest request) {
        served.clear();
        served.addAll(waiting);
        schedule.onTriggered(ports.loop().nowMillis());
        CheckpointRound round = new CheckpointRound(
                ids.next(),
                request,
                settings.timeout(),
                alignmentTime.millis(request),
                ports,
                storage,
                job,
                layout,
                this);
        underWay = Optional.of(round);
        ports.timeline().line(subject, describe(round) + " triggered", "");
        round.start(newestOwn(), waiting);
    }

    private static String describe(CheckpointRound round) {
        return (round.request().isSavepoint() ? "savepoint " : "checkpoint ") + round.id();
    }

    // ---- savepoints

    /** Who waits for a savepoint. */
    public interface SavepointAnswer {
        void onSavepoint(String path);

        void onFailed(Failure why);
    }

    /**
     * Takes a savepoint before the next periodic checkpoint.
     *
     * @param directory of this savepoint alone; must not exist
     * @param afterwards what tasks do once it is complete
     */
    public void savepoint(String directory, AfterSnapshot afterwards, SavepointAnswer answer) {
        ask(CheckpointRequest.savepoint(directory, afterwards, answer));
    }

    /** Takes a checkpoint before the next periodic one, also when there are none: a restart begins with it. */
    public void checkpoint(SavepointAnswer answer) {
        ask(CheckpointRequest.asked(answer));
    }

    private void ask(CheckpointRequest request) {
        if (mode == Mode.STOPPED || fenced) {
            request.answer().onFailed(CheckpointFailures.refused("the job is being stopped already"));
            return;
        }
        savepoints.add(request);
        maybeTrigger();
    }

    // ---- what tasks say

    public void onAcknowledged(CheckpointAcknowledged message) {
        boolean wanted = underWay.map(round -> round.onAcknowledged(message)).orElse(false);
        droppedMessages += wanted ? 0 : 1;
    }

    public void onDeclined(CheckpointDeclined message) {
        boolean wanted = underWay.map(round -> round.onDeclined(
                        new ExecutionAttemptId(message.getAttempt()),
                        message.getCheckpointId(),
                        Failures.fromThrift(message.getWhy())))
                .orElse(false);
        droppedMessages += wanted ? 0 : 1;
    }

    public void onAwaitsFinalCheckpoint(AwaitsFinalCheckpoint message) {
        ExecutionAttemptId attempt = new ExecutionAttemptId(message.getAttempt());
        waiting.add(attempt);
        underWay.ifPresent(round -> round.onAwaitsFinalCheckpoint(attempt));
        maybeTrigger();
    }

    public void onTaskFinished(ExecutionAttemptId attempt) {
        waiting.remove(attempt);
        leaving.remove(attempt);
        underWay.filter(round -> !publishing).ifPresent(round -> round.onTaskFinished(attempt));
        maybeTrigger();
    }

    // ---- how it ended

    @Override
    public void onWriting() {
        writing++;
    }

    @Override
    public void onWriteEnded() {
        writing--;
        maybeEnd();
    }

    @Override
    public void onWritten(CheckpointRound round, CompletedCheckpoint checkpoint) {
        if (!round.request().isRestartPoint()) {
            // Nothing is committed by a savepoint that the job goes on after: its next checkpoint does that.
            complete(round, checkpoint);
            job.onStatisticsChanged();
            maybeTrigger();
            return;
        }
        publishing = true;
        completed.publish(checkpoint, new CompletedCheckpoints.Published() {
            @Override
            public void onPublished() {
                publishing = false;
                onPublication(round, checkpoint);
            }

            @Override
            public void onFenced(String why) {
                publishing = false;
                CheckpointCoordinator.this.onFenced(why);
            }
        });
    }

    private void onPublication(CheckpointRound round, CompletedCheckpoint checkpoint) {
        if (round.request().stops() && mode == Mode.ACTIVE) {
            mode = Mode.STOPPED;
            refuseSavepoints("the job was stopped with another savepoint");
        }
        leaving.addAll(served);
        complete(round, checkpoint);
        job.onCheckpointCompleted(checkpoint.id());
        while (!untilPublished.isEmpty()) {
            untilPublished.removeFirst().run();
        }
        maybeTrigger();
    }

    private void complete(CheckpointRound round, CompletedCheckpoint checkpoint) {
        underWay = Optional.empty();
        failuresInARow = 0;
        schedule.onEnded(ports.loop().nowMillis());
        tracker.onCompleted(round, checkpoint);
        if (!round.request().isSavepoint()) {
            alignmentTime.onCompleted(round.durationMillis(), round.alignedMillis());
        }
        ports.timeline().line(subject, describe(round) + " completed", checkpoint.directory());
        round.request().answer().onCompleted(checkpoint);
    }

    @Override
    public void onFailed(CheckpointRound round, Failure why, boolean counts) {
        underWay = Optional.empty();
        tracker.onFailed(round, why);
        ports.timeline().line(subject, describe(round) + " failed", why.toString());
        schedule.onEnded(ports.loop().nowMillis());
        job.onCheckpointAborted(round.id(), why.message());
        round.request().answer().onFailed(why);
        if (counts && !round.request().isSavepoint() && ++failuresInARow > settings.tolerableFailures()) {
            Failure tooMany = CheckpointFailures.tooManyFailed(failuresInARow, why);
            failuresInARow = 0;
            job.onTooManyFailures(tooMany);
        } else if (!counts) {
            schedule.retryAt(ports.loop().nowMillis());
        }
        maybeTrigger();
    }

    private void onFenced(String why) {
        fenced = true;
        mode = Mode.SUSPENDED;
        alarm.cancel();
        job.onLeadershipLost(why);
    }

    private void refuseSavepoints(String why) {
        while (!savepoints.isEmpty()) {
            savepoints.removeFirst().answer().onFailed(CheckpointFailures.refused(why));
        }
    }

    // ---- the end

    /**
     * The job is over: nothing more is taken, and what need not stay is deleted.
     *
     * @param then hears how the job ended for good when the store knows it: as an earlier leader saw it end, if one did. Never
     *     when this leader may not say so any more
     */
    public void end(JobEnd how, Consumer<JobEnd> then) {
        suspend("the job is over", () -> {
            refuseSavepoints("the job is over");
            // What is being written would be left behind if it came after what deletes it.
            untilWritten = Optional.of(() -> opening.abandon(() -> endNow(how, then)));
            maybeEnd();
        });
    }

    private void maybeEnd() {
        if (writing == 0 && untilWritten.isPresent()) {
            Runnable end = untilWritten.get();
            untilWritten = Optional.empty();
            end.run();
        }
    }

    private void endNow(JobEnd how, Consumer<JobEnd> then) {
        completed.end(how.name(), stays(how), new CompletedCheckpoints.Ended() {
            @Override
            public void onEnded(String known) {
                then.accept(JobEnd.valueOf(known));
            }

            @Override
            public void onFenced(String why) {
                CheckpointCoordinator.this.onFenced(why);
            }
        });
    }

    /** What somebody may have to repair, or to go back from, stays in any case. */
    private boolean stays(JobEnd how) {
        ExternalizedCheckpointRetention retention = settings.retention();
        return switch (how) {
            case FINISHED -> false;
            case CANCELED -> retention == ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
            case FAILED ->
                retention != ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS
                        || latest().filter(damaged::isAbout).isPresent();
        };
    }

    public CheckpointStatistics statistics() {
        return tracker.statistics(underWay);
    }

    /** Of dead attempts, of checkpoints that were over, or said twice. */
    public long droppedMessages() {
        return droppedMessages;
    }
}
