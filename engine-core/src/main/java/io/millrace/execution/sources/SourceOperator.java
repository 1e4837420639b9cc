package io.millrace.execution.sources;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.eventtime.WatermarkAlignmentParams;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.source.legacy.FunctionSource;
import io.millrace.base.Cancellable;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.Turn;
import io.millrace.execution.operators.WatermarkGeneration;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The head of a source task: asks a {@link SourceReader} for records while there is room downstream, and talks to the
 * split enumerator. Registers with it when first asked for input, not when opened: the enumerator can answer only a task
 * that runs.
 */
@CopiedPerOperator
public final class SourceOperator<SplitT extends SourceSplit> implements Operator, Intake {
    /** A step ends after so many records: enough to forget the cost of a step, few enough that mail never waits. */
    private static final int RECORDS_PER_STEP = 1024;

    /** Or after so many polls, when they give little. */
    private static final int POLLS_PER_STEP = 256;

    /** At most so many polls are made before a look at the room behind: what is chained may make many records out of each. */
    private static final int POLLS_WITHOUT_LOOK = 64;

    /** Of the operator list that holds the splits. */
    static final String SPLITS = "%splits";

    /** How often it is noted who holds time back, when no watermarks are made by period. */
    private static final long NOTE_MILLIS = 1_000;

    private final OperatorContext context;
    private final Source<Object, SplitT, ?> source;
    private final SourceMessageCodec<SplitT> codec;
    private final Runnable wakeTask;
    private final SourceTime time;
    private final SplitOutputs outputs;
    /** 0: generators are not asked by period. */
    private final Turn turn;

    private final long periodMillis;

    private final WatermarkAlignmentParams alignmentParams;
    private final SourceAlignment alignment;
    private final boolean aligned;

    private final SplitTypeSerializer<SplitT> splitSerializer;
    /** What the reader held when the last snapshot was taken, or is to begin with. */
    private List<SplitT> splits;

    private SourceReader<Object, SplitT> reader;
    private boolean registered;
    private boolean ended;
    private boolean allSplitsAssigned;
    /** What the reader waits for; null: ask it. */
    private CompletableFuture<Void> awaited;
    /** The future that wakes the task when it completes, so that none does it twice. */
    private CompletableFuture<Void> watched;

    private Cancellable period = () -> {};
    private Cancellable alignmentPeriod = () -> {};
    /** Whether the reader was asked since the last period, or was waiting by its own will: only then silence is idleness. */
    private boolean asked = true;

    /** @param wakeTask runs on any thread */
    public SourceOperator(
            OperatorContext context,
            Output output,
            Source<Object, SplitT, ?> source,
            WatermarkStrategy<Object> strategy,
            Runnable wakeTask) {
        this.context = context;
        this.source = source;
        this.codec = new SourceMessageCodec<>(
                source.getSplitSerializer(), context.environment().userCode());
        this.splitSerializer = new SplitTypeSerializer<>(source.getSplitSerializer());
        this.wakeTask = wakeTask;
        this.time = new SourceTime(
                strategy,
                output,
                context.environment(),
                source.holdsWatermarksUntilAllSplitsAssigned(),
                context.restoredEventTime());
        this.outputs = new SplitOutputs(time);
        this.turn = context.timers().turn(POLLS_WITHOUT_LOOK);
        this.periodMillis =
                WatermarkGeneration.periodMillis(context.environment().configuration());
        this.alignmentParams = strategy.getAlignmentParameters();
        this.aligned = alignmentParams.isEnabled();
        this.alignment = new SourceAlignment(
                time,
                watermark -> send(new SourceMessage.ReportWatermark<>(watermark)),
                context.environment().configuration().get(PipelineOptions.ALLOW_UNALIGNED_SOURCE_SPLITS));
    }

    @Override
    public void open() throws Exception {
        splits = context.operatorState().list(SPLITS, splitSerializer);
        if (source instanceof FunctionSource<?> made) {
            context.openFunction(made.function());
        }
    }

    @Override
    public void start() throws Exception {
        reader = source.createReader(new ReaderContext<SplitT>(context, this::send));
        if (!splits.isEmpty()) {
            reader.addSplits(List.copyOf(splits));
        }
        schedulePeriod();
    }

    @Override
    public void snapshotState(long checkpointId) {
        List<SplitT> now = reader.snapshotState(checkpointId);
        splits.clear();
        splits.addAll(now);
    }

