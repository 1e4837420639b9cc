package io.millrace.api.windowing.assigners;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.windowing.triggers.ProcessingTimeTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Sessions, by the clock of the machine that processes the elements: elements of a key that follow each other within the gap that the earlier
 * element asks for are one window, which ends that long after its last element.
 */
public final class DynamicProcessingTimeSessionWindows<T> extends MergingWindowAssigner<T, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final SessionWindowTimeGapExtractor<T> extractor;

    DynamicProcessingTimeSessionWindows(SessionWindowTimeGapExtractor<T> extractor) {
        this.extractor = Objects.requireNonNull(extractor);
    }

    public static <T> DynamicProcessingTimeSessionWindows<T> withDynamicGap(
            SessionWindowTimeGapExtractor<T> sessionWindowTimeGapExtractor) {
        return new DynamicProcessingTimeSessionWindows<>(sessionWindowTimeGapExtractor);
    }

    /** @throws IllegalArgumentException when the program's extractor gives no positive gap */
    public long gapMillis(T element) {
        long gap = extractor.extract(element);
        if (gap <= 0) {
            throw new IllegalArgumentException(
                    "the gap of a session must be positive, but the extractor gave " + gap + " ms");
        }
        return gap;
    }

    @Override
    public Collection<TimeWindow> assignWindows(T element, long timestamp, WindowAssignerContext context) {
        long time = context.getCurrentProcessingTime();
        return List.of(new TimeWindow(time, time + gapMillis(element)));
    }

    @Override
    public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
        TimeWindow.mergeWindows(windows, callback);
    }

    @Override
    @SuppressWarnings("unchecked") // the trigger looks at no element
    public Trigger<T, TimeWindow> getDefaultTrigger() {
        return (Trigger<T, TimeWindow>) (Trigger<?, TimeWindow>) ProcessingTimeTrigger.create();
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
        return "DynamicProcessingTimeSessionWindows()";
    }
}
