package io.millrace.execution.connected;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedStateFunction;
import io.millrace.api.graph.OperatorSpec.KeyedBroadcastProcessSpec;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReadOnlyBroadcastState;
import io.millrace.api.state.State;
import io.millrace.api.state.StateDescriptor;
import io.millrace.execution.keyed.KeyedTimerService;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;

/**
 * Runs a {@link KeyedBroadcastProcessFunction}: as {@link BroadcastProcessOperator}, with state and timers for the keys
 * of the first input.
 */
@CopiedPerOperator
public final class KeyedBroadcastProcessOperator extends ConnectedOperator {
    private final KeyedBroadcastProcessFunction<Object, Object, Object, Object> function;
    private final CurrentElement current;
    private final TimestampedCollector collector;
    private final BroadcastStates states;
    private final KeyedTimers<Object> timers;
    private final TimerService timerService;
    private final ReadingContext readingContext;
    private final WritingContext writingContext;
    private final FiringContext firingContext;

    public KeyedBroadcastProcessOperator(
            OperatorContext context, Output output, SideOutputs sides, KeyedBroadcastProcessSpec spec) {
        super(context, output, spec.key());
        this.function = spec.function();
        this.current = new CurrentElement(sides);
        this.collector = new TimestampedCollector(output);
        this.states = new BroadcastStates(spec.states(), context.operatorState());
        this.timers = KeyedTimers.ofKeys(keyed, context, output, this::onTimer);
        this.timerService = new KeyedTimerService(keyed, timers, this::currentWatermark);
        this.readingContext = new ReadingContext(function);
        this.writingContext = new WritingContext(function);
        this.firingContext = new FiringContext(function);
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
    protected boolean processWatermark(long timestamp) {
        return timers.advanceEventTime(timestamp);
    }

    private void onTimer(Object key, long time, TimeDomain domain) {
        keyed.setCurrentKey(key);
        current.timer(time, domain == TimeDomain.EVENT_TIME);
        firingContext.domain = domain;
        try {
            function.onTimer(time, firingContext, collector.at(current.resultTimestamp()));
        } catch (Throwable thrown) {
            throw KeyedTimers.failed(context, thrown, key, time);
        }
    }

    @Override
    public long pending() {
        return timers.pending();
    }

    @Override
    public void close() throws Exception {
        timers.close();
        closeFunction(function);
    }

    private final class WritingContext extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.Context {
        WritingContext(KeyedBroadcastProcessFunction<Object, Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.of(stateDescriptor);
        }

        @Override
        public <VS, S extends State> void applyToKeyedState(
                StateDescriptor<S, VS> stateDescriptor, KeyedStateFunction<Object, S> visitor) throws Exception {
            StatesOfKeys.visit(keyed, stateDescriptor, visitor);
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
            return KeyedBroadcastProcessOperator.this.currentWatermark();
        }
    }

    private final class ReadingContext
            extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.ReadOnlyContext {
        ReadingContext(KeyedBroadcastProcessFunction<Object, Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.readOnly(stateDescriptor);
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public Object getCurrentKey() {
            return keyed.currentKey();
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
            return KeyedBroadcastProcessOperator.this.currentWatermark();
        }
    }

    private final class FiringContext
            extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.OnTimerContext {
        private TimeDomain domain;

        FiringContext(KeyedBroadcastProcessFunction<Object, Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public TimeDomain timeDomain() {
            return domain;
        }

        @Override
        public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
            return states.readOnly(stateDescriptor);
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public Object getCurrentKey() {
            return keyed.currentKey();
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
            return KeyedBroadcastProcessOperator.this.currentWatermark();
        }
    }
}
