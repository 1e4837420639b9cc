package io.millrace.state;

import io.millrace.state.thrift.KeyedSnapshot;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Everything that one keyed operator of one subtask keeps: tables by key, for each state and namespace. The backend owns
 * them, so that it can write them to a snapshot; operators hold references only. Owned by the task's thread.
 *
 * <p>A {@link KeyedTable} stays the one of its namespace until {@link #drop}: operators may keep it instead of asking
 * for every record. Values may be changed in place by engine operators, which then {@link KeyedTable#put} them again.
 */
public interface KeyedStateBackend extends AutoCloseable {

    /** The table of this namespace, made empty if there is none. The same descriptor means the same tables. */
    <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace);

    /** Forgets the namespace with all its entries. */
    <N> void drop(TableDescriptor<N, ?> descriptor, N namespace);

    /** The namespaces that have a table, in the order they were made. A copy. */
    <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor);

    /** The queue of this name, made empty if there is none. Owners of the timers it gives back are not to be changed. */
    <T> TimerQueue<T> timers(TimerDescriptor<T> descriptor);

    /** Entries in all tables: 0 when nothing is kept. */
    long size();

    /**
     * The state of this moment, to be written while the task goes on. Takes microseconds, not the time that copying would.
     *
     * @param canonical in the format that every backend reads; otherwise in the one that suits this backend best
     * @param completed the checkpoint whose shared files this one may refer to; of no other is it known that they stay
     */
    FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical, OptionalLong completed);

    /** Refers to no earlier checkpoint. */
    default FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical) {
        return freeze(checkpointId, canonical, OptionalLong.empty());
    }

    /** A checkpoint that was frozen here is complete: later ones may refer to the files it shares. */
    void checkpointCompleted(long checkpointId);

    /** A checkpoint that was frozen here will not be complete. May come for one that was never frozen. */
    void checkpointAborted(long checkpointId);

    /** Gives back what the heap's collector does not see. Frozen states may still be written. */
    @Override
    void close();
}
