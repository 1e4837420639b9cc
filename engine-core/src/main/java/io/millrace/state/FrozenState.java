package io.millrace.state;

import java.io.IOException;

/**
 * State as it was when the barrier passed, still to be written. Made on the task's thread in a moment, written on another
 * one while the task goes on changing its state.
 *
 * @param <T> says where it was written
 */
public interface FrozenState<T> {

    /** Writes everything, blocking; at most once, on any one thread. */
    T write(SnapshotOutput output) throws IOException;

    /** It is written, or nobody wants it any more: the task need not keep old values for it. Any thread; repeatable. */
    void release();
}
