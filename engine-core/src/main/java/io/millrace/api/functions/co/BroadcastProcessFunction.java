package io.millrace.api.functions.co;

import io.millrace.api.functions.Collector;

/** Connects a stream with one that is broadcast to all its subtasks and kept by them as state. */
public abstract class BroadcastProcessFunction<IN1, IN2, OUT> extends BaseBroadcastProcessFunction {
    private static final long serialVersionUID = 1L;

    /** An element of the stream that is not broadcast. */
    public abstract void processElement(IN1 value, ReadOnlyContext ctx, Collector<OUT> out) throws Exception;

    /** An element of the broadcast stream; every subtask gets it. */
    public abstract void processBroadcastElement(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

    /** See {@link BaseBroadcastProcessFunction.Context}. */
    @SuppressWarnings("ClassCanBeStatic") // as in Flink
    public abstract class Context extends BaseBroadcastProcessFunction.Context {}

    /** See {@link BaseBroadcastProcessFunction.ReadOnlyContext}. */
    @SuppressWarnings("ClassCanBeStatic") // as in Flink
    public abstract class ReadOnlyContext extends BaseBroadcastProcessFunction.ReadOnlyContext {}
}
