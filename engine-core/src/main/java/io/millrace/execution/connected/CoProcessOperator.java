package io.millrace.execution.connected;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;
import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.graph.OperatorSpec.CoProcessSpec;
import io.millrace.execution.keyed.KeyedTimerService;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;
import io.millrace.execution.operators.UnkeyedTimerService;

/** Runs a {@link CoProcessFunction}; on keyed inputs with state and timers. */
@CopiedPerOperator
public final class CoProcessOperator extends ConnectedOperator {
    private final CoProcessFunction<Object, Object, Object> function;
    private final CurrentElement current;
    private final TimestampedCollector collector;
    /** Null when the inputs are not keyed. */
    private final KeyedTimers<Object> timers;

    private final TimerService timerService;
    private final ElementContext elementContext;
    private final FiringContext firingContext;

    public CoProcessOperator(OperatorContext context, Output output, SideOutputs sides, CoProcessSpec spec) {
        super(context, output, spec.keys());
        this.function = spec.function();
        this.current = new CurrentElement(sides);
        this.collector = new TimestampedCollector(output);
        this.timers = keyed == null ? null : KeyedTimers.ofKeys(keyed, context, output, this::onTimer);
        this.timerService = keyed == null
                ? new UnkeyedTimerService(context.timers(), this::currentWatermark)
                : new KeyedTimerService(keyed, timers, this::currentWatermark);
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
        return timers == null || timers.advanceEventTime(timestamp);
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
        return timers == null ? 0 : timers.pending();
    }

    @Override
    public void close() throws Exception {
        if (timers != null) {
            timers.close();
        }
        closeFunction(function);
    }

    private final class ElementContext extends CoProcessFunction<Object, Object, Object>.Context {
        ElementContext(CoProcessFunction<Object, Object, Object> owner) {
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
    }

    private final class FiringContext extends CoProcessFunction<Object, Object, Object>.OnTimerContext {
        private TimeDomain domain;

        FiringContext(CoProcessFunction<Object, Object, Object> owner) {
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
    }
}
