package io.millrace.api.connector.datagen;

import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import io.millrace.api.connector.source.lib.SplitQueueReader;
import io.millrace.api.connector.source.ratelimit.RateLimiter;
import java.util.concurrent.CompletableFuture;

/** Makes the records of one range of numbers after the other, as many at once as the limit allows. */
final class GeneratorReader<T> extends SplitQueueReader<T, NumberSequenceSplit> {
    /** Few enough that checkpoints and cancellation do not wait, many enough that the loop pays. */
    private static final int RECORDS_PER_POLL = 128;

    private final GeneratorFunction<Long, T> function;
    private final RateLimiter<?> limiter;
    private long next;
    private long last;
    private boolean done;
    /** A record that was asked for and may not be emitted yet, or not null and complete: it may. */
    private CompletableFuture<Void> acquired;

    GeneratorReader(SourceReaderContext context, GeneratorFunction<Long, T> function, RateLimiter<?> limiter) {
        super(context);
        this.function = function;
        this.limiter = limiter;
        limiter.open(context.time());
    }

    @Override
    protected void open(NumberSequenceSplit split) {
        next = split.next();
        last = split.to();
        done = next > last;
    }

    @Override
    protected boolean emitSome(SourceOutput<T> output) throws Exception {
        if (done) {
            return false;
        }
        int allowed = allowed((int) Math.min(RECORDS_PER_POLL - 1, last - next) + 1);
        for (int i = 0; i < allowed; i++) {
            output.collect(function.map(next));
            next++;
        }
        // The largest number there is has no successor; the sign says so.
        done = next > last || next < 0;
        return !done;
    }

    private int allowed(int wanted) {
        if (acquired == null) {
            int allowed = limiter.tryAcquire(wanted);
            if (allowed > 0) {
                return allowed;
            }
            acquired = limiter.acquire().toCompletableFuture();
        }
        if (acquired.isDone()) {
            acquired.join();
            acquired = null;
            return 1;
        }
        delayUntil(acquired);
        return 0;
    }

    @Override
    protected NumberSequenceSplit snapshotCurrent(NumberSequenceSplit split) {
        return new NumberSequenceSplit(split.splitId(), next, last);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        limiter.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void close() throws Exception {
        function.close();
    }
}
