package io.millrace.exchange;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a writer's task waits at the hard bound, and whether it may go beyond its bounds, because a snapshot waits for what is
 * under way to be out. Owned by the task but for what says otherwise.
 */
final class WriterRoom {
    private boolean lent;
    private volatile boolean relieved;
    private volatile Thread blocked;

    /** Given for the task's own sake, not only to one that is blocked. */
    boolean isLent() {
        return lent;
    }

    boolean isGiven() {
        return lent || relieved;
    }

    /** Gives room, or takes all of it back. */
    void lend(boolean room) {
        lent = room;
        if (!room) {
            relieved = false;
        }
    }

    /** Gives room if the writer is blocked now. Any thread. */
    void relieve() {
        Thread waiting = blocked;
        if (waiting != null) {
            relieved = true;
            LockSupport.unpark(waiting);
        }
    }

    /** Blocks the writer until there is room, which it may be given meanwhile. */
    void await(Backpressure backpressure, BooleanSupplier hasRoom) {
        blocked = Thread.currentThread();
        try {
            backpressure.awaitRoom(hasRoom);
        } finally {
            blocked = null;
        }
    }

    /** Whether the writer is blocked now. Any thread. */
    boolean isAwaited() {
        return blocked != null;
    }

    /** There is room: a blocked writer goes on, any other is told. Any thread. */
    void onRoom(Runnable wakeup) {
        Thread waiting = blocked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        } else {
            wakeup.run();
        }
    }
}
