package io.millrace.api.functions;

import io.millrace.api.OutputTag;

/** Sees each element with its timestamp and the current time, and may emit to side outputs. */
public abstract class ProcessFunction<I, O> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    public abstract void processElement(I value, Context ctx, Collector<O> out) throws Exception;

    /** Part of Flink's class. Timers belong to keys: only a {@link KeyedProcessFunction} can set any. */
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<O> out) throws Exception {}

    /** Valid only during the call it was passed to. */
    public abstract class Context {
        /** Milliseconds since the epoch; {@link Long#MIN_VALUE} when the element has no timestamp. */
        public abstract Long timestamp();

        public abstract TimerService timerService();

        public abstract <X> void output(OutputTag<X> outputTag, X value);
    }

    /** Part of Flink's class. */
    public abstract class OnTimerContext extends Context {
        public abstract TimeDomain timeDomain();
    }
}
