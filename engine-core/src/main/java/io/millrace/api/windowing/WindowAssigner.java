package io.millrace.api.windowing;

import java.io.Serializable;
import java.util.Collection;

/** Says which windows an element belongs to. */
public abstract class WindowAssigner<T, W extends Window> implements Serializable {
    private static final long serialVersionUID = 1L;

    public abstract Collection<W> assignWindows(T element, long timestamp, WindowAssignerContext context);

    /** True when windows follow event time, so that a watermark strategy is needed. */
    public abstract boolean isEventTime();

    /** What assigning may depend on. */
    public interface WindowAssignerContext {
        long getCurrentProcessingTime();
    }
}
