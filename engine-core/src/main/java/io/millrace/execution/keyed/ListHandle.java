package io.millrace.execution.keyed;

import io.millrace.api.state.ListState;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

@CopiedPerOperator
final class ListHandle<T> implements ListState<T> {
    private final CurrentEntry<List<T>> entry;

    ListHandle(CurrentEntry<List<T>> entry) {
        this.entry = entry;
    }

    static void requireElement(Object element) {
        Objects.requireNonNull(element, "a list state takes no null");
    }

    @Override
    public Iterable<T> get() {
        List<T> list = entry.get();
        return list == null ? List.of() : list;
    }

    @Override
    public void add(T value) {
        requireElement(value);
        List<T> list = entry.get();
        if (list == null) {
            list = new ArrayList<>(4);
        }
        list.add(value);
        entry.put(list);
    }

    /** All or none. */
    @Override
    public void addAll(List<T> values) {
        values.forEach(ListHandle::requireElement);
        if (values.isEmpty()) {
            return;
        }
        List<T> list = entry.get();
        if (list == null) {
            list = new ArrayList<>(values.size());
        }
        list.addAll(values);
        entry.put(list);
    }

    @Override
    public void update(List<T> values) {
        Objects.requireNonNull(values, "a list state takes no null; clear() empties it")
                .forEach(ListHandle::requireElement);
        if (values.isEmpty()) {
            entry.remove();
        } else {
            entry.put(new ArrayList<>(values));
        }
    }

    @Override
    public void clear() {
        entry.remove();
    }
}
