package io.millrace.execution.keyed;

import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.TtlValue;

/** An {@link Entry} that lives for a while. */
@CopiedPerOperator
final class ExpiringEntry<V> implements Entry<V> {
    private final CurrentEntry<TtlValue<V>> entry;
    private final TimeToLive ttl;
    private final StateCleanup.Sweeper<?> sweeper;

    ExpiringEntry(CurrentEntry<TtlValue<V>> entry, TimeToLive ttl, StateCleanup.Sweeper<?> sweeper) {
        this.entry = entry;
        this.ttl = ttl;
        this.sweeper = sweeper;
    }

    @Override
    public V get() {
        sweeper.accessed();
        TtlValue<V> kept = entry.get();
        if (kept == null) {
            return null;
        }
        if (ttl.isExpired(kept)) {
            entry.remove();
        } else if (ttl.renews(kept)) {
            entry.put(ttl.fresh(kept.value()));
        }
        return ttl.isVisible(kept) ? kept.value() : null;
    }

    @Override
    public V base() {
        sweeper.accessed();
        TtlValue<V> kept = entry.get();
        return kept == null || ttl.isExpired(kept) ? null : kept.value();
    }

    @Override
    public void put(V value) {
        sweeper.accessed();
        entry.put(ttl.fresh(value));
    }

    @Override
    public void remove() {
        entry.remove();
    }
}
