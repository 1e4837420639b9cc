package io.millrace.execution.windows;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.TimeWindow;
import io.millrace.api.windowing.TumblingEventTimeWindows;
import io.millrace.api.windowing.Window;
import io.millrace.api.windowing.WindowAssigner;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Keys;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.RecordText;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;
import io.millrace.state.KeyedTable;
import java.util.Collection;

/**
 * Keyed event-time windows. A window fires once the watermark reaches its last timestamp, key by key in the order of
 * its table, stopping while the output is full. It is kept for the allowed lateness, during which each late element
 * fires its key's window again, and then forgotten. Elements of forgotten windows go to the late side output, or are
 * counted.
 */
@CopiedPerOperator
public final class WindowOperator extends OneInputOperator {
    private final WindowAssigner<Object, Window> assigner;
    /** The assigner if it is this one; null for any other. */
    private final TumblingEventTimeWindows tumbling;

    private final KeySelector<Object, Object> selector;
    private final long allowedLatenessMillis;
    private final OutputTag<Object> lateTag;
    private final Output lateOutput;
    private final SideOutputs sides;
    private final WindowContents contents;
    /** Null: the contents' result is the output. */
    private final ProcessWindowFunction<Object, Object, Object, Window> process;

    private final Function aggregation;
    private final OpenWindows windows;
    private final TimestampedCollector collector;
    private final WindowAssigner.WindowAssignerContext assignerContext;
    private ProcessContext processContext;

    private int firing;
    private KeyedTable.Cursor<Object, Object> cursor;

