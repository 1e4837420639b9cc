package io.millrace.api.functions.co;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;
import io.millrace.api.state.State;
import io.millrace.api.state.StateDescriptor;

/** A {@link BroadcastProcessFunction} whose first input is keyed: with state and timers of keys. */
public abstract class KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> extends BaseBroadcastProcessFunction {
    private static final long serialVersionUID = 1L;

    /** An element of the keyed stream. */
    public abstract void processElement(IN1 value, ReadOnlyContext ctx, Collector<OUT> out) throws Exception;

    /** An element of the broadcast stream; every subtask gets it. There is no current key. */
    public abstract void processBroadcastElement(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

    /** A timer set through {@link TimerService} is due; the current key is the one it was set under. */
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

    /** See {@link BaseBroadcastProcessFunction.Context}. */
    public abstract class Context extends BaseBroadcastProcessFunction.Context {
        /** Calls the function for every key of this subtask that has something in the state. */
        public abstract <VS, S extends State> void applyToKeyedState(
                StateDescriptor<S, VS> stateDescriptor, KeyedStateFunction<KS, S> function) throws Exception;
    }

    /** See {@link BaseBroadcastProcessFunction.ReadOnlyContext}. */
    public abstract class ReadOnlyContext extends BaseBroadcastProcessFunction.ReadOnlyContext {
        public abstract TimerService timerService();

        public abstract KS getCurrentKey();
    }

    /** Valid only during the call it was passed to. */
    public abstract class OnTimerContext extends ReadOnlyContext {
        public abstract TimeDomain timeDomain();
    }
}
