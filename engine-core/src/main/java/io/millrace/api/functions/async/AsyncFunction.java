package io.millrace.api.functions.async;

import io.millrace.api.functions.Function;
import java.util.concurrent.TimeoutException;

/** Starts a request for each element; the answer is given to a {@link ResultFuture} later, by any thread. */
public interface AsyncFunction<IN, OUT> extends Function {

    /**
     * Called on the task's thread: it must not block.
     *
     * @throws Exception fails the job at once, whatever the retry strategy says
     */
    void asyncInvoke(IN input, ResultFuture<OUT> resultFuture) throws Exception;

    /** No answer came in time, retries included. Called on the task's thread; completes the future in some way. */
    default void timeout(IN input, ResultFuture<OUT> resultFuture) throws Exception {
        resultFuture.completeExceptionally(new TimeoutException("Async function call has timed out."));
    }
}
