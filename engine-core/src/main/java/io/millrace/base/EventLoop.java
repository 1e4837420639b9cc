package io.millrace.base;

import java.time.Duration;

/**
 * The only way control-plane code gets a turn, a delay or the time. Steps run one at a time, in the order they were
 * handed over; a step never blocks. A step that throws is a broken invariant and reaches the process's fault handler.
 */
public interface EventLoop {

    /** Runs {@code step} on the loop, after everything handed over before it. Callable from any thread. */
    void execute(Runnable step);

    /**
     * Runs {@code step} on the loop no earlier than {@code delay} from now. Callable only on the loop.
     *
     * @return cancels the step; cancelling a step that ran already does nothing
     */
    Cancellable schedule(Duration delay, Runnable step);

    /** Milliseconds of monotonic time since an arbitrary origin: good for delays, meaningless as a date. */
    long nowMillis();

    /** Milliseconds since the epoch as this process's clock shows them; may jump. For people, never for timeouts. */
    long wallMillis();

    /** Throws {@link IllegalStateException} when the caller is not running as a step of this loop. */
    void assertInLoop();
}
