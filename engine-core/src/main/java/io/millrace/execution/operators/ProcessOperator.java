package io.millrace.execution.operators;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.TimerService;

/** Runs a {@link ProcessFunction}: elements with their time, side outputs, no timers. */
@CopiedPerOperator
public final class ProcessOperator extends OneInputOperator {
    private final ProcessFunction<Object, Object> function;
    private final SideOutputs sides;
    private final TimestampedCollector collector;
    private final ElementContext elementContext;
    private long elementTimestamp;

    public ProcessOperator(
            OperatorContext context, Output output, SideOutputs sides, ProcessFunction<Object, Object> function) {
        super(context, output);
        this.function = function;
        this.sides = sides;
        this.collector = new TimestampedCollector(output);
        this.elementContext = new ElementContext(function);
    }

    @Override
    public void open() throws Exception {
        openFunction(function);
    }

    @Override
    public void collect(Object value, long timestamp) {
        elementTimestamp = timestamp;
        try {
            function.processElement(value, elementContext, collector.at(timestamp));
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    public void close() throws Exception {
        closeFunction(function);
    }

    private final class ElementContext extends ProcessFunction<Object, Object>.Context {
        private final TimerService timerService =
                new UnkeyedTimerService(context.timers(), ProcessOperator.this::currentWatermark);

        ElementContext(ProcessFunction<Object, Object> owner) {
            owner.super();
        }

        @Override
        public Long timestamp() {
            return elementTimestamp;
        }

        @Override
        public TimerService timerService() {
            return timerService;
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            sides.collect(outputTag, value, elementTimestamp);
        }
    }
}
