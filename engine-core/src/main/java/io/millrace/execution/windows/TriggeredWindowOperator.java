package io.millrace.execution.windows;

import io.millrace.api.functions.TimeDomain;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.MergingWindowAssigner;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.triggers.TriggerResult;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import java.util.Collection;
import java.util.List;

/**
 * Windows of any kind. Each window of each key is a pane with a trigger's state and timers, asked for every element and
 * timer; at its end (event time: plus the allowed lateness) a timer of the engine's own forgets it. Processing-time
 * timers that are not due when the input ends are dropped, as in Flink, and with them what those windows hold.
 */
@CopiedPerOperator
final class TriggeredWindowOperator extends WindowOperator {
    private final Trigger<Object, Window> trigger;
    private final TimeDomain domain;
    private final KeyedTimers<Pane> timers;
    private final WindowStates states;
    private final PaneContext paneContext;
    private final PaneContents panes;
    private final TableDescriptor<Window, Object> tables;
    /** Null when windows do not merge. */
    private MergingWindows merging;

    TriggeredWindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output, sides, spec);
        this.trigger = spec.trigger();
        this.domain = eventTime ? TimeDomain.EVENT_TIME : TimeDomain.PROCESSING_TIME;
        this.timers = KeyedTimers.of(
                keyed,
                new Pane.Serializer(keyed.keySerializer(), windowSerializer),
                Pane::key,
                context,
                output,
                this::onTimer);
        this.states = new WindowStates(keyed, windowSerializer);
        this.paneContext = new PaneContext(this, context.environment().metricGroup(), states, timers);
        this.panes = PaneContents.of(spec, contents, results, paneContext);
        this.tables = new TableDescriptor<>("%window-contents", windowSerializer, panes.serializer());
    }

    @Override
    @SuppressWarnings("unchecked") // it merges the windows it assigns
    public void open() throws Exception {
        super.open();
        keyed.backend().namespaces(tables); // so that what cannot be restored is refused now
        if ((WindowAssigner<?, ?>) assigner instanceof MergingWindowAssigner<?, ?> mergingAssigner) {
            merging = new MergingWindows(
                    (MergingWindowAssigner<Object, Window>) mergingAssigner,
                    new WindowMapSerializer(windowSerializer),
                    keyed,
                    this::mergePanes);
        }
    }

    @Override
    void add(Object key, Object value, long timestamp) throws Exception {
        Collection<Window> assigned = assigner.assignWindows(value, timestamp, assignerContext);
        boolean skipped = true;
        for (Window window : assigned) {
            Window open = merging == null ? window : merging.add(key, window);
            if (!isForgotten(open)) {
                skipped = false;
                addTo(new Pane(key, open), value, timestamp);
            } else if (merging != null) {
                merging.retire(key, open);
            }
        }
        if (skipped && isLate(timestamp)) {
            late(value, timestamp);
        }
    }

    private boolean isForgotten(Window window) {
        return eventTime && cleanupTime(window.maxTimestamp()) <= currentWatermark();
    }

    private void addTo(Pane pane, Object value, long timestamp) throws Exception {
        Window stateWindow = stateWindow(pane);
        KeyedTable<Object, Object> table = table(stateWindow);
        table.put(pane.key(), panes.add(table.get(pane.key()), value, timestamp));
        act(trigger.onElement(value, timestamp, pane.window(), paneContext.at(pane)), pane, stateWindow);
        long cleanupTime = cleanupTime(pane.window().maxTimestamp());
        if (cleanupTime == Long.MAX_VALUE) {
            return;
        }
        if (eventTime) {
            timers.registerEventTime(pane, cleanupTime);
        } else {
            timers.registerProcessingTime(pane, cleanupTime);
        }
    }

    /** Where the pane's contents are; null when it is not open. */
    private Window stateWindow(Pane pane) {
        return merging == null ? pane.window() : merging.stateWindow(pane.key(), pane.window());
    }

    private KeyedTable<Object, Object> table(Window stateWindow) {
        return keyed.backend().table(tables, stateWindow);
    }

    private void act(TriggerResult decision, Pane pane, Window stateWindow) throws Exception {
        if (decision == null) {
            throw new NullPointerException(
                    trigger + " returned null; a trigger decides CONTINUE, FIRE, PURGE or" + " FIRE_AND_PURGE");
        }
        if (decision.isFire()) {
            fire(pane, stateWindow);
        }
        if (decision.isPurge()) {
            purge(pane, stateWindow);
        }
    }

    private void fire(Pane pane, Window stateWindow) throws Exception {
        Object kept = table(stateWindow).get(pane.key());
        Object left = kept == null ? null : panes.fire(pane.window(), kept);
        if (left == null) {
            purge(pane, stateWindow);
        } else {
            table(stateWindow).put(pane.key(), left);
        }
    }

    /** Leaves no empty table behind. */
    private void purge(Pane pane, Window stateWindow) {
        KeyedTable<Object, Object> table = table(stateWindow);
        table.remove(pane.key());
        if (table.size() == 0) {
            keyed.backend().drop(tables, stateWindow);
        }
    }

    private void mergePanes(
            Object key, Window result, Collection<Window> merged, Window stateWindow, List<Window> stateWindows)
            throws Exception {
        if (isForgotten(result)) {
            throw new IllegalStateException(assigner + " merged " + merged + " into " + result
                    + ", which the watermark " + currentWatermark()
                    + " has passed: a window that is open cannot become one that is not");
        }
        paneContext.at(new Pane(key, result)).merging(merged);
        trigger.onMerge(result, paneContext);
        for (Window one : merged) {
            Pane pane = new Pane(key, one);
            trigger.clear(one, paneContext.at(pane));
            deleteCleanupTimer(pane);
            states.dropEmpty(one);
        }
        for (Window further : stateWindows) {
            Object moved = table(further).get(key);
            purge(new Pane(key, further), further);
            if (moved != null) {
                KeyedTable<Object, Object> table = table(stateWindow);
                Object kept = table.get(key);
                table.put(key, kept == null ? moved : panes.merge(kept, moved));
            }
        }
    }

    private void deleteCleanupTimer(Pane pane) {
        long cleanupTime = cleanupTime(pane.window().maxTimestamp());
        if (eventTime) {
            timers.deleteEventTime(pane, cleanupTime);
        } else {
            timers.deleteProcessingTime(pane, cleanupTime);
        }
    }

    @Override
    protected boolean processWatermark(long watermark) {
        return timers.advanceEventTime(watermark);
    }

    private void onTimer(Pane pane, long time, TimeDomain timerDomain) {
        keyed.setCurrentKey(pane.key());
        try {
            Window stateWindow = stateWindow(pane);
            if (stateWindow == null) {
                return; // a trigger left a timer of a window that is gone
            }
            paneContext.at(pane);
            TriggerResult decision = timerDomain == TimeDomain.EVENT_TIME
                    ? trigger.onEventTime(time, pane.window(), paneContext)
                    : trigger.onProcessingTime(time, pane.window(), paneContext);
            act(decision, pane, stateWindow);
            if (timerDomain == domain && time == cleanupTime(pane.window().maxTimestamp())) {
                forget(pane, stateWindow);
            }
        } catch (Throwable thrown) {
            throw failed(thrown, pane);
        }
    }

    private OperatorFailedException failed(Throwable thrown, Pane pane) {
        return failedInWindow(thrown, pane.window(), pane.key());
    }

    private void forget(Pane pane, Window stateWindow) throws Exception {
        purge(pane, stateWindow);
        trigger.clear(pane.window(), paneContext.at(pane));
        states.dropEmpty(pane.window());
        results.forget(pane.window());
        results.forgotten(pane.window());
        if (merging != null) {
            merging.retire(pane.key(), pane.window());
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
