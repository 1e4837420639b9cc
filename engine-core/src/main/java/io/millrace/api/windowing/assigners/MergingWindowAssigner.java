package io.millrace.api.windowing.assigners;

import io.millrace.api.windowing.windows.Window;
import java.util.Collection;

/**
 * An assigner whose windows may become one: sessions, for instance, once an element joins two of them. Needs a trigger
 * that can merge as well.
 */
public abstract class MergingWindowAssigner<T, W extends Window> extends WindowAssigner<T, W> {
    private static final long serialVersionUID = 1L;

    /** Says through the callback which of a key's windows are to be merged; those not mentioned stay as they are. */
    public abstract void mergeWindows(Collection<W> windows, MergeCallback<W> callback);

    /** Takes what is to be merged. */
    public interface MergeCallback<W> {
        /**
         * @param toBeMerged two or more of the key's windows; none may be in two merges
         * @param mergeResult what they become
         */
        void merge(Collection<W> toBeMerged, W mergeResult);
    }
}
