package io.millrace.api.windowing.assigners;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.serialization.TypeSerializer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Sessions, by event time: elements of a key with no more than the gap between them are one window, which
 * ends a gap after its last element.
 */
public final class EventTimeSessionWindows extends MergingWindowAssigner<Object, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final long gap;

    private EventTimeSessionWindows(long gap) {
        WindowSizes.requirePositive("the gap of a session", gap);
        this.gap = gap;
    }

    public static EventTimeSessionWindows withGap(Duration size) {
        return new EventTimeSessionWindows(size.toMillis());
    }

    public static <T> DynamicEventTimeSessionWindows<T> withDynamicGap(
            SessionWindowTimeGapExtractor<T> sessionWindowTimeGapExtractor) {
        return new DynamicEventTimeSessionWindows<>(sessionWindowTimeGapExtractor);
    }

    public long gapMillis() {
        return gap;
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object element, long timestamp, WindowAssignerContext context) {
        long time = timestamp;
        return List.of(new TimeWindow(time, time + gap));
    }

    @Override
    public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
        TimeWindow.mergeWindows(windows, callback);
    }

    @Override
    public Trigger<Object, TimeWindow> getDefaultTrigger() {
        return EventTimeTrigger.create();
    }

    @Override
    public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig executionConfig) {
        return new TimeWindow.Serializer();
    }

    @Override
    public boolean isEventTime() {
        return true;
    }

    @Override
    public String toString() {
        return "EventTimeSessionWindows(gap " + gap + " ms)";
    }
}
