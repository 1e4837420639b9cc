package io.millrace.execution.keyed;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.state.AggregatingState;
import io.millrace.execution.operators.CopiedPerOperator;

@CopiedPerOperator
final class AggregatingHandle<IN, ACC, OUT> implements AggregatingState<IN, OUT> {
    private final Entry<ACC> entry;
    private final AggregateFunction<IN, ACC, OUT> function;

    AggregatingHandle(Entry<ACC> entry, AggregateFunction<IN, ACC, OUT> function) {
        this.entry = entry;
        this.function = function;
    }

    @Override
    public OUT get() {
        ACC kept = entry.get();
        return kept == null ? null : function.getResult(kept);
    }

    @Override
    public void add(IN value) {
        if (value == null) {
            clear();
            return;
        }
        ACC kept = entry.base();
        entry.put(function.add(value, kept == null ? function.createAccumulator() : kept));
    }

    @Override
    public void clear() {
        entry.remove();
    }
}
