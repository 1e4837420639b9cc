package io.millrace.api.functions.source.legacy;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.eventtime.Watermark;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the function in a thread, and emits on the task's thread what it gave. */
final class FunctionReader<T> implements SourceReader<T, FunctionSplit> {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionReader.class);
    private static final int EMISSIONS_PER_POLL = 128;
    private static final long INTERRUPT_EVERY_MILLIS = 100;
    private static final long PATIENCE_MILLIS = 30_000;

    private final FunctionRun<T> run;
    private final Thread thread;
    private boolean idle;
    private boolean ended;

    FunctionReader(FunctionRun<T> run, String threadName, ClassLoader userCode) {
        this.run = run;
        this.thread = new Thread(this::runFunction, threadName);
        thread.setDaemon(true);
        thread.setContextClassLoader(userCode);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void runFunction() {
        try {
            run.function().run(run.context());
            run.handover().put(new Emission.End<>());
        } catch (EmittingContext.SourceCancelled | InterruptedException cancelled) {
            LOG.debug("{}: ended by its cancellation", thread.getName(), cancelled);
            run.handover().fail(cancelled); // of interest only if nobody cancelled it
        } catch (Throwable thrown) {
            run.handover().fail(thrown);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        for (int i = 0; i < EMISSIONS_PER_POLL && !ended; i++) {
            Emission<T> next = run.restored().poll();
            if (next == null) {
                next = run.handover().poll();
            }
            if (next == null) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            emit(next, output);
        }
        return ended ? InputStatus.END_OF_INPUT : InputStatus.MORE_AVAILABLE;
    }

    private void emit(Emission<T> emission, ReaderOutput<T> output) {
        if (emission instanceof Emission.Element<T> element) {
            if (idle) {
                idle = false;
                output.markActive();
            }
            if (element.timestamp() == Long.MIN_VALUE) {
                output.collect(element.value());
            } else {
                output.collect(element.value(), element.timestamp());
            }
        } else if (emission instanceof Emission.Time<T> time) {
            idle = false;
            output.emitWatermark(new Watermark(time.timestamp()));
        } else if (emission instanceof Emission.Idle<T>) {
            idle = true;
            output.markIdle();
        } else {
            ended = true;
        }
    }

    /** Nothing: the function and what it emitted are saved as its operator state. */
    @Override
    public List<FunctionSplit> snapshotState(long checkpointId) {
        return List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return run.handover().isAvailable();
    }

    @Override
    public void addSplits(List<FunctionSplit> splits) {
        throw new IllegalStateException("a source function has no splits");
    }

    @Override
    public void notifyNoMoreSplits() {}

    /** The function is closed next: not while it still runs, unless it will not end. */
    @Override
    public void close() throws InterruptedException {
        run.handover().close();
        if (!thread.isAlive()) {
            return;
        }
        run.function().cancel();
        for (long waited = 0; thread.isAlive() && waited < PATIENCE_MILLIS; waited += INTERRUPT_EVERY_MILLIS) {
            thread.interrupt();
            thread.join(INTERRUPT_EVERY_MILLIS);
        }
        if (thread.isAlive()) {
            LOG.warn(
                    "{}: {} still runs, though it was cancelled and interrupted; it is left alone",
                    thread.getName(),
                    run.function().getClass().getName());
        }
    }
}
