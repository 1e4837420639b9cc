package io.millrace.execution.operators;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.TimerService;
import io.millrace.base.Cancellable;
import io.millrace.exchange.ElementBatch;
import io.millrace.time.TimerQueue;

/**
 * Runs a {@link KeyedProcessFunction} with its timers. Event-time timers fire when the watermark passes them, in the
 * order of their times; processing-time timers when the task's clock does. Firing stops while the output is full.
 * Processing-time timers that are not due when the input ends are dropped, as in Flink.
 */
public final class KeyedProcessOperator extends OneInputOperator {
    private final KeyedProcessFunction<Object, Object, Object> function;
    private final KeySelector<Object, Object> selector;
    private final SideOutputs sides;
    private final TimestampedCollector collector;
    private final TimerQueue<Object> eventTimers = new TimerQueue<>();
    private final TimerQueue<Object> processingTimers = new TimerQueue<>();
    private final TimerService timerService = new Timers();
    private final ElementContext elementContext;
    private final FiringContext firingContext;

    private Object currentKey;
    private long currentTimestamp;
    private TimeDomain firingDomain;
    private Cancellable wakeup = () -> {};
    private long wakeupTime = TimerQueue.NEVER;

    public KeyedProcessOperator(
            OperatorContext context,
            Output output,
            SideOutputs sides,
            KeySelector<Object, Object> selector,
            KeyedProcessFunction<Object, Object, Object> function) {
        super(context, output);
        this.function = function;
        this.selector = selector;
        this.sides = sides;
        this.collector = new TimestampedCollector(output);
        this.elementContext = new ElementContext(function);
        this.firingContext = new FiringContext(function);
    }

    @Override
    public void open() throws Exception {
        openFunction(function);
    }

    @Override
    public void collect(Object value, long timestamp) {
        try {
            currentKey = Keys.of(selector, value);
            currentTimestamp = timestamp;
            function.processElement(value, elementContext, collector.at(timestamp));
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        return fire(eventTimers, TimeDomain.EVENT_TIME, timestamp);
    }

    /** @return false when it stopped early because the output is full */
    private boolean fire(TimerQueue<Object> timers, TimeDomain domain, long now) {
        firingDomain = domain;
        while (timers.nextTime() <= now && !timers.isEmpty()) {
            if (output.full()) {
                return false;
            }
            TimerQueue.Timer<Object> timer = timers.pollDue(now);
            currentKey = timer.key();
            currentTimestamp = timer.time();
            // A result's timestamp is event time; a processing-time timer has none to give.
            long resultTime = domain == TimeDomain.EVENT_TIME ? timer.time() : ElementBatch.NO_TIMESTAMP;
            try {
                function.onTimer(timer.time(), firingContext, collector.at(resultTime));
            } catch (Throwable thrown) {
                throw context.failed(
                        thrown, " in onTimer of key '" + RecordText.of(timer.key()) + "' at time " + timer.time());
            }
        }
        return true;
    }

    private void fireProcessingTimers() {
        wakeupTime = TimerQueue.NEVER;
        fire(processingTimers, TimeDomain.PROCESSING_TIME, context.timers().wallMillis());
        scheduleWakeup();
    }

    /** Keeps one task timer at the time of the first processing-time timer. */
    private void scheduleWakeup() {
        long next = processingTimers.isEmpty() ? TimerQueue.NEVER : processingTimers.nextTime();
        if (next < wakeupTime) {
            wakeup.cancel();
            wakeupTime = next;
            wakeup = context.timers().at(next, this::fireProcessingTimers);
        }
    }

    /** Dates that the end of the input came before do not count: nothing waits for them. */
    @Override
    public long pending() {
        return eventTimers.size();
    }

    @Override
    public void close() throws Exception {
        wakeup.cancel();
        closeFunction(function);
    }

    private Long boxedTimestamp() {
        return currentTimestamp == ElementBatch.NO_TIMESTAMP ? null : currentTimestamp;
    }

    private final class ElementContext extends KeyedProcessFunction<Object, Object, Object>.Context {
        ElementContext(KeyedProcessFunction<Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public Long timestamp() {
            return boxedTimestamp();
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
            return currentKey;
        }
    }

    private final class FiringContext extends KeyedProcessFunction<Object, Object, Object>.OnTimerContext {
        FiringContext(KeyedProcessFunction<Object, Object, Object> owner) {
            owner.super();
        }

        @Override
        public TimeDomain timeDomain() {
            return firingDomain;
        }

        @Override
        public Long timestamp() {
            return boxedTimestamp();
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            sides.collect(
                    outputTag,
                    value,
                    firingDomain == TimeDomain.EVENT_TIME ? currentTimestamp : ElementBatch.NO_TIMESTAMP);
        }

        @Override
        public Object getCurrentKey() {
            return currentKey;
        }
    }

    private final class Timers implements TimerService {
        @Override
        public long currentProcessingTime() {
            return context.timers().wallMillis();
        }

        @Override
        public long currentWatermark() {
            return KeyedProcessOperator.this.currentWatermark();
        }

        @Override
        public void registerProcessingTimeTimer(long time) {
            processingTimers.register(currentKey, time);
            scheduleWakeup();
        }

        @Override
        public void registerEventTimeTimer(long time) {
            eventTimers.register(currentKey, time);
        }

        @Override
        public void deleteProcessingTimeTimer(long time) {
            processingTimers.delete(currentKey, time);
        }

        @Override
        public void deleteEventTimeTimer(long time) {
            eventTimers.delete(currentKey, time);
        }
    }
}
