package io.millrace.execution.operators;

/**
 * Where an operator puts what it produces: the next operator of the chain, a fan-out, or the channels of a job edge.
 * Chosen when the task is wired; pushing is a direct call.
 *
 * <p>Fullness is soft: an output always takes what is given, but whoever has a lot to give (a window operator with many
 * windows due) asks {@link #full()} between records, stops early, and goes on when the task resumes it.
 *
 * <p>An abstract class and not an interface: calls through a class are cheaper where many operators share a call site.
 */
public abstract class Output {

    /** @param timestamp event time, {@link io.millrace.exchange.ElementBatch#NO_TIMESTAMP} when the record has none */
    public abstract void collect(Object value, long timestamp);

    /** Larger than every watermark given before. */
    public abstract void emitWatermark(long timestamp);

    /** No watermarks until further notice, or watermarks again. */
    public abstract void emitIdleness(boolean idle);

    /** True: stop at the next occasion. */
    public abstract boolean full();
}
