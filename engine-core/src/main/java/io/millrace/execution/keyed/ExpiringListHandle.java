package io.millrace.execution.keyed;

import io.millrace.api.state.ListState;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.TtlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list whose elements expire one by one. */
@CopiedPerOperator
final class ExpiringListHandle<T> implements ListState<T> {
    private final CurrentEntry<List<TtlValue<T>>> entry;
    private final TimeToLive ttl;
    private final StateCleanup.Sweeper<?> sweeper;

    ExpiringListHandle(CurrentEntry<List<TtlValue<T>>> entry, TimeToLive ttl, StateCleanup.Sweeper<?> sweeper) {
        this.entry = entry;
        this.ttl = ttl;
        this.sweeper = sweeper;
    }

    @Override
    public Iterable<T> get() {
        sweeper.accessed();
        List<TtlValue<T>> kept = entry.get();
        if (kept == null) {
            return List.of();
        }
        List<T> visible = new ArrayList<>(kept.size());
        boolean renewed = false;
        for (TtlValue<T> element : kept) {
            renewed |= ttl.renews(element);
            if (ttl.isVisible(element)) {
                visible.add(element.value());
            }
        }
        List<TtlValue<T>> left = ttl.unlessExpired(kept);
        if (left == null) {
            entry.remove();
        } else if (renewed) {
            entry.put(fresh(left));
        } else if (left != kept) {
            entry.put(left);
        }
        return visible;
    }

    private List<TtlValue<T>> fresh(List<TtlValue<T>> elements) {
        List<TtlValue<T>> fresh = new ArrayList<>(elements.size());
        elements.forEach(element -> fresh.add(ttl.fresh(element.value())));
        return fresh;
    }

    @Override
    public void add(T value) {
        ListHandle.requireElement(value);
        sweeper.accessed();
        List<TtlValue<T>> list = entry.get();
        if (list == null) {
            list = new ArrayList<>(4);
        }
        list.add(ttl.fresh(value));
        entry.put(list);
    }

    @Override
    public void addAll(List<T> values) {
        values.forEach(ListHandle::requireElement);
        values.forEach(this::add);
    }

    @Override
    public void update(List<T> values) {
        Objects.requireNonNull(values, "a list state takes no null; clear() empties it")
                .forEach(ListHandle::requireElement);
        sweeper.accessed();
        if (values.isEmpty()) {
            entry.remove();
        } else {
            List<TtlValue<T>> list = new ArrayList<>(values.size());
            values.forEach(value -> list.add(ttl.fresh(value)));
            entry.put(list);
        }
    }

    @Override
    public void clear() {
        entry.remove();
    }
}
