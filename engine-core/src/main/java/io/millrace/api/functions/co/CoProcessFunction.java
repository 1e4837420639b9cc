package io.millrace.api.functions.co;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AbstractRichFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;

/**
 * Sees the elements of two connected streams, with side outputs; if both are keyed, also state and timers of the current
 * key. Which input's element comes first is not defined.
 */
public abstract class CoProcessFunction<IN1, IN2, OUT> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    public abstract void processElement1(IN1 value, Context ctx, Collector<OUT> out) throws Exception;

    public abstract void processElement2(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

    /** A timer set through {@link TimerService} is due; the current key is the one it was set under. */
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

    /** Valid only during the call it was passed to. */
    public abstract class Context {
        /** Milliseconds since the epoch; {@link Long#MIN_VALUE} when the element has no timestamp. */
        public abstract Long timestamp();

        public abstract TimerService timerService();

        public abstract <X> void output(OutputTag<X> outputTag, X value);
    }

    /** Valid only during the call it was passed to. */
    public abstract class OnTimerContext extends Context {
        public abstract TimeDomain timeDomain();
    }
}
