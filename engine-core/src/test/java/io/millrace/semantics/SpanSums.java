package io.millrace.semantics;

import io.millrace.api.state.MapState;

/** Sums by span of time, in state; a span is named by its last millisecond. */
final class SpanSums {
    private SpanSums() {}

    static long add(MapState<Long, Long> sums, long time, long span, long value) throws Exception {
        long last = time - Math.floorMod(time, span) + span - 1;
        Long sum = sums.get(last);
        sums.put(last, value + (sum == null ? 0 : sum));
        return last;
    }

    static long take(MapState<Long, Long> sums, long last) throws Exception {
        Long sum = sums.get(last);
        sums.remove(last);
        return sum == null ? 0 : sum;
    }
}
