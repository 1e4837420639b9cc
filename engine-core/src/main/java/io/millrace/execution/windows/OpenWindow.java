package io.millrace.execution.windows;

import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;

/** A window, or a slice of windows, that is not forgotten yet, with the table of what it keeps for each key. */
@CopiedPerOperator
final class OpenWindow {
    final Window window;
    final long maxTimestamp;
    final KeyedTable<Object, Object> contents;
    boolean fired;

    OpenWindow(Window window, KeyedTable<Object, Object> contents) {
        this.window = window;
        this.maxTimestamp = window.maxTimestamp();
        this.contents = contents;
    }
}
