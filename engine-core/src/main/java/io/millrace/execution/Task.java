package io.millrace.execution;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.execution.operators.ChannelFailures;
import io.millrace.execution.operators.Intake.Taken;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.execution.operators.TimeHold;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of one subtask, as a row of bounded steps:
 *
 * <pre>
 *   SET_UP ─▶ OPEN ─▶ START ─▶ RUN ─▶ FINISH ─▶ AWAIT ─▶ CLOSE ─▶ OVER
 *      └────────┴───────┴───────┴───────┴────────┴────────┘ on cancel or failure straight to CLOSE
 * </pre>
 *
 * In START a task that was restored waits to hear that all others of its job are too: what is seen outside, such as reading
 * and transactions, begins with what cannot be restored already refused.
 *
 * AWAIT is for tasks that end with a checkpoint's completion: because operators have something to commit, or because the
 * job stops with a savepoint; in the latter case an aborted savepoint leads back to RUN.
 *
 * It is one thing because a step of any phase may end in any other, and what a phase is allowed to do is best read beside
 * its neighbours.
 *
 * A running step handles mail, then resumes suspended operators, then timers, and only then, if the outputs have room,
 * takes a batch of input. Outputs are flushed when there is nothing more to do now. Everything but the methods of
 * {@link RunningTask} runs on the task's thread.
 */
final class Task implements TaskLoop, RunningTask {
    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    /** A task that never pauses flushes this often, so that a rarely used channel does not keep its few records for ever. */
    private static final long BUSY_FLUSH_MILLIS = 5;

    private enum Phase {
        SET_UP,
        OPEN,
        START,
        RUN,
        FINISH,
        AWAIT,
        CLOSE,
        OVER
    }

    private final TaskDeployment deployment;
    private final TaskListener listener;
    private final TaskClock clock;
    private final TaskRunner.Run run;
    private final Mailbox mailbox = new Mailbox();
    /** About checkpoints; delivered even while operators must not emit. */
    private final Mailbox commands = new Mailbox();
    /** Triggers and what coordinators send: these keep their order. */
    private final Mailbox orders = new Mailbox();

    private final TaskTimers timers;
    private final TaskCounters counters = new TaskCounters();
    private volatile boolean cancelRequested;
    private volatile boolean startRequested;

    private Phase phase = Phase.SET_UP;
    private TaskDeployment.Parts parts;
    private TaskCheckpoints checkpoints;
    /** For those who know of a checkpoint before the task's thread does. */
    private volatile OperatorChain running;
    /** In AWAIT: it has stopped in the middle of its input. */
    private boolean stopped;
    /** Its input was ended for the sake of a savepoint. */
    private boolean drained;

    private ClassLoader classes;
    private Failure failure;
    private boolean finished;
    private volatile SortedMap<String, byte[]> accumulators = Collections.emptySortedMap();
    private long lastFlushMillis;
    /** The last step found no room to emit into, so that timers that emit must wait too. */
    private boolean waitsForRoom;

    Task(TaskDeployment deployment, TaskListener listener, TaskClock clock, TaskRunner runner) {
        this.deployment = deployment;
        this.listener = listener;
        this.clock = clock;
        this.timers = new TaskTimers(clock::monotonicMillis);
        this.run = runner.prepare(deployment.taskName(), this);
    }

    void launch() {
        run.start();
    }

    @Override
    public void start() {
        startRequested = true;
        run.wake();
    }

    @Override
    public Progress step() {
        timers.timeIs(clock.monotonicMillis(), clock.wallMillis());
        try {
            if (cancelRequested && phase.compareTo(Phase.CLOSE) < 0) {
                phase = Phase.CLOSE;
            }
            return switch (phase) {
                case SET_UP -> setUp();
                case OPEN -> open();
                case START -> startStep();
                case RUN -> runStep();
                case FINISH -> finishStep();
                case AWAIT -> awaitStep();
                case CLOSE -> closeStep();
                case OVER -> Progress.DONE;
            };
        } catch (Throwable thrown) {
            fail(thrown);
            return Progress.BUSY;
        }
    }

    private Progress setUp() throws Exception {
        tell(TaskState.INITIALIZING, null);
        classes = deployment.loadClasses();
        checkpoints = deployment.checkpoints(listener, clock);
        parts = deployment.build(
                classes,
                timers,
                counters,
                listener::operatorEvent,
                this::mail,
                run::wake,
                checkpoints.alignment(),
                this::announced);
        checkpoints.of(parts.chain(), parts.intake());
        running = parts.chain();
        phase = Phase.OPEN;
        return Progress.BUSY;
    }

