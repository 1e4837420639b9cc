package io.millrace.execution.windows;

import io.millrace.execution.operators.CopiedPerOperator;

/**
 * The slices of one key that a window has covered already. Many keys are never in more than one slice of a window: that
 * one is kept in place, since every window visits every run and waits for the memory of each. A second slice makes a
 * {@link SliceQueue} of it.
 */
@CopiedPerOperator
final class SliceRun {
    /** Of the only slice. */
    long start;

    /** Of the only slice; null: there is none, or a queue. */
    Object value;

    SliceQueue queue;

    /** See {@link io.millrace.state.KeyedTable.Touch}. */
    int touch() {
        return queue == null ? value instanceof Long ? 1 : 0 : queue.touch();
    }

    boolean isEmpty() {
        return queue == null ? value == null : queue.isEmpty();
    }

    /** The next slice; the value belongs to the run from now on. */
    void append(long sliceStart, Object sliceValue, WindowContents contents) throws Exception {
        if (queue == null && value == null) {
            start = sliceStart;
            value = sliceValue;
        } else {
            queue(contents).append(sliceStart, sliceValue, contents);
        }
    }

    /**
     * Everything in the run as one value, for the caller to keep; the run is not empty.
     *
     * @param next slices before this one will be removed now
     */
    Object aggregate(long next, WindowContents contents) throws Exception {
        if (queue != null) {
            return queue.aggregate(next, contents);
        }
        return start < next ? value : contents.copy(value);
    }

    void removeBefore(long next) {
        if (queue != null) {
            queue.removeBefore(next);
        } else if (start < next) {
            value = null;
        }
    }

    /** An element behind the watermark. */
    void add(long sliceStart, Object element, WindowContents contents) throws Exception {
        if (queue == null && (value == null || start == sliceStart)) {
            start = sliceStart;
            value = contents.add(value, contents.share(element));
        } else {
            queue(contents).add(sliceStart, element, contents);
        }
    }

    private SliceQueue queue(WindowContents contents) throws Exception {
        if (queue == null) {
            queue = new SliceQueue();
            queue.append(start, value, contents);
            value = null;
        }
        return queue;
    }
}
