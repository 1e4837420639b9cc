package io.millrace.execution.windows;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * When each key's sessions have to be looked at next: an index, made anew from the sessions after a restore. Time is cut
 * into pages a fraction of the gap long, on which keys are noted without order. Most sessions have been extended by the
 * time their page is opened, and are only noted on a later one; those that are due within the open page are put in order.
 *
 * <p>A note is void when it is not the one its key's sessions remember: nothing is ever crossed out. Notes name keys, not
 * their sessions, since a table may put a copy in the place of what a snapshot still needs; sessions that remember
 * nothing come from where there are no notes, and any note will do for them.
 */
@CopiedPerOperator
final class SessionCalendar {
    private final long pageMillis;
    private final Function<Object, KeySessions> live;
    private final TreeMap<Long, List<Object>> pages = new TreeMap<>();
    private final PriorityQueue<Due> open = new PriorityQueue<>();

    /** Pages before this one are open or gone. */
    private long firstClosed = Long.MIN_VALUE;

    private long nextOrder;

    private record Due(long time, long order, Object key) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /**
     * @param live the sessions of a key as the table has them now: a snapshot may have made it copy them. Null when there
     *     are none any more
     */
    SessionCalendar(long pageMillis, Function<Object, KeySessions> live) {
        this.pageMillis = pageMillis;
        this.live = live;
    }

    /** Does nothing if the key is noted at this time or before. */
    void note(KeySessions sessions, long due) {
        if (due >= sessions.noted) {
            return;
        }
        sessions.noted = due;
        long page = Math.floorDiv(due, pageMillis);
        if (page < firstClosed) {
            open.add(new Due(due, nextOrder++, sessions.key));
        } else {
            pages.computeIfAbsent(page, unused -> new ArrayList<>()).add(sessions.key);
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
                KeySessions sessions = live.apply(due.key);
                if (sessions != null && (sessions.noted == due.time || sessions.noted == KeySessions.NEVER)) {
                    sessions.noted = KeySessions.NEVER;
                    sessions.key = due.key;
                    return sessions;
                }
            }
            Map.Entry<Long, List<Object>> page = pages.firstEntry();
            if (page == null || page.getKey() > Math.floorDiv(time, pageMillis)) {
                return null;
            }
            pages.pollFirstEntry();
            firstClosed = page.getKey() + 1;
            for (Object key : page.getValue()) {
                KeySessions sessions = live.apply(key);
                if (sessions != null
                        && (sessions.noted == KeySessions.NEVER
                                || Math.floorDiv(sessions.noted, pageMillis) == page.getKey())) {
                    sessions.noted = KeySessions.NEVER;
                    sessions.key = key;
                    note(sessions, sessions.due(lateness));
                }
            }
        }
    }
}
