package io.millrace.execution.sources;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.base.Cancellable;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.WatermarkGeneration;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * The head of a source task: asks a {@link SourceReader} for records while there is room downstream, and talks to the
 * split enumerator. Registers with it when first asked for input, not when opened: the enumerator can answer only a task
 * that runs.
 */
@CopiedPerOperator
public final class SourceOperator<SplitT extends SourceSplit> implements Operator, Intake {
    /** How often the reader is polled per step: enough to forget the cost of a step, few enough that mail never waits. */
    private static final int POLLS_PER_STEP = 256;

    private final OperatorContext context;
    private final Source<Object, SplitT, ?> source;
    private final SourceMessageCodec<SplitT> codec;
    private final Runnable wakeTask;
    private final SourceTime time;
    private final SplitOutputs outputs;
    private final long periodMillis;

    private SourceReader<Object, SplitT> reader;
    private boolean started;
    private boolean ended;
    private boolean allSplitsAssigned;
    /** What the reader waits for; null: ask it. */
    private CompletableFuture<Void> awaited;

    private Cancellable period = () -> {};
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
        this.wakeTask = wakeTask;
        this.time = new SourceTime(
                strategy, output, context.environment().counters(), source.holdsWatermarksUntilAllSplitsAssigned());
        this.outputs = new SplitOutputs(time, context.timers());
        this.periodMillis =
                WatermarkGeneration.periodMillis(context.environment().configuration());
    }

    @Override
    public void open() throws Exception {
        reader = source.createReader(new ReaderContext<SplitT>(context, this::send));
        schedulePeriod();
    }

    private void schedulePeriod() {
        if (periodMillis > 0) {
            period = context.timers().after(periodMillis, this::onPeriod);
        }
    }

    private void onPeriod() {
        try {
            time.onPeriod(context.timers().monotonicMillis(), asked);
        } catch (Throwable thrown) {
            throw context.failed(thrown, " while making a watermark");
        }
        asked = awaited != null;
        schedulePeriod();
    }

    @Override
    public Taken take() {
        asked = true;
        try {
            if (!started) {
                started = true;
                send(new SourceMessage.ReaderRegistered<>());
                reader.start();
            }
            return ended ? Taken.END : poll();
        } catch (Throwable thrown) {
            throw context.failed(thrown, " while reading");
        }
    }

    private Taken poll() throws Exception {
        if (awaited != null && !awaited.isDone()) {
            return Taken.NOTHING;
        }
        awaited = null;
        for (int i = 0; i < POLLS_PER_STEP; i++) {
            InputStatus status = reader.pollNext(outputs);
            if (allSplitsAssigned) {
                time.release(); // after the poll: by now every split the reader holds has its output
            }
            if (status == InputStatus.NOTHING_AVAILABLE) {
                return await();
            }
            if (status == InputStatus.END_OF_INPUT) {
                ended = true;
                period.cancel();
                time.end();
                return Taken.END;
            }
            if (context.environment().suspensions().any()) {
                return Taken.SOME;
            }
        }
        return Taken.SOME;
    }

    private Taken await() {
        CompletableFuture<Void> available = reader.isAvailable();
        if (available.isDone()) {
            return Taken.SOME;
        }
        awaited = available;
        // However it completes, the next poll tells what it means.
        var unused = available.whenComplete((nothing, failure) -> wakeTask.run());
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
        if (reader != null) {
            reader.close();
        }
    }
}
