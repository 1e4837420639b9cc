package io.millrace.exchange;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What a writer does at its hard bound, when one input has emitted more than the consumer takes. With a thread per task
 * it waits; in a single-threaded simulation waiting would be for ever, so the channel grows instead.
 */
@FunctionalInterface
public interface Backpressure {

    /**
     * Called on the task's thread.
     *
     * @param room true when there is room, or when there never will be because the channel is over; whoever makes it
     *     true unparks the calling thread
     * @return true once {@code room} was, false when the writer shall grow beyond its bound
     */
    boolean awaitRoom(BooleanSupplier room);

    /** Parks the task's thread; an interrupt ends the wait with a {@link MillraceException}. */
    static Backpressure parking() {
        return room -> {
            while (!room.getAsBoolean()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new MillraceException(Failure.of(
                            "MR-4303", Blame.ENGINE, "the task was interrupted while its output had no room"));
                }
                LockSupport.park(room);
            }
            return true;
        };
    }

    /** Never waits: for one thread that runs producers and consumers in turn. */
    static Backpressure growing() {
        return room -> false;
    }
}
