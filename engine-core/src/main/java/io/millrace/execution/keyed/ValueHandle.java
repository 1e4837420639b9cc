package io.millrace.execution.keyed;

import io.millrace.api.state.ValueState;
import io.millrace.execution.operators.CopiedPerOperator;

@CopiedPerOperator
final class ValueHandle<T> implements ValueState<T> {
    private final Entry<T> entry;

    ValueHandle(Entry<T> entry) {
        this.entry = entry;
    }

    @Override
    public T value() {
        return entry.get();
    }

    @Override
    public void update(T value) {
        if (value == null) {
            entry.remove();
        } else {
            entry.put(value);
        }
    }

    @Override
    public void clear() {
        entry.remove();
    }
}
