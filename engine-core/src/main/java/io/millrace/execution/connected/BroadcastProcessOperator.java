package io.millrace.execution.connected;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.graph.OperatorSpec.BroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReadOnlyBroadcastState;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;

/** Runs a {@link BroadcastProcessFunction}: the second input is broadcast and becomes state, the first reads it. */
@CopiedPerOperator
public final class BroadcastProcessOperator extends ConnectedOperator {
    private final BroadcastProcessFunction<Object, Object, Object> function;
    private final CurrentElement current;
    private final TimestampedCollector collector;
    private final BroadcastStates states;
    private final ReadingContext readingContext;
    private final WritingContext writingContext;

    public BroadcastProcessOperator(
            OperatorContext context, Output output, SideOutputs sides, BroadcastProcessSpec spec) {
        super(context, output, (KeyedInputs) null);
        this.function = spec.function();
        this.current = new CurrentElement(sides);
        this.collector = new TimestampedCollector(output);
        this.states = new BroadcastStates(spec.states(), context.operatorState());
        this.readingContext = new ReadingContext(function);
        this.writingContext = new WritingContext(function);
    }

    @Override
    public void open() throws Exception {
        super.open();
        openFunction(function);
    }

    @Override
    protected void element1(Object value, long timestamp) throws Exception {
        current.element(timestamp);
        function.processElement(value, readingContext, collector.at(timestamp));
    }

    @Override
    protected void element2(Object value, long timestamp) throws Exception {
        current.element(timestamp);
        function.processBroadcastElement(value, writingContext, collector.at(timestamp));
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }

    private final class ReadingContext extends BroadcastProcessFunction<Object, Object, Object>.ReadOnlyContext {
        ReadingContext(BroadcastProcessFunction<Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.readOnly(stateDescriptor);
        }

        @Override
        public Long timestamp() {
            return current.timestamp();
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            current.output(outputTag, value);
        }

        @Override
        public long currentProcessingTime() {
            return context.timers().wallMillis();
        }

        @Override
        public long currentWatermark() {
            return BroadcastProcessOperator.this.currentWatermark();
        }
    }

    private final class WritingContext extends BroadcastProcessFunction<Object, Object, Object>.Context {
        WritingContext(BroadcastProcessFunction<Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.of(stateDescriptor);
        }

        @Override
        public Long timestamp() {
            return current.timestamp();
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            current.output(outputTag, value);
        }

        @Override
        public long currentProcessingTime() {
            return context.timers().wallMillis();
        }

        @Override
        public long currentWatermark() {
            return BroadcastProcessOperator.this.currentWatermark();
        }
    }
}
