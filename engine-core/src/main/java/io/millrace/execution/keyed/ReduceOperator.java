package io.millrace.execution.keyed;

import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSpec.ReduceSpec;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;

/**
 * Keeps what the elements of each key come to. Gives out every change with the timestamp of the element that made it, or
 * only the last result of each key, at the end of time and stopping while the output is full.
 */
@CopiedPerOperator
public final class ReduceOperator extends OneInputOperator implements LookingAhead {
    private static final String STATE_NAME = "_op_state";

    private final ReduceFunction<Object> function;
    private final KeyedContext keyed;
    private final KeyedTable<Object, Object> reductions;
    private final boolean finalOnly;
    private KeyedTable.Cursor<Object, Object> results;

    public ReduceOperator(OperatorContext context, Output output, ReduceSpec spec) {
        super(context, output);
        this.function = spec.function();
        this.keyed = new KeyedContext(spec.key(), context);
        this.finalOnly = spec.finalOnly();
        this.reductions = keyed.backend()
                .table(
                        new TableDescriptor<>(
                                STATE_NAME,
                                VoidNamespace.SERIALIZER,
                                spec.type().createSerializer()),
                        VoidNamespace.INSTANCE);
    }

    @Override
    public void open() throws Exception {
        context.keyedStates(keyed.states());
        openFunction(function);
    }

    @Override
    public void collect(Object value, long timestamp) {
        Object reduced;
        try {
            Object key = keyed.setKeyOf(value);
            Object kept = reductions.get(key);
            reduced = kept == null ? value : function.reduce(kept, value);
            reductions.put(key, reduced);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
        if (!finalOnly) {
            output.collect(reduced, timestamp);
        }
    }

    @Override
    public int lookAhead(ElementBatch batch, int start, int stop) {
        return keyed.touch(reductions, batch, start, stop);
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        return !finalOnly || timestamp != Long.MAX_VALUE || emitResults();
    }

    private boolean emitResults() {
        if (results == null) {
            results = reductions.cursor();
        }
        while (!output.full()) {
            if (!results.advance()) {
                return true;
            }
            output.collect(results.value(), Long.MAX_VALUE);
        }
        return false;
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }
}
