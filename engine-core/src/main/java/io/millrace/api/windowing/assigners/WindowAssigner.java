package io.millrace.api.windowing.assigners;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.PartNames;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.Collection;

/**
 * Says which windows an element belongs to. Equal windows are the same window, so two elements share one when they are
 * assigned equal windows under equal keys.
 *
 * @param <T> elements it can assign
 * @param <W> the windows it assigns
 */
public abstract class WindowAssigner<T, W extends Window> implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The element's windows; empty when it belongs to none.
     *
     * @param timestamp of the element, {@code Long.MIN_VALUE} when it has none
     */
    public abstract Collection<W> assignWindows(T element, long timestamp, WindowAssignerContext context);

    /** What evaluates the windows when the program names no trigger. */
    public abstract Trigger<T, W> getDefaultTrigger();

    /** How windows are written into snapshots. */
    public abstract TypeSerializer<W> getWindowSerializer(ExecutionConfig executionConfig);

    /** True when windows follow event time, so that a watermark strategy is needed. */
    public abstract boolean isEventTime();

    /** Part of the operator's name: the same in every run, so never the object's address. */
    @Override
    public String toString() {
        return PartNames.of(getClass());
    }

    /** What assigning may depend on. */
    public abstract static class WindowAssignerContext {
        /** Milliseconds since the epoch, as the task read its clock for this step. */
        public abstract long getCurrentProcessingTime();
    }
}
