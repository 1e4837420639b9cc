package io.millrace.execution.windows;

import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import java.util.Collection;

/**
 * Event-time windows that keep one table each, and fire as a whole once the watermark reaches their last timestamp: a
 * walk over the table, key by key, stopping while the output is full. A window is kept for the allowed lateness, during
 * which each late element fires its key's window again, and then forgotten.
 *
 * <p>That a window has fired is not kept: after a restore it is those that end at or before the restored watermark.
 */
@CopiedPerOperator
final class WholeWindowOperator extends WindowOperator {
    /** The assigner if it is this one; null for any other. */
    private final TumblingEventTimeWindows tumbling;

    private OpenWindows windows;
    private int firing;
    private KeyedTable.Cursor<Object, Object> cursor;

    WholeWindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output, sides, spec);
        this.tumbling = (WindowAssigner<?, ?>) assigner instanceof TumblingEventTimeWindows found ? found : null;
    }

    @Override
    public void open() throws Exception {
        super.open();
        windows = new OpenWindows(
                keyed.backend(), new TableDescriptor<>("%window-contents", windowSerializer, contents.serializer()));
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).fired = windows.get(i).maxTimestamp <= currentWatermark();
        }
    }

    @Override
    KeyedTable<Object, ?> nextTable() {
        OpenWindow window = windows.lastUsed();
        return window == null ? null : window.contents;
    }

    @Override
    void add(Object key, Object value, long timestamp) throws Exception {
        if (tumbling != null) {
            addTumbling(key, value, timestamp);
            return;
        }
        Collection<Window> assigned = assigner.assignWindows(value, timestamp, assignerContext);
        boolean skipped = true;
        for (Window window : assigned) {
            if (cleanupTime(window.maxTimestamp()) > currentWatermark()) {
                skipped = false;
                addTo(windows.open(window), key, contents.share(value));
            }
        }
        if (skipped && isLate(timestamp)) {
            late(value, timestamp);
        }
    }

    /** Tumbling windows partition time, so the last window can be asked whether it is the one: no object per record. */
    private void addTumbling(Object key, Object value, long timestamp) throws Exception {
        OpenWindow window = windows.lastUsed();
        if (window == null
                || timestamp > window.maxTimestamp
                || timestamp <= window.maxTimestamp - tumbling.sizeMillis()) {
            long offset = tumbling.offsetMillis(assignerContext.getCurrentProcessingTime());
            long start = TimeWindow.getWindowStartWithOffset(timestamp, offset, tumbling.sizeMillis());
            TimeWindow assigned = new TimeWindow(start, start + tumbling.sizeMillis());
            if (cleanupTime(assigned.maxTimestamp()) <= currentWatermark()) {
                late(value, timestamp);
                return;
            }
            window = windows.open(assigned);
        }
        addTo(window, key, value);
    }

    private void addTo(OpenWindow window, Object key, Object value) throws Exception {
        contents.add(window.contents, key, value);
        if (window.maxTimestamp <= currentWatermark()) {
            window.fired = true; // also when it was opened too late for its own firing
            results.emit(window.window, window.contents.get(key));
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
            if (cleanupTime(window.maxTimestamp) <= watermark) {
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
        keyed.walk(cursor);
        boolean all = false;
        while (!output.full() && !all) {
            if (cursor.advance()) {
                try {
                    results.emit(window.window, cursor.value());
                } catch (Throwable thrown) {
                    throw failedInWindow(thrown, window.window, cursor.key());
                }
            } else {
                all = true;
            }
        }
        keyed.stopWalking();
        if (all) {
            cursor = null;
            window.fired = true;
        }
        return all;
    }

    private void forget(OpenWindow window) {
        if (results.isToldOfEnd()) {
            tellOfEnd(window);
        }
        results.forgotten(window.window);
    }

    private void tellOfEnd(OpenWindow window) {
        KeyedTable.Cursor<Object, Object> keys = window.contents.cursor();
        keyed.walk(keys);
        while (keys.advance()) {
            try {
                results.forget(window.window);
            } catch (Throwable thrown) {
                throw failedInWindow(thrown, window.window, keys.key());
            }
        }
        keyed.stopWalking();
    }

    @Override
    public long pending() {
        return windows.size();
    }
}
