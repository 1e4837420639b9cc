package io.millrace.api.state;

import java.util.List;

/** A list for each key. {@link #get} answers with an empty iterable, never null, when a key has none. */
public interface ListState<T> extends MergingState<T, Iterable<T>> {
    /** Replaces the list; an empty one clears it. */
    void update(List<T> values) throws Exception;

    void addAll(List<T> values) throws Exception;
}
