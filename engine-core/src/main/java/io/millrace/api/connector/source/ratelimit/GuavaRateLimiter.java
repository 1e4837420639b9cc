package io.millrace.api.connector.source.ratelimit;

import io.millrace.api.connector.source.ReaderTime;
import io.millrace.api.connector.source.SourceSplit;
import java.util.concurrent.CompletionStage;

/**
 * Record number n is due n/rate seconds after the first. What falls behind that by more than a second, because the job
 * was slower than the rate, is forgiven: the count starts anew. Waits by the task's timer, to the millisecond. (The name
 * is that of Flink's class.)
 */
public final class GuavaRateLimiter<SplitT extends SourceSplit> implements RateLimiter<SplitT> {
    private static final long CATCH_UP_MILLIS = 1_000;

    private final double perMilli;
    private ReaderTime time;
    private long startMillis;
    private long granted;

    /** @param perSecond how many records, of this reader */
    public GuavaRateLimiter(double perSecond) {
        this.perMilli = perSecond / 1_000;
    }

    @Override
    public void open(ReaderTime readerTime) {
        time = readerTime;
        startMillis = time.monotonicMillis();
        granted = 0;
    }

    @Override
    public int tryAcquire(int wanted) {
        long now = time.monotonicMillis();
        long due = (long) ((now - startMillis) * perMilli) + 1;
        long forgiven = (long) (CATCH_UP_MILLIS * perMilli) + 1;
        if (due - granted > forgiven) {
            startMillis = now - CATCH_UP_MILLIS;
            granted = 0;
            due = forgiven;
        }
        int count = (int) Math.min(wanted, Math.max(0, due - granted));
        granted += count;
        return count;
    }

    @Override
    public CompletionStage<Void> acquire(int numberOfEvents) {
        if (time == null) {
            open(new JvmTime());
        }
        long dueMillis = startMillis + (long) Math.ceil(granted / perMilli);
        granted += numberOfEvents;
        return time.after(Math.max(0, dueMillis - time.monotonicMillis()));
    }
}
