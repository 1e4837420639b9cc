package io.millrace.execution.windows;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * When each key's sessions have to be looked at next: an index, made anew from the sessions after a restore. Time is cut
 * into pages a fraction of the gap long, on which keys are noted without order. Most sessions have been extended by the
 * time their page is opened, and are only noted on a later one; those that are due within the open page are put in order.
 *
 * <p>A note is void when it is not the one its key remembers: nothing is ever crossed out.
 */
@CopiedPerOperator
final class SessionCalendar {
    private final long pageMillis;
    private final TreeMap<Long, List<KeySessions>> pages = new TreeMap<>();
    private final PriorityQueue<Due> open = new PriorityQueue<>();

    /** Pages before this one are open or gone. */
    private long firstClosed = Long.MIN_VALUE;

    private long nextOrder;

    private record Due(long time, long order, KeySessions sessions) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    SessionCalendar(long pageMillis) {
        this.pageMillis = pageMillis;
    }

    /** Does nothing if the key is noted at this time or before. */
    void note(KeySessions sessions, long due) {
        if (due >= sessions.noted) {
            return;
        }
        sessions.noted = due;
        long page = Math.floorDiv(due, pageMillis);
        if (page < firstClosed) {
            open.add(new Due(due, nextOrder++, sessions));
        } else {
            pages.computeIfAbsent(page, unused -> new ArrayList<>()).add(sessions);
        }
    }

    /**
     * The next key that was noted at this time or before; its note is void from now on. Null when there is none.
     *
     * @param lateness says with the key's sessions when they are due
     */
    KeySessions next(long time, long lateness) {
        while (true) {
            while (!open.isEmpty() && open.peek().time <= time) {
                Due due = open.poll();
                if (due.sessions.noted == due.time) {
                    due.sessions.noted = KeySessions.NEVER;
                    return due.sessions;
                }
            }
            Map.Entry<Long, List<KeySessions>> page = pages.firstEntry();
            if (page == null || page.getKey() > Math.floorDiv(time, pageMillis)) {
                return null;
            }
            pages.pollFirstEntry();
            firstClosed = page.getKey() + 1;
            for (KeySessions sessions : page.getValue()) {
                // Ended sessions are still noted when a copy's note came first.
                if (Math.floorDiv(sessions.noted, pageMillis) == page.getKey() && !sessions.isEmpty()) {
                    sessions.noted = KeySessions.NEVER;
                    note(sessions, sessions.due(lateness));
                }
            }
        }
    }
}
