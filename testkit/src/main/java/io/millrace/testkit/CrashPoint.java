package io.millrace.testkit;

/**
 * Counts the calls into a sink over all attempts of a story, and crashes the attempt at one of them: when the call has
 * not happened yet, or when it has happened and nobody heard of it.
 */
final class CrashPoint {
    /** Never crashes. */
    static final int NEVER = Integer.MAX_VALUE;

    private final int call;
    private final boolean afterwards;
    private int calls;
    private String crashedAt = "";

    CrashPoint(int call, boolean afterwards) {
        this.call = call;
        this.afterwards = afterwards;
    }

    void before(String method) {
        if (calls == call && !afterwards) {
            crash("before call " + call + ", " + method);
        }
    }

    void after(String method) {
        int finished = calls++;
        if (finished == call && afterwards) {
            crash("after call " + call + ", " + method);
        }
    }

    private void crash(String where) {
        crashedAt = where;
        calls++;
        throw new SimulatedCrash(where);
    }

    /** Whether the story was long enough to get here. */
    boolean wasReached() {
        return !crashedAt.isEmpty();
    }

    @Override
    public String toString() {
        return wasReached() ? "crash " + crashedAt : "no crash";
    }
}
