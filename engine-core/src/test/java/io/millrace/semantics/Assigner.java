package io.millrace.semantics;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which windows an item belongs to.
 *
 * @param size of a window; the gap of sessions
 * @param slide of sliding windows; the size of the odd ones
 */
record Assigner(Kind kind, long size, long slide, long offset) {
    enum Kind {
        TUMBLING,
        SLIDING,
        SESSION,
        /** Sessions whose gap each item says for itself. */
        DYNAMIC_SESSION,
        /** What a user may think of: a tumbling window of one size, and one of another. */
        TWO_SIZES,
        /** One window that never ends. */
        GLOBAL
    }

    /** A window, from the first millisecond to the one after the last. */
    record Span(long start, long end) {
        static final Span EVER = new Span(0, Long.MAX_VALUE);

        long maxTimestamp() {
            return end == Long.MAX_VALUE ? end : end - 1;
        }
    }

    static Assigner tumbling(long size, long offset) {
        return new Assigner(Kind.TUMBLING, size, size, offset);
    }

    static Assigner sliding(long size, long slide, long offset) {
        return new Assigner(Kind.SLIDING, size, slide, offset);
    }

    static Assigner session(long gap, boolean dynamic) {
        return new Assigner(dynamic ? Kind.DYNAMIC_SESSION : Kind.SESSION, gap, 0, 0);
    }

    static Assigner twoSizes(long one, long other) {
        return new Assigner(Kind.TWO_SIZES, one, other, 0);
    }

    static Assigner global() {
        return new Assigner(Kind.GLOBAL, 0, 0, 0);
    }

    boolean merges() {
        return kind == Kind.SESSION || kind == Kind.DYNAMIC_SESSION;
    }

    long gap(Item item) {
        return kind == Kind.SESSION ? size : dynamicGap(item, size);
    }

    static long dynamicGap(Item item, long least) {
        return least + Math.floorMod(item.value(), 4L);
    }

    /** The windows of an item at this time; of sessions the one that it makes alone. */
    Set<Span> spans(Item item, long time) {
        Set<Span> spans = new LinkedHashSet<>();
        switch (kind) {
            case GLOBAL -> spans.add(Span.EVER);
            case SESSION, DYNAMIC_SESSION -> spans.add(new Span(time, time + gap(item)));
            case TUMBLING, SLIDING -> {
                for (long start = time - size + 1; start <= time; start++) {
                    if (Math.floorMod(start - offset, slide) == 0) {
                        spans.add(new Span(start, start + size));
                    }
                }
            }
            case TWO_SIZES -> {
                spans.addAll(tumbling(size, 0).spans(item, time));
                spans.addAll(tumbling(slide, 0).spans(item, time));
            }
        }
        return spans;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TUMBLING -> "tumbling(" + size + " ms, offset " + offset + ")";
            case SLIDING -> "sliding(" + size + " ms by " + slide + " ms, offset " + offset + ")";
            case SESSION -> "session(gap " + size + " ms)";
            case DYNAMIC_SESSION -> "session(gap from " + size + " ms)";
            case TWO_SIZES -> "tumbling(" + size + " ms and " + slide + " ms)";
            case GLOBAL -> "global";
        };
    }
}