    @Override
    public void checkpointCompleted(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void checkpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public long eventTime() {
        return time.told();
    }

    @Override
    public void announceEventTime() {
        time.announce();
    }

    private void schedulePeriod() {
        period = context.timers().after(periodMillis > 0 ? periodMillis : NOTE_MILLIS, this::onPeriod);
    }

    private void onPeriod() {
        try {
            if (periodMillis > 0) {
                time.onPeriod(asked);
            }
            context.environment().counters().timeHold(time.hold());
            if (aligned) {
                alignment.alignSplits(reader);
            }
        } catch (Throwable thrown) {
            throw context.failed(thrown, " while making a watermark");
        }
        asked = awaited != null && !alignment.stopsReader();
        schedulePeriod();
    }

    private void scheduleAlignment() {
        long tickMillis = Math.max(1, alignmentParams.getUpdateInterval() / SourceAlignment.TICKS_PER_INTERVAL);
        alignmentPeriod = context.timers().after(tickMillis, () -> {
            alignment.tick();
            scheduleAlignment();
        });
    }

    @Override
    public Taken take() {
        try {
            if (!registered) {
                register();
            }
            return ended ? Taken.END : poll();
        } catch (Throwable thrown) {
            throw context.failed(thrown, " while reading");
        } finally {
            context.environment().counters().addRecordsIn(time.takeEmitted());
        }
    }

    private void register() {
        registered = true;
        send(new SourceMessage.ReaderRegistered<>());
        if (aligned) {
            alignment.begin();
            scheduleAlignment();
        }
        reader.start();
    }

    private Taken poll() throws Exception {
        if (aligned && alignment.stopsReader()) {
            return Taken.NOTHING; // until the coordinator allows more
        }
        asked = true;
        if (awaited != null && !awaited.isDone()) {
            return Taken.NOTHING;
        }
        awaited = null;
        turn.begin(context.timers().monotonicMillis());
        int unseen = turn.records();
        for (int i = 0; i < POLLS_PER_STEP && time.emitted() < RECORDS_PER_STEP; i++) {
            InputStatus status = reader.pollNext(outputs);
            if (allSplitsAssigned) {
                time.release(); // after the poll: by now every split the reader holds has its output
            }
            if (status == InputStatus.NOTHING_AVAILABLE) {
                return await();
            }
            if (status == InputStatus.END_OF_INPUT) {
                end();
                return Taken.END;
            }
            if (context.environment().suspensions().any() || (aligned && isAhead())) {
                break;
            }
            if (--unseen == 0) {
                if (turn.look() || time.full()) {
                    break;
                }
                unseen = turn.records();
            }
        }
        return Taken.SOME;
    }

    /** @return whether the reader must stop */
    private boolean isAhead() {
        alignment.reportIfUrgent();
        alignment.alignSplits(reader);
        return alignment.stopsReader();
    }

    @Override
    public void drain() {
        if (!ended) {
            end();
        }
    }

    private void end() {
        ended = true;
        period.cancel();
        alignmentPeriod.cancel();
        time.end();
        context.environment().counters().timeHold(null);
        if (aligned) {
            alignment.end();
        }
    }

    private Taken await() {
        CompletableFuture<Void> available = reader.isAvailable();
        if (available.isDone()) {
            return Taken.SOME;
        }
        awaited = available;
        if (watched != available) {
            watched = available;
            // However it completes, the next poll tells what it means.
            var unused = available.whenComplete((nothing, failure) -> wakeTask.run());
        }
        return Taken.NOTHING;
    }

    @Override
    public void onOperatorEvent(byte[] payload) throws Exception {
        SourceMessage<SplitT> message = codec.decode(payload);
        if (message instanceof SourceMessage.AddSplits<SplitT> added) {
            reader.addSplits(added.splits());
        } else if (message instanceof SourceMessage.NoMoreSplits) {
            reader.notifyNoMoreSplits();
            allSplitsAssigned = true;
        } else if (message instanceof SourceMessage.Custom<SplitT> custom) {
            reader.handleSourceEvents(custom.event());
        } else if (message instanceof SourceMessage.AllowWatermark<SplitT> allowed) {
            if (!ended) {
                alignment.allow(allowed.watermark());
                alignment.alignSplits(reader);
            }
        } else {
            throw new IOException("a reader got " + message + ", which only enumerators get");
        }
        awaited = null;
    }

    private void send(SourceMessage<SplitT> message) {
        try {
            context.toCoordinator().accept(codec.encode(message));
        } catch (IOException unwritable) {
            throw context.failed(unwritable, " while sending " + message + " to its enumerator");
        }
    }

    @Override
    public boolean isSuspended() {
        return false;
    }

    @Override
    public void resume() {
        throw new IllegalStateException("a source is never suspended: it is not asked while the output is full");
    }

    @Override
    public boolean finish() {
        return true;
    }

    @Override
    public void close() throws Exception {
        period.cancel();
        alignmentPeriod.cancel();
        try (AutoCloseable last = this::closeFunction) {
            if (reader != null) {
                reader.close();
            }
        }
    }

    private void closeFunction() throws Exception {
        if (source instanceof FunctionSource<?> made) {
            context.closeFunction(made.function());
        }
    }
}
