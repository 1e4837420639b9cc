package io.millrace.semantics;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** {@link Assigner.Kind#TWO_SIZES} as users write it. */
final class TwoSizes extends WindowAssigner<Object, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final long one;
    private final long other;

    TwoSizes(long one, long other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object element, long timestamp, WindowAssignerContext context) {
        return new LinkedHashSet<>(List.of(window(timestamp, one), window(timestamp, other)));
    }

    private static TimeWindow window(long timestamp, long size) {
        long start = TimeWindow.getWindowStartWithOffset(timestamp, 0, size);
        return new TimeWindow(start, start + size);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // it looks at times only
    public Trigger<Object, TimeWindow> getDefaultTrigger() {
        return (Trigger) EventTimeTrigger.create();
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
        return "TwoSizes(" + one + ", " + other + ")";
    }
}