    private Progress open() {
        if (deployment.hasFinishedBefore()) {
            tell(TaskState.RUNNING, null);
            parts.chain().endWithoutOpening();
            parts.channels().close();
            finished = true;
            phase = Phase.CLOSE;
            return Progress.BUSY;
        }
        parts.chain().open();
        checkNothingFailed();
        phase = Phase.START;
        if (deployment.isRestored()) {
            listener.restored();
        } else {
            startRequested = true;
        }
        return Progress.BUSY;
    }

    private Progress startStep() {
        if (!startRequested) {
            return Progress.IDLE;
        }
        parts.chain().start();
        if (deployment.isRestored()) {
            parts.chain().announceEventTime();
        }
        checkNothingFailed();
        lastFlushMillis = timers.monotonicMillis();
        phase = Phase.RUN;
        if (deployment.onlyCommits()) {
            checkpoints.restoredLast();
            phase = Phase.AWAIT;
        }
        tell(TaskState.RUNNING, null);
        return Progress.BUSY;
    }

    private Progress runStep() throws Exception {
        commands.deliver();
        deliverOrders();
        mailbox.deliver();
        timers.fireDeadlines();
        checkpoints.step(timers.monotonicMillis());
        Progress progress = advance();
        parts.chain().publishCounts();
        checkNothingFailed();
        if (progress != Progress.BUSY || timers.monotonicMillis() - lastFlushMillis >= BUSY_FLUSH_MILLIS) {
            parts.chain().flush();
            lastFlushMillis = timers.monotonicMillis();
        }
        return progress;
    }

    /** What a coordinator said after its own part of a checkpoint came after the trigger, and is no part of the task's either. */
    private void deliverOrders() {
        boolean more = true;
        while (more && !checkpoints.isDue() && !stopped) {
            more = orders.deliverOne();
        }
    }

    private Progress advance() throws Exception {
        OperatorChain chain = parts.chain();
        boolean resumed = chain.resume();
        if (resumed && checkpoints.isDue()) {
            takeCheckpoint();
            return Progress.BUSY;
        }
        if (!resumed && checkpoints.isDue() && checkpoints.lend()) {
            return Progress.BUSY;
        }
        waitsForRoom = chain.full();
        if (waitsForRoom) {
            return Progress.BLOCKED;
        }
        if (!resumed) {
            return Progress.BUSY;
        }
        timers.fireDue(parts.environment().suspensions());
        if (parts.environment().suspensions().any()) {
            return Progress.BUSY;
        }
        Taken taken = take();
        return switch (taken) {
            case SOME -> Progress.BUSY;
            case NOTHING -> timers.millisUntilNext() == 0 ? Progress.BUSY : Progress.IDLE;
            case END -> {
                phase = Phase.FINISH;
                yield Progress.BUSY;
            }
        };
    }

    /**
     * Twice when the first gave something: where input trickles in, one step then takes what there is and finds that there is
     * no more. It also makes taking what is called most often, so that it is compiled before the steps around it, by itself:
     * when user code does something for the first time, only that is compiled anew.
     */
    private Taken take() throws Exception {
        Taken taken = parts.intake().take();
        if (taken != Taken.SOME
                || checkpoints.isDue()
                || parts.environment().suspensions().any()
                || parts.chain().full()) {
            return taken;
        }
        taken = parts.intake().take();
        if (taken == Taken.NOTHING) {
            // What was taken before may have lasted, and the task is about to sleep until its next timer.
            timers.timeIs(clock.monotonicMillis(), clock.wallMillis());
        }
        return taken;
    }

    private void takeCheckpoint() throws ChannelFailedException {
        if (checkpoints.drains()) {
            parts.intake().drain();
            drained = true;
            phase = Phase.FINISH;
        } else if (checkpoints.take()) {
            stopped = true;
            phase = Phase.AWAIT;
        }
    }

