package io.millrace.execution.operators;

import io.millrace.api.state.ListState;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A list of the operator's backend as functions see it. */
final class OperatorListState<T> implements ListState<T> {
    private final List<T> list;

    OperatorListState(List<T> list) {
        this.list = list;
    }

    @Override
    public Iterable<T> get() {
        return Collections.unmodifiableList(list);
    }

    @Override
    public void add(T value) {
        list.add(Objects.requireNonNull(value, "a list state takes no null"));
    }

    /** All or none. */
    @Override
    public void addAll(List<T> values) {
        values.forEach(value -> Objects.requireNonNull(value, "a list state takes no null"));
        list.addAll(values);
    }

    @Override
    public void update(List<T> values) {
        List<T> copy = List.copyOf(values); // may be a view of this very list; refuses null
        list.clear();
        list.addAll(copy);
    }

    @Override
    public void clear() {
        list.clear();
    }
}
