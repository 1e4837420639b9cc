package io.millrace.testkit;

import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SupportsOutputCommitter;
import io.millrace.base.JobID;
import io.millrace.base.serialization.JavaObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A job that writes known elements to one sink: the tasks' and the checkpoint coordinator's side of the protocol. An
 * attempt that crashed is followed by the next one, which continues from the last published checkpoint.
 */
@SuppressWarnings("ReferenceEquality") // NONE is the one that is none
final class SinkJob<T> {
    private static final JobID JOB = new JobID("00000000000000000000000000000001");
    /** Longer than the pauses between retries. */
    private static final long TIME_STEP_MILLIS = 40_000;

    private static final int MAX_TIME_STEPS = 20;

    private final Sink<T> sink;
    private final List<T> input;
    private final CrashPoint crashPoint;
    private final AfterCrash afterCrash;

    private final List<SinkSubtask> subtasks = new ArrayList<>();
    private int parallelism = 1;
    private int attempt;
    private int position;
    private long nextCheckpoint = 1;
    /** Taken, not published yet. */
    private SinkCheckpoint pending = SinkCheckpoint.NONE;

    private SinkCheckpoint published = SinkCheckpoint.NONE;
    private int notified;
    private boolean inputEnded;
    private boolean ended;
    private long now = 1_000_000;

    /** What the crashed attempt still does. */
    enum AfterCrash {
        /** Its process is gone. */
        NOTHING,
        /** Its task failed, and is closed before the next attempt begins. */
        CLOSE,
        /** Its process was away for a while: it hears of the checkpoint and is closed when the next attempt has begun. */
        WAKE_UP
    }

    SinkJob(Sink<T> sink, List<T> input, CrashPoint crashPoint, AfterCrash afterCrash) {
        this.sink = sink;
        this.input = input;
        this.crashPoint = crashPoint;
        this.afterCrash = afterCrash;
    }

    /** Elements that a checkpoint covers of which the sink was told. */
    int notified() {
        return notified;
    }

    /** Elements that the last published checkpoint covers. */
    int published() {
        return published.position();
    }

    boolean ended() {
        return ended;
    }

    // ---- a job's life

    void setUp() throws IOException {
        if (sink instanceof SupportsOutputCommitter committing) {
            outputCommitter(committing).setupJob();
        }
    }

    private static OutputCommitter outputCommitter(SupportsOutputCommitter sink) {
        return sink.createOutputCommitter(JOB, false);
    }

    /** Begins the first attempt, or another one from the last published checkpoint. */
    void start(int newParallelism) throws Exception {
        parallelism = newParallelism;
        position = published.position();
        inputEnded = false;
        pending = SinkCheckpoint.NONE;
        subtasks.clear();
        for (int i = 0; i < parallelism; i++) {
            subtasks.add(new SinkSubtask(copyOfSink(), JOB, i, parallelism, attempt, now, published.asRestored()));
        }
        attempt++;
        for (int i = 0; i < parallelism; i++) {
            SinkSubtask subtask = subtasks.get(i);
            published.restoreTo(subtask.context().operatorState(), i, parallelism, sink);
            subtask.call(subtask.operator()::open);
        }
        for (SinkSubtask subtask : subtasks) {
            subtask.call(subtask.operator()::start);
        }
    }

    @SuppressWarnings("unchecked") // a copy of a sink is one; operators write objects
    private Sink<Object> copyOfSink() throws Exception {
        Sink<T> copy = JavaObjects.read(
                JavaObjects.write(sink), Sink.class, sink.getClass().getClassLoader());
        return (Sink<Object>) WatchedSink.of(copy, crashPoint);
    }

    /** The attempt ends without warning, and the next one begins with as many subtasks. */
    void recover() throws Exception {
        List<SinkSubtask> crashed = List.copyOf(subtasks);
        if (afterCrash == AfterCrash.CLOSE) {
            close(crashed);
        }
        start(parallelism);
        if (afterCrash == AfterCrash.WAKE_UP) {
            for (SinkSubtask zombie : crashed) {
                if (published != SinkCheckpoint.NONE) {
                    zombie.call(() -> zombie.operator().checkpointCompleted(published.id()));
                }
            }
            close(crashed);
        }
    }

    void restart(int newParallelism) throws Exception {
        close(List.copyOf(subtasks));
        start(newParallelism);
    }

    private static void close(List<SinkSubtask> attempt) throws Exception {
        for (SinkSubtask subtask : attempt) {
            subtask.call(subtask.operator()::close);
        }
    }

    // ---- input and checkpoints

    void write(int count) throws Exception {
        for (int i = 0; i < count && position < input.size(); i++) {
            T element = input.get(position);
            subtasks.get(position % parallelism).write(element);
            position++;
        }
    }

    /** A barrier passes all subtasks. */
    void barrier() throws Exception {
        long id = nextCheckpoint++;
        List<SinkCheckpoint.OfSubtask> parts = new ArrayList<>();
        for (SinkSubtask subtask : subtasks) {
            subtask.call(() -> subtask.operator().prepareSnapshot(id));
            subtask.call(() -> subtask.operator().snapshotState(id));
            parts.add(SinkCheckpoint.OfSubtask.of(subtask.context().operatorState()));
        }
        pending = new SinkCheckpoint(id, position, parts);
    }

    /** The last checkpoint is the one to continue from, if no crash has prevented it. */
    void publish() {
        if (pending != SinkCheckpoint.NONE) {
            published = pending;
            pending = SinkCheckpoint.NONE;
        }
    }

    private void notifyCompleted() throws Exception {
        for (SinkSubtask subtask : subtasks) {
            subtask.call(() -> subtask.operator().checkpointCompleted(published.id()));
        }
        passTime();
        notified = published.position();
    }

    /** The last checkpoint comes to nothing. */
    void abort() throws Exception {
        if (pending == SinkCheckpoint.NONE) {
            return;
        }
        for (SinkSubtask subtask : subtasks) {
            subtask.call(() -> subtask.operator().checkpointAborted(pending.id()));
        }
        pending = SinkCheckpoint.NONE;
    }

    void checkpoint() throws Exception {
        barrier();
        publish();
        notifyCompleted();
    }

    /** Until what is retried has been retried. */
    private void passTime() throws Exception {
        for (int i = 0; i < MAX_TIME_STEPS; i++) {
            now += TIME_STEP_MILLIS;
            for (SinkSubtask subtask : subtasks) {
                subtask.timeIs(now);
            }
        }
    }

    /** Writes what is left, takes the final checkpoint, and ends. */
    void finish() throws Exception {
        write(input.size());
        if (!inputEnded) {
            for (SinkSubtask subtask : subtasks) {
                subtask.call(subtask.operator()::finish);
            }
            inputEnded = true;
        }
        checkpoint();
        for (SinkSubtask subtask : subtasks) {
            if (subtask.operator().needsFinalCheckpoint()) {
                throw new AssertionError(
                        "the final checkpoint has completed, but the sink still has something to commit");
            }
        }
        close(List.copyOf(subtasks));
        if (sink instanceof SupportsOutputCommitter committing) {
            outputCommitter(committing).commitJob();
        }
        ended = true;
    }
}
