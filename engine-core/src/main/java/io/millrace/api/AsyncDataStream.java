package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.AsyncRetryStrategies;
import io.millrace.api.functions.async.AsyncRetryStrategy;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.types.FunctionTypes;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.concurrent.TimeUnit;

/**
 * Asks something outside for each element without waiting for one answer before the next question. At most
 * {@code capacity} requests of a subtask are under way; while there are as many, it takes no input. A request that takes
 * longer than the time-out, retries included, is given to {@link AsyncFunction#timeout}. Ordered results come in the order
 * of their elements; unordered ones as they arrive, but never across a watermark.
 */
public final class AsyncDataStream {
    /** Requests of a subtask under way, where the program does not say. */
    public static final int DEFAULT_CAPACITY = 100;

    private static final AsyncRetryStrategy<?> NEVER = new AsyncRetryStrategies.NoRetryStrategy();

    private AsyncDataStream() {}

    /** @param timeout 0: none */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit, int capacity) {
        return add(in, func, false, timeUnit.toMillis(timeout), capacity, NEVER);
    }

    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit) {
        return add(in, func, false, timeUnit.toMillis(timeout), DEFAULT_CAPACITY, NEVER);
    }

    /** @param timeout 0: none */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit, int capacity) {
        return add(in, func, true, timeUnit.toMillis(timeout), capacity, NEVER);
    }

    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit) {
        return add(in, func, true, timeUnit.toMillis(timeout), DEFAULT_CAPACITY, NEVER);
    }

    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        return unorderedWaitWithRetry(in, func, timeout, timeUnit, DEFAULT_CAPACITY, asyncRetryStrategy);
    }

    /** @param timeout of the request and its retries together, at least a millisecond */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            int capacity,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        long millis = limited(timeUnit.toMillis(timeout));
        return add(in, func, false, millis, capacity, asyncRetryStrategy);
    }

    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        return orderedWaitWithRetry(in, func, timeout, timeUnit, DEFAULT_CAPACITY, asyncRetryStrategy);
    }

    /** @param timeout of the request and its retries together, at least a millisecond */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            int capacity,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        long millis = limited(timeUnit.toMillis(timeout));
        return add(in, func, true, millis, capacity, asyncRetryStrategy);
    }

    /** Retries without a limit in time would keep a record for as long as they fail. */
    private static long limited(long timeoutMillis) {
        return timeoutMillis == 0 ? -1 : timeoutMillis;
    }

    private static <IN, OUT> SingleOutputStreamOperator<OUT> add(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> function,
            boolean ordered,
            long timeoutMillis,
            int capacity,
            AsyncRetryStrategy<?> retries) {
        OperatorSettings settings = new OperatorSettings("async wait operator", CallSite.find());
        if (timeoutMillis < 0 || capacity < 1) {
            throw new MillraceException(Failure.of(
                    "MR-2039",
                    Blame.USER,
                    "asynchronous I/O at " + settings.callSite() + " needs a capacity of at least 1 (it has " + capacity
                            + ") and a time-out that is not negative and, with retries, at least a millisecond"));
        }
        OperatorSpec spec = new OperatorSpec.AsyncSpec(
                Erase.async(function),
                ordered,
                timeoutMillis,
                capacity,
                Erase.retries(retries),
                Erase.type(in.getType()).createSerializer());
        return in.transform(settings, spec, FunctionTypes.async(function, in.getType(), settings.callSite()));
    }
}
