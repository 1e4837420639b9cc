package io.millrace.execution.windows;

import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.TableDescriptor;
import java.util.Arrays;

/**
 * The open windows of one operator, in the order in which they fire: by their end, and among equal ends by when they
 * were opened. An index of the backend's tables, which hold all there is to keep. A few at a time, usually; the one used
 * last is nearly always the one wanted next.
 */
@CopiedPerOperator
final class OpenWindows {
    private final KeyedStateBackend backend;
    private final TableDescriptor<Window, Object> tables;
    private OpenWindow[] byEnd = new OpenWindow[8];
    private int size;
    private OpenWindow last;

    OpenWindows(KeyedStateBackend backend, TableDescriptor<Window, Object> tables) {
        this.backend = backend;
        this.tables = tables;
        for (Window restored : backend.namespaces(tables)) {
            open(restored);
        }
    }

    int size() {
        return size;
    }

    OpenWindow get(int index) {
        return byEnd[index];
    }

    /** The window asked for last, if it is still open; else null. */
    OpenWindow lastUsed() {
        return last;
    }

    /** The window's entry, made if there is none. */
    OpenWindow open(Window window) {
        if (last != null && last.window.equals(window)) {
            return last;
        }
        long maxTimestamp = window.maxTimestamp();
        int after = firstEndingAfter(maxTimestamp);
        for (int i = after - 1; i >= 0 && byEnd[i].maxTimestamp == maxTimestamp; i--) {
            if (byEnd[i].window.equals(window)) {
                last = byEnd[i];
                return last;
            }
        }
        last = new OpenWindow(window, backend.table(tables, window));
        insert(after, last);
        return last;
    }

    /** Forgets the window with everything in it. */
    void remove(int index) {
        OpenWindow removed = byEnd[index];
        System.arraycopy(byEnd, index + 1, byEnd, index, size - index - 1);
        byEnd[--size] = null;
        if (last == removed) {
            last = null;
        }
        backend.drop(tables, removed.window);
    }

    private void insert(int index, OpenWindow window) {
        if (size == byEnd.length) {
            byEnd = Arrays.copyOf(byEnd, size * 2);
        }
        System.arraycopy(byEnd, index, byEnd, index + 1, size - index);
        byEnd[index] = window;
        size++;
    }

    private int firstEndingAfter(long maxTimestamp) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byEnd[middle].maxTimestamp <= maxTimestamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
