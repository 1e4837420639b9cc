package io.millrace.api.connector.base.sink;

import java.io.Serializable;
import java.util.Collection;

/** The entries that wait to be sent, in the order in which they are. Used by the task's thread only. */
public interface RequestBuffer<RequestEntryT extends Serializable> {
    /** @param prioritize true: before all others; false: behind them */
    void add(RequestEntryWrapper<RequestEntryT> entry, boolean prioritize);

    /** Takes the first one out; null when there is none. */
    RequestEntryWrapper<RequestEntryT> poll();

    /** The first one; null when there is none. */
    RequestEntryWrapper<RequestEntryT> peek();

    boolean isEmpty();

    int size();

    /** Everything that waits, for a snapshot. */
    Collection<RequestEntryWrapper<RequestEntryT>> getBufferedState();

    long totalSizeInBytes();
}
