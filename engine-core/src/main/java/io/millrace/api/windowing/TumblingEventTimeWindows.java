package io.millrace.api.windowing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Windows of one size that follow each other without gap, by event time, aligned to the epoch plus an offset. */
public final class TumblingEventTimeWindows extends WindowAssigner<Object, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final long size;
    private final long offset;

    private TumblingEventTimeWindows(long size, long offset) {
        if (size <= 0) {
            throw new IllegalArgumentException("a tumbling window's size must be positive, not " + size + " ms");
        }
        if (Math.abs(offset) >= size) {
            throw new IllegalArgumentException(
                    "a tumbling window's offset (" + offset + " ms) must be smaller than its size (" + size + " ms)");
        }
        this.size = size;
        this.offset = offset;
    }

    public static TumblingEventTimeWindows of(Duration size) {
        return new TumblingEventTimeWindows(size.toMillis(), 0);
    }

    public static TumblingEventTimeWindows of(Duration size, Duration offset) {
        return new TumblingEventTimeWindows(size.toMillis(), offset.toMillis());
    }

    public long sizeMillis() {
        return size;
    }

    public long offsetMillis() {
        return offset;
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object element, long timestamp, WindowAssignerContext context) {
        long start = TimeWindow.getWindowStartWithOffset(timestamp, offset, size);
        return List.of(new TimeWindow(start, start + size));
    }

    @Override
    public boolean isEventTime() {
        return true;
    }

    @Override
    public String toString() {
        return "TumblingEventTimeWindows(" + size + " ms" + (offset == 0 ? "" : ", offset " + offset + " ms") + ")";
    }
}
