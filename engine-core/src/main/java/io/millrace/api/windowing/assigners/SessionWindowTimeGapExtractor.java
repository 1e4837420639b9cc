package io.millrace.api.windowing.assigners;

import java.io.Serializable;

/** Says how long after this element its session waits for the next one. */
@FunctionalInterface
public interface SessionWindowTimeGapExtractor<T> extends Serializable {
    /** @return milliseconds, at least 1 */
    long extract(T element);
}
