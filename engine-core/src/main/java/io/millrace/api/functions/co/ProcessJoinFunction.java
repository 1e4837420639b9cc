package io.millrace.api.functions.co;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AbstractRichFunction;
import io.millrace.api.functions.Collector;

/** Sees each pair of an interval join; what it emits has the later of the two timestamps. */
public abstract class ProcessJoinFunction<IN1, IN2, OUT> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    public abstract void processElement(IN1 left, IN2 right, Context ctx, Collector<OUT> out) throws Exception;

    /** Valid only during the call it was passed to. Timestamps are milliseconds since the epoch. */
    public abstract class Context {
        public abstract long getLeftTimestamp();

        public abstract long getRightTimestamp();

        /** The later of the two. */
        public abstract long getTimestamp();

        public abstract <X> void output(OutputTag<X> outputTag, X value);
    }
}
