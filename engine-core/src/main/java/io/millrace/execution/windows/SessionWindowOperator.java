package io.millrace.execution.windows;

import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.DynamicEventTimeSessionWindows;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.windows.KeySessions.Session;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;

/**
 * Event-time sessions with an incremental aggregate: each key has its few open {@linkplain KeySessions sessions} and one
 * note in a {@link SessionCalendar}. An element that extends a session leaves the note alone; when its time has come, too
 * early then, the key is noted anew.
 */
@CopiedPerOperator
final class SessionWindowOperator extends WindowOperator {
    /** Measured: more pages cost more to look up, fewer more to put in order. */
    private static final int PAGES_OF_GAP = 32;

    private static final long PAGE_OF_DYNAMIC_GAPS = 1_000;

    /** Of every session; 0 when the elements say. */
    private final long fixedGap;

    private final DynamicEventTimeSessionWindows<Object> dynamic;
    private final SessionCalendar calendar;
    private KeyedTable<Object, KeySessions> table;

    @SuppressWarnings("unchecked") // it assigns the stream's elements
    SessionWindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output, sides, spec);
        WindowAssigner<?, ?> sessions = assigner;
        this.fixedGap = sessions instanceof EventTimeSessionWindows fixed ? fixed.gapMillis() : 0;
        this.dynamic = sessions instanceof DynamicEventTimeSessionWindows<?> found
                ? (DynamicEventTimeSessionWindows<Object>) found
                : null;
        this.calendar = new SessionCalendar(
                fixedGap == 0 ? PAGE_OF_DYNAMIC_GAPS : Math.max(1, fixedGap / PAGES_OF_GAP), key -> table.get(key));
    }

    @Override
    public void open() throws Exception {
        super.open();
        table = keyed.backend()
                .table(
                        new TableDescriptor<>(
                                "%window-sessions",
                                VoidNamespace.SERIALIZER, new KeySessionsSerializer(contents.serializer())),
                        VoidNamespace.INSTANCE);
        KeyedTable.Cursor<Object, KeySessions> restored = table.cursor();
        while (restored.advance()) {
            KeySessions sessions = restored.value();
            sessions.key = restored.key();
            calendar.note(sessions, sessions.due(allowedLatenessMillis));
        }
    }

    @Override
    KeyedTable<Object, ?> nextTable() {
        return table;
    }

    @Override
    void add(Object key, Object value, long timestamp) throws Exception {
        long end = timestamp + (dynamic == null ? fixedGap : dynamic.gapMillis(value));
        KeySessions sessions = table.get(key);
        // Sessions that only touch are one: an end is compared with a start as if both belonged to the session.
        Session session = sessions == null ? null : sessions.latestStartingUntil(end);
        if (session == null || session.end < timestamp) {
            if (cleanupTime(end - 1) <= currentWatermark()) {
                late(value, timestamp);
                return;
            }
            if (sessions == null) {
                sessions = new KeySessions();
            }
            Session opened = new Session(timestamp, end);
            sessions.insertAfter(session, opened);
            session = opened;
        } else {
            extend(sessions, session, timestamp, end);
        }
        session.kept = contents.add(session.kept, value);
        sessions.key = key; // objects that come back from a snapshot or a disk know no keys
        // A session that has ended fires for its late element now; one that goes on fires at its new end.
        session.fired = session.maxTimestamp() <= currentWatermark();
        sessions.key = key;
        table.put(key, sessions);
        calendar.note(sessions, session.due(allowedLatenessMillis));
        if (session.fired) {
            emit(session);
        }
    }

    /** Makes the session longer, and one with those before it that it then reaches. It cannot reach a later one. */
    private void extend(KeySessions sessions, Session session, long start, long end) throws Exception {
        session.start = Math.min(session.start, start);
        session.end = Math.max(session.end, end);
        for (Session before = session.earlier;
                before != null && before.end >= session.start;
                before = session.earlier) {
            session.start = Math.min(session.start, before.start);
            session.kept = contents.merge(before.kept, session.kept);
            sessions.remove(before);
        }
    }

    private void emit(Session session) throws Exception {
        results.emit(new TimeWindow(session.start, session.end), session.kept);
    }

    @Override
    protected boolean processWatermark(long watermark) {
        while (!output.full()) {
            KeySessions due = calendar.next(watermark, allowedLatenessMillis);
            if (due == null) {
                return true;
            }
            // The calendar may remember an object that a snapshot has kept while the table went on with a copy.
            KeySessions sessions = table.get(due.key);
            if (sessions != null) {
                lookAt(due.key, sessions, watermark);
            }
        }
        return false;
    }

    private void lookAt(Object key, KeySessions sessions, long watermark) {
        sessions.key = key;
        keyed.setCurrentKey(key);
        Session session = sessions.earliest;
        while (session != null && session.maxTimestamp() <= watermark) {
            Session later = session.later;
            fireOrForget(key, sessions, session);
            session = later;
        }
        if (sessions.isEmpty()) {
            table.remove(key);
        } else {
            table.put(key, sessions);
            calendar.note(sessions, sessions.due(allowedLatenessMillis));
        }
    }

    private void fireOrForget(Object key, KeySessions sessions, Session session) {
        try {
            if (!session.fired) {
                session.fired = true;
                emit(session);
            }
            if (cleanupTime(session.maxTimestamp()) <= currentWatermark()) {
                results.forget(new TimeWindow(session.start, session.end));
                sessions.remove(session);
            }
        } catch (Throwable thrown) {
            throw failedInWindow(thrown, new TimeWindow(session.start, session.end), key);
        }
    }

    @Override
    public long pending() {
        return table.size();
    }
}