    /** The last watermark may still be on its way through the chain; then the operators finish, head first. */
    private Progress finishStep() throws ChannelFailedException {
        commands.deliver();
        deliverOrders();
        mailbox.deliver();
        timers.fireDeadlines();
        checkpoints.step(timers.monotonicMillis());
        waitsForRoom = true;
        OperatorChain chain = parts.chain();
        boolean done = chain.resume() && chain.finish();
        checkNothingFailed();
        chain.publishCounts();
        if (!done) {
            chain.flush();
            return chain.full() ? Progress.BLOCKED : Progress.BUSY;
        }
        if (drained) {
            if (!checkpoints.isDue() || !checkpoints.drains()) {
                throw drainedInVain(); // given up while the last watermark was on its way: there is more input
            }
            checkpoints.take();
            phase = Phase.AWAIT;
            return Progress.BUSY;
        }
        // In a job that takes no checkpoints, the only one is taken for what has to be committed with the whole job.
        if (deployment.takesCheckpoints() ? chain.needsFinalCheckpoint() : chain.hasUncommitted()) {
            chain.endOfData();
            listener.awaitsFinalCheckpoint();
            phase = Phase.AWAIT;
            return Progress.BUSY;
        }
        end();
        return Progress.BUSY;
    }

    private MillraceException drainedInVain() {
        return new MillraceException(Failure.of(
                "MR-6055",
                Blame.ENGINE,
                "the savepoint failed for which the job had been drained, so that task " + deployment.taskName()
                        + " has no input any more; the job restarts from its last checkpoint"));
    }

    /** All is done but for what a checkpoint's completion lets it do; nothing is taken and nothing emitted. */
    private Progress awaitStep() throws ChannelFailedException {
        boolean hadLast = checkpoints.hasLast();
        commands.deliver();
        deliverOrders();
        timers.fireDeadlines();
        checkNothingFailed();
        if (checkpoints.lastIsComplete()) {
            if (parts.chain().hasUncommitted()) {
                return Progress.IDLE; // it tries again after a pause
            }
            end();
            return Progress.BUSY;
        }
        if (hadLast && !checkpoints.hasLast() && drained) {
            throw drainedInVain();
        }
        if (hadLast && !checkpoints.hasLast() && stopped) {
            stopped = false;
            phase = Phase.RUN;
            return Progress.BUSY;
        }
        if (checkpoints.isDue()) {
            checkpoints.takeLast(!deployment.takesCheckpoints());
            return Progress.BUSY;
        }
        return Progress.IDLE;
    }

    private void end() {
        OperatorChain chain = parts.chain();
        // Closed before the consumers hear of the end: if closing fails, they must not believe in it.
        parts.environment().metrics().sample();
        chain.close();
        accumulators = parts.environment().accumulators().serialized();
        chain.endOfData();
        parts.channels().close();
        finished = true;
        phase = Phase.CLOSE;
    }

    /** A step of its own, so that an interrupt meant for hanging user code is over before it is closed. */
    private Progress closeStep() {
        phase = Phase.OVER;
        if (parts != null) {
            release();
        }
        deleteScratch();
        TaskState end = failure != null ? TaskState.FAILED : finished ? TaskState.FINISHED : TaskState.CANCELED;
        tell(end, failure);
        return Progress.DONE;
    }

    private void release() {
        checkpoints.forgetIncomplete();
        try {
            parts.chain().close();
        } catch (Throwable thrown) {
            // The task is over for another reason already, which is the one to report.
            LOG.warn(
                    "{}: closing after {} failed", deployment.taskName(), failure == null ? "cancel" : failure, thrown);
        }
        try {
            if (!finished) {
                parts.channels().abort(failure == null ? "the producing task was canceled" : failure.message());
            }
        } catch (Throwable thrown) {
            LOG.warn("{}: releasing its channels failed", deployment.taskName(), thrown);
        }
    }

    private void deleteScratch() {
        try {
            deployment.deleteScratch();
        } catch (Throwable thrown) {
            LOG.warn("{}: its local files could not be deleted", deployment.taskName(), thrown);
        }
    }

    private void checkNothingFailed() {
        if (parts.environment().firstFailure() != null) {
            throw parts.environment().firstFailure();
        }
    }

    private void fail(Throwable thrown) {
        if (cancelRequested) {
            // Whatever an interrupted function throws is an answer to the cancel, not a failure.
            LOG.debug("{}: ended by cancel", deployment.taskName(), thrown);
        } else if (failure == null) {
            failure = failureOf(thrown);
        }
        finished = false;
        phase = phase.compareTo(Phase.CLOSE) < 0 ? Phase.CLOSE : phase;
    }

