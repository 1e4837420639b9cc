package io.millrace.execution.windows;

import io.millrace.api.windowing.Window;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;

/** A window that is not forgotten yet, with what it keeps for each key. */
@CopiedPerOperator
final class OpenWindow {
    final Window window;
    final long maxTimestamp;
    /** The watermark at which nothing can change the window any more. */
    final long cleanupTime;

    final KeyedTable<Object, Object> contents;
    boolean fired;

    OpenWindow(Window window, long allowedLatenessMillis, KeyedTable<Object, Object> contents) {
        this.window = window;
        this.maxTimestamp = window.maxTimestamp();
        this.cleanupTime = cleanupTime(maxTimestamp, allowedLatenessMillis);
        this.contents = contents;
    }

    static long cleanupTime(long maxTimestamp, long allowedLatenessMillis) {
        long time = maxTimestamp + allowedLatenessMillis;
        return time >= maxTimestamp ? time : Long.MAX_VALUE;
    }
}
