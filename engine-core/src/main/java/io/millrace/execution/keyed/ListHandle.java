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

    @Override
    public Iterable<T> get() {
        List<T> list = entry.get();
        return list == null ? List.of() : list;
    }

    @Override
    public void add(T value) {
        Objects.requireNonNull(value, "a list state takes no null");
        List<T> list = entry.get();
        if (list == null) {
            list = new ArrayList<>(4);
        }
        list.add(value);
        entry.put(list);
    }

    @Override
    public void addAll(List<T> values) {
        values.forEach(this::add);
    }

    @Override
    public void update(List<T> values) {
        if (values.isEmpty()) {
            entry.remove();
        } else {
            values.forEach(value -> Objects.requireNonNull(value, "a list state takes no null"));
            entry.put(new ArrayList<>(values));
        }
    }

    @Override
    public void clear() {
        entry.remove();
    }
}
