package io.millrace.api.functions.source.legacy;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.functions.Function;

/**
 * Makes a stream by emitting its elements from a loop. One subtask runs it, unless it is a {@link ParallelSourceFunction}.
 * A function that can go on where a checkpoint was taken is a
 * {@link io.millrace.api.checkpoint.CheckpointedFunction} as well: it emits, and moves its position, while it holds
 * {@link SourceContext#getCheckpointLock()}. Any other starts anew after a failure. New programs use
 * {@link io.millrace.api.connector.source.Source}.
 */
public interface SourceFunction<T> extends Function {

    /** Emits until there is nothing more, or until {@link #cancel}; in a thread of its own. Returning ends the stream. */
    void run(SourceContext<T> ctx) throws Exception;

    /** Makes {@link #run} return soon; the thread is interrupted as well. By another thread than that of {@code run}. */
    void cancel();

    /** Where the elements go. The calls wait while the rest of the job has no room. */
    interface SourceContext<T> {

        /** Emits an element without timestamp. */
        void collect(T element);

        /** @param timestamp milliseconds since the epoch */
        void collectWithTimestamp(T element, long timestamp);

        /** Says that no element at or before this time will come. */
        void emitWatermark(Watermark mark);

        /** Until the next element or watermark nobody need wait for this source's time. */
        void markAsTemporarilyIdle();

        /**
         * Whoever holds it emits and moves its position as one step: no checkpoint comes between. The function's state is
         * saved while the engine holds it.
         */
        Object getCheckpointLock();

        /** Of no use to a function: the stream ends when {@link SourceFunction#run} returns. */
        void close();
    }
}
