package io.millrace.execution.connected;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.graph.OperatorSpec.KeyedCoProcessSpec;
import io.millrace.execution.keyed.KeyedTimerService;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;

/** Runs a {@link KeyedCoProcessFunction} with its state and timers. */
@CopiedPerOperator
public final class KeyedCoProcessOperator extends ConnectedOperator {
    private final KeyedCoProcessFunction<Object, Object, Object, Object> function;
    private final CurrentElement current;
    private final TimestampedCollector collector;
    private final KeyedTimers<Object> timers;
    private final TimerService timerService;
    private final ElementContext elementContext;
    private final FiringContext firingContext;

    public KeyedCoProcessOperator(OperatorContext context, Output output, SideOutputs sides, KeyedCoProcessSpec spec) {
        super(context, output, spec.keys());
        this.function = spec.function();
        this.current = new CurrentElement(sides);
        this.collector = new TimestampedCollector(output);
        this.timers = KeyedTimers.ofKeys(keyed, context, output, this::onTimer);
        this.timerService = new KeyedTimerService(keyed, timers, this::currentWatermark);
        this.elementContext = new ElementContext(function);
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
        function.processElement1(value, elementContext, collector.at(timestamp));
    }

    @Override
    protected void element2(Object value, long timestamp) throws Exception {
        current.element(timestamp);
        function.processElement2(value, elementContext, collector.at(timestamp));
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

    private final class ElementContext extends KeyedCoProcessFunction<Object, Object, Object, Object>.Context {
        ElementContext(KeyedCoProcessFunction<Object, Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public Long timestamp() {
            return current.timestamp();
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            current.output(outputTag, value);
        }

        @Override
        public Object getCurrentKey() {
            return keyed.currentKey();
        }
    }

    private final class FiringContext extends KeyedCoProcessFunction<Object, Object, Object, Object>.OnTimerContext {
        private TimeDomain domain;

        FiringContext(KeyedCoProcessFunction<Object, Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public TimeDomain timeDomain() {
            return domain;
        }

        @Override
        public Long timestamp() {
            return current.timestamp();
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            current.output(outputTag, value);
        }

        @Override
        public Object getCurrentKey() {
            return keyed.currentKey();
        }
    }
}
