package io.millrace.testkit.job;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;

/** The weight of all clicks of a page so far, said at every click, and once a minute after the last one. */
final class Totals extends KeyedProcessFunction<String, Click, String> {
    private static final long serialVersionUID = 1L;
    private static final long SILENCE_MILLIS = 60_000;

    private transient ValueState<Long> total;

    @Override
    public void open(OpenContext context) {
        total = getRuntimeContext().getState(new ValueStateDescriptor<>("total", Long.class));
    }

    @Override
    public void processElement(Click click, Context context, Collector<String> out) throws Exception {
        long sum = (total.value() == null ? 0 : total.value()) + click.weight();
        total.update(sum);
        out.collect(click.page() + "=" + sum);
        context.timerService()
                .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + SILENCE_MILLIS);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
        out.collect(context.getCurrentKey() + " is silent at " + timestamp + " with " + total.value());
    }
}
