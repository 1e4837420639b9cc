package io.millrace.execution.keyed;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;
import io.millrace.api.graph.OperatorSpec.KeyedProcessSpec;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;

/**
 * Runs a {@link KeyedProcessFunction} with its state and timers. Processing-time timers that are not due when the input
 * ends are dropped, as in Flink.
 */
@CopiedPerOperator
public final class KeyedProcessOperator extends OneInputOperator implements LookingAhead {
    private final KeyedProcessFunction<Object, Object, Object> function;
    private final KeyedContext keyed;
    private final SideOutputs sides;
    private final TimestampedCollector collector;
    private final KeyedTimers<Object> timers;
    private final TimerService timerService;
    private final ElementContext elementContext;
    private final FiringContext firingContext;
    private long currentTimestamp;

    public KeyedProcessOperator(OperatorContext context, Output output, SideOutputs sides, KeyedProcessSpec spec) {
        super(context, output);
        this.function = spec.function();
        this.keyed = new KeyedContext(spec.key(), context);
        this.sides = sides;
        this.collector = new TimestampedCollector(output);
        this.timers = KeyedTimers.ofKeys(keyed, context, output, this::onTimer);
        this.timerService = new KeyedTimerService(keyed, timers, this::currentWatermark);
        this.elementContext = new ElementContext(function);
        this.firingContext = new FiringContext(function);
    }

    @Override
    public void open() throws Exception {
        context.keyedStates(keyed.states());
        openFunction(function);
    }

    @Override
    public int lookAhead(ElementBatch batch, int start, int stop) {
        return keyed.touchState(batch, start, stop);
    }

    @Override
    public void collect(Object value, long timestamp) {
        try {
            keyed.setKeyOf(value);
            currentTimestamp = timestamp;
            function.processElement(value, elementContext, collector.at(timestamp));
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        return timers.advanceEventTime(timestamp);
    }

    private void onTimer(Object key, long time, TimeDomain domain) {
        keyed.setCurrentKey(key);
        currentTimestamp = time;
        firingContext.domain = domain;
        // A result's timestamp is event time; a processing-time timer has none to give.
        long resultTime = domain == TimeDomain.EVENT_TIME ? time : ElementBatch.NO_TIMESTAMP;
        try {
            function.onTimer(time, firingContext, collector.at(resultTime));
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

    private final class ElementContext extends KeyedProcessFunction<Object, Object, Object>.Context {
        ElementContext(KeyedProcessFunction<Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public Long timestamp() {
            return currentTimestamp;
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            sides.collect(outputTag, value, currentTimestamp);
        }

        @Override
        public Object getCurrentKey() {
            return keyed.currentKey();
        }
    }

    private final class FiringContext extends KeyedProcessFunction<Object, Object, Object>.OnTimerContext {
        private TimeDomain domain;

        FiringContext(KeyedProcessFunction<Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public TimeDomain timeDomain() {
            return domain;
        }

        @Override
        public Long timestamp() {
            return currentTimestamp;
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            sides.collect(outputTag, value, collector.timestamp());
        }

        @Override
        public Object getCurrentKey() {
            return keyed.currentKey();
        }
    }
}
