package io.millrace.api.connector.source.ratelimit;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.source.SourceSplit;
import java.io.Serializable;

/** Makes the {@link RateLimiter} of each reader, so that all of them together keep a rate. */
public interface RateLimiterStrategy<SplitT extends SourceSplit> extends Serializable {

    /** @param parallelism how many readers share the rate */
    RateLimiter<SplitT> createRateLimiter(int parallelism);

    /**
     * This many records a second over all readers. A reader that was kept from emitting catches up on at most a second.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    static <SplitT extends SourceSplit> RateLimiterStrategy<SplitT> perSecond(double recordsPerSecond) {
        if (!(recordsPerSecond > 0) || Double.isInfinite(recordsPerSecond)) {
            throw new RefusedArgumentException("a rate must be positive and finite, not " + recordsPerSecond);
        }
        return parallelism -> new GuavaRateLimiter<>(recordsPerSecond / parallelism);
    }

    /**
     * This many records from one completed checkpoint to the next, over all readers. A job without checkpoints emits the
     * first portion only.
     *
     * @throws IllegalArgumentException when a reader's share would be none
     */
    static <SplitT extends SourceSplit> RateLimiterStrategy<SplitT> perCheckpoint(int recordsPerCheckpoint) {
        if (recordsPerCheckpoint <= 0) {
            throw new RefusedArgumentException(
                    "records per checkpoint must be at least 1, not " + recordsPerCheckpoint);
        }
        return parallelism -> {
            if (recordsPerCheckpoint < parallelism) {
                throw new RefusedArgumentException(
                        recordsPerCheckpoint + " records per checkpoint are none for some of " + parallelism
                                + " readers: raise them, or lower the source's parallelism");
            }
            return new GatedRateLimiter<>(recordsPerCheckpoint / parallelism);
        };
    }

    /** As fast as it goes. */
    static <SplitT extends SourceSplit> RateLimiterStrategy<SplitT> noOp() {
        return parallelism -> new NoOpRateLimiter<>();
    }
}
