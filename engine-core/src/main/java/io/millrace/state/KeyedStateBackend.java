package io.millrace.state;

import java.util.Collection;

/**
 * Everything that one keyed operator of one subtask keeps: tables by key, for each state and namespace. The backend owns
 * them, so that it can write them to a snapshot; operators hold references only. Owned by the task's thread.
 *
 * <p>A {@link KeyedTable} stays the one of its namespace until {@link #drop}: operators may keep it instead of asking
 * for every record. Values may be changed in place by engine operators, which then {@link KeyedTable#put} them again.
 */
public interface KeyedStateBackend {

    /** The table of this namespace, made empty if there is none. The same descriptor means the same tables. */
    <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace);

    /** Forgets the namespace with all its entries. */
    <N> void drop(TableDescriptor<N, ?> descriptor, N namespace);

    /** The namespaces that have a table, in the order they were made. A copy. */
    <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor);

    /** Entries in all tables: 0 when nothing is kept. */
    long size();
}
