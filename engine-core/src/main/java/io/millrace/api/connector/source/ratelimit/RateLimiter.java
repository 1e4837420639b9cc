package io.millrace.api.connector.source.ratelimit;

import io.millrace.api.connector.source.ReaderTime;
import io.millrace.api.connector.source.SourceSplit;
import java.util.concurrent.CompletionStage;

/** Says when the next record may be emitted. One for each reader, on its task's thread: {@code open}, then the others. */
public interface RateLimiter<SplitT extends SourceSplit> {

    /** As {@link #acquire(int)}, for one record. */
    default CompletionStage<Void> acquire() {
        return acquire(1);
    }

    /** Completes, on any thread, when so many more records may be emitted. Not asked again before it has. */
    CompletionStage<Void> acquire(int numberOfEvents);

    /** The next portion may be emitted, for limits that go by checkpoints. */
    default void notifyCheckpointComplete(long checkpointId) {}

    /** Gives the task's clock, before anything is acquired. Not in Flink. */
    default void open(ReaderTime time) {}

    /**
     * Acquires up to this many records at once, without waiting. Not in Flink.
     *
     * @return how many may be emitted now; 0 when {@link #acquire} would wait, or is the only thing there is
     */
    default int tryAcquire(int wanted) {
        return 0;
    }
}
