package io.millrace.api.functions.sink.legacy;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.functions.Function;

/**
 * Takes each element of a stream, on its task's thread. Nothing more is promised than that it is called at least once for
 * each: after a failure elements since the last checkpoint come again. {@link TwoPhaseCommitSinkFunction} makes it
 * exactly once; new programs use {@link io.millrace.api.connector.sink.Sink}.
 */
public interface SinkFunction<IN> extends Function {

    /** For functions that do not ask for the context. */
    default void invoke(IN value) throws Exception {
        throw new UnsupportedOperationException(getClass().getName() + " implements neither form of invoke");
    }

    default void invoke(IN value, Context context) throws Exception {
        invoke(value);
    }

    /** For receivers that know event time. */
    default void writeWatermark(Watermark watermark) throws Exception {}

    /** The input has ended: hand on what is buffered. */
    default void finish() throws Exception {}

    /** What is known of the element being written. */
    interface Context {
        /** Milliseconds since the epoch. */
        long currentProcessingTime();

        /** {@code Long.MIN_VALUE} before the first. */
        long currentWatermark();

        /** Null when the element has no timestamp. */
        Long timestamp();
    }
}
