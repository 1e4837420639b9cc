package io.millrace.execution.windows;

import io.millrace.api.functions.TimeDomain;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.DynamicEventTimeSessionWindows;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.execution.keyed.KeyedTimers;
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
 * timer. An element that extends a session leaves the timer alone; when it is due, too early then, it is set anew.
 */
@CopiedPerOperator
final class SessionWindowOperator extends WindowOperator {
    /** Of every session; 0 when the elements say. */
    private final long fixedGap;

    private final DynamicEventTimeSessionWindows<Object> dynamic;
    private final KeyedTimers<Object> timers;
    private KeyedTable<Object, KeySessions> table;

    @SuppressWarnings("unchecked") // it assigns the stream's elements
    SessionWindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output, sides, spec);
        WindowAssigner<?, ?> sessions = assigner;
        this.fixedGap = sessions instanceof EventTimeSessionWindows fixed ? fixed.gapMillis() : 0;
        this.dynamic = sessions instanceof DynamicEventTimeSessionWindows<?> found
                ? (DynamicEventTimeSessionWindows<Object>) found
                : null;
        this.timers = new KeyedTimers<>(context.timers(), output, this::onTimer);
    }

    @Override
    public void open() throws Exception {
        super.open();
        table = keyed.backend()
                .table(
                        new TableDescriptor<>(
                                "%window-sessions",
                                VoidNamespace.SERIALIZER,
                                new KeySessionsSerializer(contents.serializer())),
                        VoidNamespace.INSTANCE);
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
        // A session that has ended fires for its late element now; one that goes on fires at its new end.
        session.fired = session.maxTimestamp() <= currentWatermark();
        table.put(key, sessions);
        ensureTimer(key, sessions, due(session));
        if (session.fired) {
            emit(key, session);
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

    /** When there is next something to do for the session. */
    private long due(Session session) {
        return session.fired ? cleanupTime(session.maxTimestamp()) : session.maxTimestamp();
    }

    private void ensureTimer(Object key, KeySessions sessions, long due) {
        if (due < sessions.timer) {
            timers.registerEventTime(key, due);
            sessions.timer = due;
        }
    }

    private void emit(Object key, Session session) throws Exception {
        results.emit(key, new TimeWindow(session.start, session.end), session.kept);
    }

    @Override
    protected boolean processWatermark(long watermark) {
        return timers.advanceEventTime(watermark);
    }

    private void onTimer(Object key, long time, TimeDomain domain) {
        KeySessions sessions = table.get(key);
        if (sessions == null || sessions.timer != time) {
            return; // an earlier one has done its work
        }
        keyed.setCurrentKey(key);
        sessions.timer = KeySessions.NEVER;
        Session session = sessions.earliest;
        while (session != null && session.maxTimestamp() <= currentWatermark()) {
            Session later = session.later;
            fireOrForget(key, sessions, session);
            session = later;
        }
        if (sessions.isEmpty()) {
            table.remove(key);
            return;
        }
        if (session != null) {
            ensureTimer(key, sessions, due(session));
        }
        // Of those that have fired, the earliest is forgotten first.
        ensureTimer(key, sessions, due(sessions.earliest));
        table.put(key, sessions);
    }

    private void fireOrForget(Object key, KeySessions sessions, Session session) {
        try {
            if (!session.fired) {
                session.fired = true;
                emit(key, session);
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
        return timers.pending();
    }

    @Override
    public void close() throws Exception {
        timers.close();
        super.close();
    }
}
