package io.millrace.api.windowing.evictors;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;
import java.util.Iterator;

/** Keeps the elements that are younger than the youngest one minus a span of time. Without timestamps it keeps all. */
public final class TimeEvictor<W extends Window> implements Evictor<Object, W> {
    private static final long serialVersionUID = 1L;
    private final long span;
    private final boolean doEvictAfter;

    /** @param windowSize milliseconds */
    public TimeEvictor(long windowSize) {
        this(windowSize, false);
    }

    /** @param windowSize milliseconds */
    public TimeEvictor(long windowSize, boolean doEvictAfter) {
        if (windowSize < 0) {
            throw new RefusedArgumentException(
                    "a time evictor's span cannot be negative, but is " + windowSize + " ms");
        }
        this.span = windowSize;
        this.doEvictAfter = doEvictAfter;
    }

    public static <W extends Window> TimeEvictor<W> of(Duration windowSize) {
        return of(windowSize, false);
    }

    /** @param doEvictAfter after the window function instead of before it */
    public static <W extends Window> TimeEvictor<W> of(Duration windowSize, boolean doEvictAfter) {
        return new TimeEvictor<>(windowSize.toMillis(), doEvictAfter);
    }

    /** In milliseconds. */
    public long getWindowSize() {
        return span;
    }

    @Override
    public void evictBefore(
            Iterable<TimestampedValue<Object>> elements, int size, W window, EvictorContext evictorContext) {
        if (!doEvictAfter) {
            evict(elements);
        }
    }

    @Override
    public void evictAfter(
            Iterable<TimestampedValue<Object>> elements, int size, W window, EvictorContext evictorContext) {
        if (doEvictAfter) {
            evict(elements);
        }
    }

    private void evict(Iterable<TimestampedValue<Object>> elements) {
        long youngest = Long.MIN_VALUE;
        for (TimestampedValue<Object> element : elements) {
            youngest = Math.max(youngest, element.getTimestamp());
        }
        if (youngest == Long.MIN_VALUE) {
            return;
        }
        for (Iterator<TimestampedValue<Object>> each = elements.iterator(); each.hasNext(); ) {
            if (each.next().getTimestamp() <= youngest - span) {
                each.remove();
            }
        }
    }

    @Override
    public String toString() {
        return "TimeEvictor(" + span + " ms)";
    }
}
