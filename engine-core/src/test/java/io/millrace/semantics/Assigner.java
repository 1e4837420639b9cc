package io.millrace.semantics;

/**
 * Which windows an item belongs to.
 *
 * @param size of a window; the gap of sessions
 * @param slide of sliding windows
 */
record Assigner(Kind kind, long size, long slide, long offset) {
    enum Kind {
        TUMBLING,
        SLIDING,
        SESSION,
        /** One window that never ends. */
        GLOBAL
    }

    static Assigner tumbling(long size, long offset) {
        return new Assigner(Kind.TUMBLING, size, size, offset);
    }

    static Assigner sliding(long size, long slide, long offset) {
        return new Assigner(Kind.SLIDING, size, slide, offset);
    }

    static Assigner session(long gap) {
        return new Assigner(Kind.SESSION, gap, 0, 0);
    }

    static Assigner global() {
        return new Assigner(Kind.GLOBAL, 0, 0, 0);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TUMBLING -> "tumbling(" + size + " ms, offset " + offset + ")";
            case SLIDING -> "sliding(" + size + " ms by " + slide + " ms, offset " + offset + ")";
            case SESSION -> "session(gap " + size + " ms)";
            case GLOBAL -> "global";
        };
    }
}
