package io.millrace.execution.keyed;

import io.millrace.api.state.ValueState;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;

/** A value that is never null: where there is none, a copy of the default value, which becomes state when it is updated. */
@CopiedPerOperator
final class DefaultValueHandle<T> implements ValueState<T> {
    private final ValueState<T> state;
    private final T defaultValue;
    private final TypeSerializer<T> serializer;

    DefaultValueHandle(ValueState<T> state, T defaultValue, TypeSerializer<T> serializer) {
        this.state = state;
        this.defaultValue = defaultValue;
        this.serializer = serializer;
    }

    @Override
    public T value() throws IOException {
        T value = state.value();
        return value == null ? serializer.copy(defaultValue) : value;
    }

    @Override
    public void update(T value) throws IOException {
        state.update(value);
    }

    @Override
    public void clear() {
        state.clear();
    }
}
