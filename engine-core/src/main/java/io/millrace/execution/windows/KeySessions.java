package io.millrace.execution.windows;

import io.millrace.execution.operators.CopiedPerOperator;

/**
 * The open sessions of one key in the order of time: they neither overlap nor touch. Elements nearly always belong to
 * the latest one.
 */
@CopiedPerOperator
final class KeySessions {
    static final long NEVER = Long.MAX_VALUE;

    /** Whose they are: for the calendar, which has nothing else to find them by. */
    Object key;

    Session earliest;
    Session latest;

    /** Where the calendar has the key: never after the first thing there is to do, but perhaps before it. */
    long noted = NEVER;

    /** From {@code start} to {@code end}, exclusive. */
    static final class Session {
        long start;
        long end;
        /** False while it is to fire at its end. */
        boolean fired;

        Object kept;
        Session earlier;
        Session later;

        Session(long start, long end) {
            this.start = start;
            this.end = end;
        }

        long maxTimestamp() {
            return end - 1;
        }

        /** The watermark at which there is next something to do: to fire, or to forget. */
        long due(long lateness) {
            if (!fired) {
                return maxTimestamp();
            }
            long time = maxTimestamp() + lateness;
            return time >= maxTimestamp() ? time : NEVER;
        }
    }

    /** When the first of the sessions is due. Those that have fired come first; the earliest is forgotten first. */
    long due(long lateness) {
        long due = earliest.due(lateness);
        Session session = earliest;
        while (session != null && session.fired) {
            session = session.later;
        }
        return session == null ? due : Math.min(due, session.maxTimestamp());
    }

    boolean isEmpty() {
        return earliest == null;
    }

    /** The latest session that does not start after the time; null when all do. */
    Session latestStartingUntil(long time) {
        Session session = latest;
        while (session != null && session.start > time) {
            session = session.earlier;
        }
        return session;
    }

    /** @param before null: it becomes the earliest */
    void insertAfter(Session before, Session added) {
        added.earlier = before;
        added.later = before == null ? earliest : before.later;
        if (before == null) {
            earliest = added;
        } else {
            before.later = added;
        }
        if (added.later == null) {
            latest = added;
        } else {
            added.later.earlier = added;
        }
    }

    void remove(Session removed) {
        if (removed.earlier == null) {
            earliest = removed.later;
        } else {
            removed.earlier.later = removed.later;
        }
        if (removed.later == null) {
            latest = removed.earlier;
        } else {
            removed.later.earlier = removed.earlier;
        }
    }
}