    public WindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output);
        this.assigner = spec.assigner();
        this.tumbling = (WindowAssigner<?, ?>) assigner instanceof TumblingEventTimeWindows found ? found : null;
        this.selector = spec.key().selector();
        this.allowedLatenessMillis = spec.allowedLatenessMillis();
        this.lateTag = spec.lateTag();
        this.lateOutput = lateTag == null ? null : sides.of(lateTag);
        this.sides = sides;
        this.windows = new OpenWindows(allowedLatenessMillis);
        this.collector = new TimestampedCollector(output);
        this.assignerContext = () -> context.timers().wallMillis();
        WindowEvaluation evaluation = spec.evaluation();
        if (evaluation instanceof WindowEvaluation.Reduce reduce) {
            contents = new WindowContents.Reducing(reduce.function());
            aggregation = reduce.function();
            process = reduce.process();
        } else if (evaluation instanceof WindowEvaluation.Aggregate aggregate) {
            contents = new WindowContents.Aggregating(aggregate.function());
            aggregation = aggregate.function();
            process = aggregate.process();
        } else {
            contents = new WindowContents.Collecting();
            aggregation = null;
            process = ((WindowEvaluation.Collect) evaluation).function();
        }
    }

    @Override
    public void open() throws Exception {
        if (!assigner.isEventTime()) {
            throw new UnsupportedOperationException(
                    assigner + " does not follow event time, and no other windows exist");
        }
        openFunction(aggregation);
        if (process != null) {
            processContext = new ProcessContext(process);
            openFunction(process);
        }
    }

    @Override
    public void collect(Object value, long timestamp) {
        if (timestamp == ElementBatch.NO_TIMESTAMP) {
            throw withoutTimestamp(value);
        }
        try {
            Object key = Keys.of(selector, value);
            if (tumbling != null) {
                collectTumbling(key, value, timestamp);
                return;
            }
            Collection<Window> assigned = assigner.assignWindows(value, timestamp, assignerContext);
            boolean late = true;
            for (Window window : assigned) {
                if (OpenWindow.cleanupTime(window.maxTimestamp(), allowedLatenessMillis) > currentWatermark()) {
                    late = false;
                    add(windows.open(window), key, value);
                }
            }
            if (late && !assigned.isEmpty()) {
                late(value, timestamp);
            }
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    /** Tumbling windows partition time, so the last window can be asked whether it is the one: no object per record. */
    private void collectTumbling(Object key, Object value, long timestamp) throws Exception {
        OpenWindow window = windows.lastUsed();
        if (window == null
                || timestamp > window.maxTimestamp
                || timestamp <= window.maxTimestamp - tumbling.sizeMillis()) {
            long start = TimeWindow.getWindowStartWithOffset(timestamp, tumbling.offsetMillis(), tumbling.sizeMillis());
            TimeWindow assigned = new TimeWindow(start, start + tumbling.sizeMillis());
            if (OpenWindow.cleanupTime(assigned.maxTimestamp(), allowedLatenessMillis) <= currentWatermark()) {
                late(value, timestamp);
                return;
            }
            window = windows.open(assigned);
        }
        add(window, key, value);
    }

    private void add(OpenWindow window, Object key, Object value) throws Exception {
        contents.add(window.contents, key, value);
        if (window.maxTimestamp <= currentWatermark()) {
            evaluate(window, key, window.contents.get(key));
        }
    }

    private void late(Object value, long timestamp) {
        if (lateTag == null) {
            context.environment().counters().lateDropped();
        } else if (lateOutput != null) {
            lateOutput.collect(value, timestamp);
        }
    }

    @Override
    protected boolean processWatermark(long watermark) {
        while (firing < windows.size()) {
            OpenWindow window = windows.get(firing);
            if (window.maxTimestamp > watermark) {
                break;
            }
            if (!window.fired && !fire(window)) {
                return false;
            }
            if (window.cleanupTime <= watermark) {
                forget(window);
                windows.remove(firing);
            } else {
                firing++;
            }
        }
        firing = 0;
        return true;
    }

    /** @return false when it stopped early because the output is full */
    private boolean fire(OpenWindow window) {
        if (cursor == null) {
            cursor = window.contents.cursor();
        }
        while (!output.full()) {
            if (!cursor.advance()) {
                cursor = null;
                window.fired = true;
                return true;
            }
            Object key = cursor.key();
            try {
                evaluate(window, key, cursor.value());
            } catch (Throwable thrown) {
                throw failedInWindow(thrown, window, key);
            }
        }
        return false;
    }

    private void evaluate(OpenWindow window, Object key, Object kept) throws Exception {
        if (process == null) {
            output.collect(contents.result(kept), window.maxTimestamp);
        } else {
            processContext.window = window;
            process.process(key, processContext, contents.elements(kept), collector.at(window.maxTimestamp));
        }
    }

    private void forget(OpenWindow window) {
        if (process == null) {
            return;
        }
        processContext.window = window;
        KeyedTable.Cursor<Object, Object> keys = window.contents.cursor();
        while (keys.advance()) {
            try {
                process.clear(processContext);
            } catch (Throwable thrown) {
                throw failedInWindow(thrown, window, keys.key());
            }
        }
    }

    @Override
    public void close() throws Exception {
        try {
            closeFunction(aggregation);
        } finally {
            closeFunction(process);
        }
    }

    @Override
    public long pending() {
        return windows.size();
    }

    private OperatorFailedException failedInWindow(Throwable thrown, OpenWindow window, Object key) {
        return context.failed(thrown, " in " + window.window + " of key '" + RecordText.of(key) + "'");
    }

    private OperatorFailedException withoutTimestamp(Object value) {
        return context.refused(
                "MR-3104",
                "the record '" + RecordText.of(value) + "' has no timestamp, but " + assigner
                        + " needs one. Give the source a"
                        + " WatermarkStrategy with a timestamp assigner, as in fromSource(source,"
                        + " WatermarkStrategy.<T>forMonotonousTimestamps().withTimestampAssigner(...), name), or call"
                        + " assignTimestampsAndWatermarks(...) before the window");
    }

    private final class ProcessContext extends ProcessWindowFunction<Object, Object, Object, Window>.Context {
        private OpenWindow window;

        ProcessContext(ProcessWindowFunction<Object, Object, Object, Window> owner) {
            owner.super();
        }

        @Override
        public Window window() {
            return window.window;
        }

        @Override
        public long currentProcessingTime() {
            return context.timers().wallMillis();
        }

        @Override
        public long currentWatermark() {
            return WindowOperator.this.currentWatermark();
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            sides.collect(outputTag, value, window.maxTimestamp);
        }
    }
}
