package io.millrace.execution.keyed;

import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.state.ReducingState;
import io.millrace.execution.operators.CopiedPerOperator;

@CopiedPerOperator
final class ReducingHandle<T> implements ReducingState<T> {
    private final Entry<T> entry;
    private final ReduceFunction<T> function;

    ReducingHandle(Entry<T> entry, ReduceFunction<T> function) {
        this.entry = entry;
        this.function = function;
    }

    @Override
    public T get() {
        return entry.get();
    }

    @Override
    public void add(T value) throws Exception {
        if (value == null) {
            clear();
            return;
        }
        T kept = entry.base();
        entry.put(kept == null ? value : function.reduce(kept, value));
    }

    @Override
    public void clear() {
        entry.remove();
    }
}