    private Failure failureOf(Throwable thrown) {
        if (parts != null && parts.environment().firstFailure() != null) {
            return parts.environment().firstFailure().failure();
        }
        String where = "task " + deployment.taskName();
        if (thrown instanceof OutOfMemoryError) {
            return Failure.of(
                    "MR-6130",
                    Blame.USER,
                    where + " ran out of memory (" + thrown.getMessage() + "): records or state are too large for the"
                            + " heap. Raise taskmanager.memory.process.size, or -Xmx of a JVM that runs jobs locally;"
                            + " keep less; or keep state in RocksDB",
                    thrown);
        }
        return parts != null && ChannelFailures.isOne(thrown)
                ? ChannelFailures.of(thrown, parts.environment().taskInfo())
                : Failure.from(thrown, "MR-3110", Blame.ENGINE, where + " failed in the engine itself");
    }

    private void tell(TaskState state, Failure why) {
        LOG.info("{} ({}): {}{}", deployment.taskName(), deployment.attempt(), state, why == null ? "" : " - " + why);
        listener.stateChanged(state, why);
    }

    @Override
    public void triggerCheckpoint(CheckpointBarrier barrier) {
        order(() -> checkpoints.trigger(barrier));
        relieve(running != null && checkpoints.isUrgent(barrier));
    }

    /** Any thread. */
    private void announced(int channel, Announcement announcement) {
        command(() -> checkpoints.announced(channel, announcement));
        relieve(!announcement.isEnd());
    }

    private void relieve(boolean urgent) {
        OperatorChain chain = running;
        if (urgent && chain != null) {
            chain.relieve();
        }
    }

    @Override
    public void checkpointCompleted(long checkpointId) {
        command(() -> checkpoints.completed(checkpointId));
    }

    @Override
    public void checkpointAborted(long checkpointId) {
        command(() -> checkpoints.aborted(checkpointId));
    }

    private void order(Runnable action) {
        orders.post(action);
        run.wake();
    }

    private void command(Runnable action) {
        commands.post(action);
        run.wake();
    }

    @Override
    public long idleMillis() {
        if (phase == Phase.START) {
            return Long.MAX_VALUE;
        }
        long timer = waitsForRoom || phase == Phase.AWAIT ? timers.millisUntilDeadline() : timers.millisUntilNext();
        long step = phase == Phase.RUN ? checkpoints.nextStepMillis() : Long.MAX_VALUE;
        return step == Long.MAX_VALUE ? timer : Math.min(timer, Math.max(0, step - timers.monotonicMillis()));
    }

    @Override
    public boolean sendsToOtherProcesses() {
        return parts != null && parts.channels().anyLeavesTheProcess();
    }

    @Override
    public boolean readsFromOtherTasks() {
        return deployment.hasInputs();
    }

    /** Any thread. */
    private void mail(Runnable action) {
        mailbox.post(action);
        run.wake();
    }

    @Override
    public ClassLoader userCode() {
        return classes;
    }

    @Override
    public void cancel() {
        if (!cancelRequested) {
            cancelRequested = true;
            run.wake();
            run.insist();
        }
    }

    @Override
    public void operatorEvent(String operatorId, byte[] payload) {
        order(() -> parts.chain().operatorEvent(operatorId, payload));
    }

    @Override
    public SortedMap<String, byte[]> accumulators() {
        return accumulators;
    }

    @Override
    public TaskMetrics metrics() {
        TaskMetrics metrics = new TaskMetrics(
                deployment.attempt(),
                counters.recordsInCount(),
                counters.recordsOutCount(),
                counters.lateDroppedCount(),
                new TreeMap<>(counters.userCounts()));
        if (counters.currentWatermark() != Long.MIN_VALUE) {
            metrics.setWatermark(counters.currentWatermark());
        }
        if (!counters.userMetrics().isEmpty()) {
            metrics.setUserMetrics(counters.userMetrics());
        }
        if (!counters.accumulators().isEmpty()) {
            Map<String, ByteBuffer> sampled = new TreeMap<>();
            counters.accumulators().forEach((name, bytes) -> sampled.put(name, ByteBuffer.wrap(bytes)));
            metrics.setAccumulators(sampled);
        }
        TimeHold hold = counters.timeHold();
        if (hold != null) {
            metrics.setHeldBySplit(hold.split());
            metrics.setHeldSinceMillis(hold.sinceWallMillis());
        }
        return metrics;
    }
}
