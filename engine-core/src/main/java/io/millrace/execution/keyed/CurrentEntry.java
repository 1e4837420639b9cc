package io.millrace.execution.keyed;

import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.util.function.Supplier;

/** An {@link Entry} in the backend's table of the current namespace. */
@CopiedPerOperator
final class CurrentEntry<V> implements Entry<V> {
    private final KeyedContext context;
    private final TableDescriptor<Object, V> descriptor;
    private final Supplier<Object> namespace;
    private Object tableNamespace;
    private KeyedTable<Object, V> table;

    CurrentEntry(KeyedContext context, TableDescriptor<Object, V> descriptor, Supplier<Object> namespace) {
        this.context = context;
        this.descriptor = descriptor;
        this.namespace = namespace;
    }

    @Override
    public V get() {
        return table().get(key());
    }

    @Override
    public V base() {
        return get();
    }

    @Override
    public void put(V value) {
        table().put(key(), value);
    }

    @Override
    public void remove() {
        table().remove(key());
    }

    /** Finds its table, so that entries which were restored can be swept before any is used. */
    void open() {
        table();
    }

    /** Of some entries of the table used last, keeps what is left of them: of other keys, too. */
    void sweep(int entries, long nowMillis, KeyedTable.Expiry<V> expiry) {
        if (table != null) {
            table.sweep(entries, nowMillis, expiry);
        }
    }

    private Object key() {
        Object key = context.currentKey();
        if (key == null) {
            throw new IllegalStateException("state '" + descriptor.name()
                    + "' belongs to a key, and there is none now: use it while an element or a timer is processed, not"
                    + " in open() or close()");
        }
        return key;
    }

    /** Tables have been dropped: the one used last may be among them. */
    void tablesDropped() {
        tableNamespace = null;
        table = null;
        context.stateTable(null);
    }

    private KeyedTable<Object, V> table() {
        Object now = namespace.get();
        if (now != tableNamespace) {
            table = context.backend().table(descriptor, now);
            tableNamespace = now;
            if (now == VoidNamespace.INSTANCE) {
                context.stateTable(table);
            }
        }
        return table;
    }
}
