package io.millrace.api.windowing.assigners;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.windowing.triggers.ProcessingTimeTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.serialization.TypeSerializer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Windows of one size that follow each other without gap, by the clock of the machine that processes the elements, aligned to the epoch plus an offset. */
public final class TumblingProcessingTimeWindows extends WindowAssigner<Object, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final long size;
    private final long offset;
    private final WindowStagger stagger;
    /** Null until the subtask's first element: each subtask has its own copy of the assigner. */
    private Long staggeredOffset;

    private TumblingProcessingTimeWindows(long size, long offset, WindowStagger stagger) {
        WindowSizes.requirePositive("a tumbling window's size", size);
        WindowSizes.requireOffsetWithin("a tumbling window's", offset, "size", size);
        this.size = size;
        this.offset = offset;
        this.stagger = stagger;
        this.staggeredOffset = stagger == WindowStagger.ALIGNED ? offset : null;
    }

    /** In milliseconds. */
    public long getSize() {
        return size;
    }

    public static TumblingProcessingTimeWindows of(Duration size) {
        return of(size, Duration.ZERO);
    }

    /** @param offset moves the windows' boundaries: {@code Duration.ofHours(-8)} for days in UTC+8 */
    public static TumblingProcessingTimeWindows of(Duration size, Duration offset) {
        return of(size, offset, WindowStagger.ALIGNED);
    }

    /** @param windowStagger moves the windows of each subtask further */
    public static TumblingProcessingTimeWindows of(Duration size, Duration offset, WindowStagger windowStagger) {
        return new TumblingProcessingTimeWindows(size.toMillis(), offset.toMillis(), windowStagger);
    }

    public long sizeMillis() {
        return size;
    }

    /** Where this subtask's windows begin, between minus and plus the size. */
    public long offsetMillis(long currentProcessingTime) {
        if (staggeredOffset == null) {
            staggeredOffset = (offset + stagger.getStaggerOffset(currentProcessingTime, size)) % size;
        }
        return staggeredOffset;
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object element, long timestamp, WindowAssignerContext context) {
        long now = context.getCurrentProcessingTime();
        long start = TimeWindow.getWindowStartWithOffset(now, offsetMillis(now), size);
        return List.of(new TimeWindow(start, start + size));
    }

    @Override
    public Trigger<Object, TimeWindow> getDefaultTrigger() {
        return ProcessingTimeTrigger.create();
    }

    @Override
    public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig executionConfig) {
        return new TimeWindow.Serializer();
    }

    @Override
    public boolean isEventTime() {
        return false;
    }

    @Override
    public String toString() {
        return "TumblingProcessingTimeWindows(" + WindowSizes.describe(size, offset) + ")";
    }
}
