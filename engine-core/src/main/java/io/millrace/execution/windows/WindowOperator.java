package io.millrace.execution.windows;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.RecordText;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.state.KeyedTable;

/**
 * What all window operators share: the element's key, its timestamp where windows need one, what becomes of late
 * elements, the lifecycle of the functions.
 */
@CopiedPerOperator
public abstract class WindowOperator extends OneInputOperator implements LookingAhead {
    final WindowAssigner<Object, Window> assigner;
    final TypeSerializer<Window> windowSerializer;
    final long allowedLatenessMillis;
    final KeyedContext keyed;
    final WindowContents contents;
    final WindowResults results;
    final WindowAssigner.WindowAssignerContext assignerContext = new AssignerContext();
    final boolean eventTime;

    private final OutputTag<Object> lateTag;
    private final Output lateOutput;

    WindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output);
        this.assigner = spec.assigner();
        this.windowSerializer = ProgramSerializer.guarding(assigner.getWindowSerializer(new ExecutionConfig()));
        this.eventTime = assigner.isEventTime();
        this.allowedLatenessMillis = spec.allowedLatenessMillis();
        this.lateTag = spec.lateTag();
        this.lateOutput = lateTag == null ? null : sides.of(lateTag);
        this.keyed = new KeyedContext(spec.key(), context);
        this.contents = WindowContents.of(spec);
        this.results = WindowResults.of(spec, contents, output, keyed, new EvaluationContext(this, sides));
    }

    @Override
    public void open() throws Exception {
        context.keyedStates(keyed.states());
        openFunction(contents.function());
        openFunction(results.function());
    }

    @Override
    public final void collect(Object value, long timestamp) {
        if (timestamp == ElementBatch.NO_TIMESTAMP && eventTime) {
            throw withoutTimestamp(value);
        }
        try {
            add(keyed.setKeyOf(value), value, timestamp);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
    }

    @Override
    public final int lookAhead(ElementBatch batch, int start, int stop) {
        return keyed.touch(nextTable(), batch, start, stop);
    }

    /** In which elements are probably looked up next; null when that is unknown. */
    KeyedTable<Object, ?> nextTable() {
        return null;
    }

    /** Puts the element where it belongs, or calls {@link #late}. */
    abstract void add(Object key, Object value, long timestamp) throws Exception;

    /** No window takes the element any more. */
    final void late(Object value, long timestamp) {
        if (lateTag == null) {
            context.environment().counters().lateDropped();
        } else if (lateOutput != null) {
            lateOutput.collect(value, timestamp);
        }
    }

    /** An element that belongs to no window at all is late only if time has passed it. */
    final boolean isLate(long timestamp) {
        return eventTime && cleanupTime(timestamp) <= currentWatermark();
    }

    /** When nothing can change a window with this last timestamp any more: a watermark, or a date. */
    final long cleanupTime(long maxTimestamp) {
        if (!eventTime) {
            return maxTimestamp;
        }
        long time = maxTimestamp + allowedLatenessMillis;
        return time >= maxTimestamp ? time : Long.MAX_VALUE;
    }

    @Override
    public final long keptEntries() {
        return keyed.backend().size();
    }

    @Override
    public void close() throws Exception {
        try {
            closeFunction(contents.function());
        } finally {
            closeFunction(results.function());
        }
    }

    final OperatorFailedException failedInWindow(Throwable thrown, Object window, Object key) {
        return context.failed(thrown, " in " + window + " of key '" + RecordText.of(key) + "'");
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

    private final class AssignerContext extends WindowAssigner.WindowAssignerContext {
        @Override
        public long getCurrentProcessingTime() {
            return context.timers().wallMillis();
        }
    }
}
